import type { CellScan } from "../scan/scan-cell.ts";
import type { CellsDocument } from "./cells-document.ts";
import { indexLines } from "./line-index.ts";

const noNames: ReadonlySet<string> = new Set();

/** A local file as a document of one part, which goes by the file's URI. */
export function createFileDocument(uri: string, text: string): CellsDocument {
  return {
    isFile: true,
    parts: [{ cell: uri, scan: scanOf(text) }],
    text,
    lines: indexLines(text),
    toDocument: (_part, offset) => offset,
    toPart: (offset) => ({ part: 0, offset }),
    before: (offset) => ({ part: 0, offset }),
    blockOf: () => ({ start: 0, end: text.length }),
    isRedeclaration: () => false,
  };
}

/** Nothing of a file has to be moved or closed for the server, so nothing in it is looked for. */
function scanOf(source: string): CellScan {
  return {
    source,
    imports: [],
    ambient: [],
    inBlock: source,
    closers: "",
    unclosed: [],
    isObject: false,
    declared: noNames,
    used: noNames,
    hasVariables: false,
  };
}

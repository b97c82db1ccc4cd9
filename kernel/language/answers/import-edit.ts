import type { TextEdit } from "vscode-languageserver-types";
import { linesOf } from "../document/map-ranges.ts";
import type { CellScan } from "../scan/scan-cell.ts";

/** What is to be imported from where. */
export interface WantedImport {
  readonly module: string;
  readonly name: string;
  readonly kind: "named" | "default" | "namespace";
  readonly typeOnly: boolean;
}

/**
 * Imports a name in the cell that needs it. The server would put it into whatever cell imports from the module already, but
 * that one may have run and will not run again.
 */
export function importEdit(scan: CellScan, { module, name, kind, typeOnly }: WantedImport): TextEdit {
  const clause = {
    named: `{ ${typeOnly ? "type " : ""}${name} }`,
    default: `${typeOnly ? "type " : ""}${name}`,
    namespace: `* as ${name}`,
  }[kind];
  const statement = `import ${clause} from ${JSON.stringify(module)};`;
  const lines = linesOf(scan);
  const last = scan.imports.findLast((statement) => statement.module !== undefined);
  if (!last) return { range: lines.rangeOf(0, 0), newText: `${statement}\n` };
  return { range: lines.rangeOf(last.end, last.end), newText: `\n${statement}` };
}

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

/** The statement that imports a name, and the offset of the name in it. */
export function importStatement({ module, name, kind, typeOnly }: WantedImport): {
  readonly statement: string;
  readonly nameAt: number;
} {
  const before = { named: `import { ${typeOnly ? "type " : ""}`, default: "import ", namespace: "import * as " }[kind];
  const after = kind === "named" ? " }" : "";
  return { statement: `${before}${name}${after} from ${JSON.stringify(module)};`, nameAt: before.length };
}

/**
 * Imports a name in the cell that needs it. The server would put it into whatever cell imports from the module already, but
 * that one may have run and will not run again.
 */
export function importEdit(scan: CellScan, wanted: WantedImport): TextEdit {
  const { statement } = importStatement(wanted);
  const lines = linesOf(scan);
  const last = scan.imports.findLast(({ module }) => module !== undefined);
  if (!last) return { range: lines.rangeOf(0, 0), newText: `${statement}\n` };
  return { range: lines.rangeOf(last.end, last.end), newText: `\n${statement}` };
}

import type { DocumentPart } from "../document/cells-document.ts";
import { scanCell } from "../scan/scan-cell.ts";
import { type ExecutedCells, namesOf } from "./executed-cells.ts";
import type { NotebookCell } from "./notebook-cells.ts";

/**
 * The parts of a notebook's document: its cells in their order, behind what they cannot see there and the kernel knows all
 * the same, because it was executed: names of cells that were deleted or edited since, or that stand further down.
 */
export function notebookParts(cells: readonly NotebookCell[], executed: ExecutedCells): DocumentPart[] {
  const declared = new Set(cells.flatMap(({ scan }) => [...namesOf(scan)]));
  const wanted = new Set([...executed.names()].filter((name) => !declared.has(name)));
  const seen = new Set<string>();
  for (const { scan } of cells) {
    for (const name of namesOf(scan)) seen.add(name);
    for (const name of scan.used) if (!seen.has(name)) wanted.add(name);
  }
  return [
    ...executed.behind(wanted).map((scan) => ({ cell: undefined, scan })),
    ...cells.map(({ id, scan }) => ({ cell: id, scan })),
  ];
}

/** The parts for code of which no more is known than what was executed before it. */
export function sessionParts(code: string, cell: string, executed: ExecutedCells): DocumentPart[] {
  return [...executed.behind().map((scan) => ({ cell: undefined, scan })), { cell, scan: scanCell(code) }];
}

import type { Cell } from "../../document/notebook.ts";

/** Cells that were copied or cut, for all notebooks of this page. Their text goes to the system's clipboard too. */
export interface CellClipboard {
  readonly put: (cells: readonly Cell[]) => void;
  readonly contents: () => readonly Cell[];
}

function createCellClipboard(): CellClipboard {
  let kept: readonly Cell[] = [];
  return {
    put(cells) {
      kept = cells;
      navigator.clipboard?.writeText(cells.map((cell) => cell.source).join("\n\n")).catch((error: unknown) => {
        // Pasting cells works without it; only other programs do not get the text.
        console.warn(`the clipboard was not written: ${String(error)}`);
      });
    },
    contents: () => kept,
  };
}

export const cellClipboard = createCellClipboard();

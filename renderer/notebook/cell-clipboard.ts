import { cellsMediaType, readCells, writeCells } from "../../document/cells-text.ts";
import type { JsonValue } from "../../document/mime/mime-bundle.ts";
import type { Cell } from "../../document/notebook.ts";

/** Cells that were copied or cut, with what they had put out. */
export interface CopiedCells {
  readonly cells: readonly Cell[];
  /** The document that they are from: the host has in full the outputs that a view has cut. */
  readonly documentId: string | undefined;
}

/** Under this type the clipboard names the document that copied cells are from. */
const originType = "application/vnd.kelvin.cells-origin";

/** Larger outputs are only copied within Kelvin: to write them as text would take the page seconds. Characters. */
const mostCarried = 8_000_000;

function outputSize(cell: Cell): number {
  if (cell.cell_type !== "code") return 0;
  const sizes = cell.outputs.map((output) => {
    if (output.output_type === "stream") return output.text.length;
    if (output.output_type === "error") return output.traceback.join("").length;
    return Object.values(output.data).reduce<number>((sum, value) => sum + sizeOf(value), 0);
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

function sizeOf(value: JsonValue): number {
  return typeof value === "string" ? value.length : JSON.stringify(value).length;
}

function withoutOutputs(cell: Cell): Cell {
  return cell.cell_type === "code" ? { ...cell, outputs: [], execution_count: null } : cell;
}

/** Puts cells on a clipboard or on a pointer that drags them: for notebooks as cells, for other programs as text. */
export function writeTransfer(transfer: DataTransfer, { cells, documentId }: CopiedCells): void {
  transfer.setData("text/plain", cells.map((cell) => cell.source).join("\n\n"));
  const carried =
    cells.reduce((sum, cell) => sum + outputSize(cell), 0) > mostCarried ? cells.map(withoutOutputs) : cells;
  transfer.setData(cellsMediaType, writeCells(carried));
  if (documentId !== undefined) transfer.setData(originType, documentId);
}

/** The cells on a clipboard, also where another front end wrote them as plain text. */
export function readTransfer(transfer: DataTransfer): CopiedCells | undefined {
  const cells = readCells(transfer.getData(cellsMediaType) || transfer.getData("text/plain"));
  return cells && { cells, documentId: transfer.getData(originType) || undefined };
}

/** Whether both are the same copy: what a clipboard holds was written by one of our own windows. */
export function isSameCopy(one: CopiedCells, other: CopiedCells): boolean {
  return (
    one.documentId === other.documentId &&
    one.cells.length === other.cells.length &&
    one.cells.every(({ id, source }, index) => id === other.cells[index]!.id && source === other.cells[index]!.source)
  );
}

/** The cells that were copied last in any window of Kelvin. What they say goes to the system's clipboard too. */
export interface CellClipboard {
  readonly put: (copied: CopiedCells) => void;
  readonly contents: () => CopiedCells | undefined;
}

type Word = { readonly kind: "asked" } | { readonly kind: "copied"; readonly copied: CopiedCells; readonly at: number };

function createCellClipboard(): CellClipboard {
  let kept: { readonly copied: CopiedCells; readonly at: number } | undefined;
  // Pages may read the system's clipboard only when the user presses its keys; among our own windows the cells are told.
  const channel = new BroadcastChannel("kelvin.cells");
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only
  const tell = (word: Word): void => channel.postMessage(word);
  channel.addEventListener("message", ({ data }: MessageEvent<Word>) => {
    if (data.kind === "copied" && data.at > (kept?.at ?? 0)) kept = data;
    else if (data.kind === "asked" && kept) tell({ kind: "copied", ...kept });
  });
  tell({ kind: "asked" });
  return {
    put(copied) {
      kept = { copied, at: Date.now() };
      tell({ kind: "copied", ...kept });
    },
    contents: () => kept?.copied,
  };
}

export const cellClipboard = createCellClipboard();

/**
 * Writes to the system's clipboard as the copy key does, with all types, which scripts may only do while that event is
 * handled. Without it, as from the menu of the desktop shell, other programs get the text.
 */
export function writeSystemClipboard(copied: CopiedCells): void {
  const allow = (event: Event): void => event.preventDefault();
  const write = (event: ClipboardEvent): void => {
    if (!event.clipboardData) return;
    writeTransfer(event.clipboardData, copied);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener("beforecopy", allow, { capture: true });
  window.addEventListener("copy", write, { capture: true });
  const done = document.execCommand("copy");
  window.removeEventListener("beforecopy", allow, { capture: true });
  window.removeEventListener("copy", write, { capture: true });
  if (done) return;
  navigator.clipboard?.writeText(copied.cells.map((cell) => cell.source).join("\n\n")).catch((error: unknown) => {
    // Pasting cells works without it; only other programs do not get the text.
    console.warn(`the clipboard was not written: ${String(error)}`);
  });
}

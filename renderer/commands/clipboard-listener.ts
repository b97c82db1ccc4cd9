import { createCell } from "../../document/create-notebook.ts";
import { writeImage } from "../cells/write-image.ts";
import { imageCell } from "../notebook/attach-image.ts";
import { cellClipboard, isSameCopy, readTransfer, writeTransfer } from "../notebook/cell-clipboard.ts";
import type { CopiedCells } from "../notebook/cell-clipboard.ts";
import { copiedCells } from "../notebook/copy-cells.ts";
import { activeCell, selected } from "./command-context.ts";
import type { NotebookContext, WindowContext } from "./command-context.ts";
import { pasteCells } from "./edit-commands.ts";
import { runCommand } from "./run-command.ts";

const ownLayers = "[role=dialog], [role=alertdialog], [role=menu], [role=menubar], [role=listbox]";
const texts = "input, textarea, select, [contenteditable]:not([contenteditable=false]), .monaco-editor";

/** Whether the clipboard's keys are meant for cells: nothing is written in, and no text of the page is selected. */
function isAboutCells(target: EventTarget | null): boolean {
  const isText = target instanceof Element && target.closest(`${ownLayers}, ${texts}`) !== null;
  return !isText && (getSelection()?.isCollapsed ?? true);
}

function imageIn(transfer: DataTransfer): File | undefined {
  return [...transfer.files].find((file) => file.type.startsWith("image/"));
}

/** What is on the clipboard, as cells: cells of a notebook, a picture, or the text of any program. */
async function cellsOf(transfer: DataTransfer): Promise<CopiedCells | undefined> {
  const copied = readTransfer(transfer);
  const kept = cellClipboard.contents();
  // Ours has the outputs whole and as they were.
  if (copied) return kept && isSameCopy(copied, kept) ? kept : copied;
  const image = imageIn(transfer);
  const text = transfer.getData("text/plain");
  if (image && text === "") return { cells: [await imageCell(image)], documentId: undefined };
  return text === ""
    ? undefined
    : { cells: [createCell("code", text.replaceAll("\r\n", "\n"))], documentId: undefined };
}

/** Has the copy, cut and paste keys of the system do with cells what they do with text elsewhere. */
export function listenToClipboard(context: () => WindowContext): void {
  const notebookContext = (): NotebookContext | undefined => {
    const { notebook, ...others } = context();
    return notebook && { ...others, notebook };
  };
  const copy = (event: ClipboardEvent): void => {
    const present = notebookContext();
    if (!present || !event.clipboardData || !isAboutCells(event.target)) return;
    const copied = copiedCells(present.notebook, selected(present));
    if (copied.cells.length === 0) return;
    cellClipboard.put(copied);
    writeTransfer(event.clipboardData, copied);
    event.preventDefault();
    if (event.type === "cut") runCommand("cell.delete", present);
  };
  const paste = (event: ClipboardEvent): void => {
    const present = notebookContext();
    const transfer = event.clipboardData;
    if (!present || !transfer) return;
    const { workspace } = present;
    if (isAboutCells(event.target)) {
      event.preventDefault();
      workspace.attempt(cellsOf(transfer).then((copied) => pasteCells(present, copied, "below")));
      return;
    }
    const cell = activeCell(present);
    const isInCell = event.target instanceof Element && event.target.closest("[data-cell-id] .kv-editor") !== null;
    const image = imageIn(transfer);
    if (!image || !isInCell || cell?.type.get() !== "markdown" || transfer.getData("text/plain") !== "") return;
    event.preventDefault();
    event.stopPropagation();
    workspace.attempt(writeImage(present.notebook, cell.id, image));
  };
  document.addEventListener("copy", copy);
  document.addEventListener("cut", copy);
  document.addEventListener("paste", paste, { capture: true });
}

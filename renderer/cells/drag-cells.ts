import type { DragEvent } from "react";
import { cellsMediaType } from "../../document/cells-text.ts";
import { selected } from "../commands/command-context.ts";
import type { NotebookContext } from "../commands/command-context.ts";
import { editorHostOf } from "../editor/editor-host-of.ts";
import { imageCell } from "../notebook/attach-image.ts";
import { readTransfer, writeTransfer } from "../notebook/cell-clipboard.ts";
import type { CopiedCells } from "../notebook/cell-clipboard.ts";
import { deleteCells, moveCellsTo } from "../notebook/cell-edits.ts";
import { copiedCells, placeCopies } from "../notebook/copy-cells.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { writeImage } from "./write-image.ts";

/** The cells that this window drags, for the notebook that they are dropped on. */
let dragged:
  { readonly model: NotebookModel; readonly ids: readonly string[]; readonly copied: CopiedCells } | undefined;

/** Handlers of the list of cells, with which its cells are dragged by what stands left of them. */
export interface CellDrag {
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDragOverCapture: (event: DragEvent) => void;
  readonly onDragLeave: (event: DragEvent) => void;
  readonly onDropCapture: (event: DragEvent) => void;
  readonly onDragEnd: () => void;
}

/** Whether what is dragged is for the notebook: cells of any notebook, or pictures. */
function isForCells({ dataTransfer: { types } }: DragEvent): boolean {
  return types.includes(cellsMediaType) || types.includes("Files");
}

function frameOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-cell-id]") : null;
}

/** The Markdown that is written at this place, into which pictures go; elsewhere they become cells. */
function writtenAt({ dataTransfer: { types }, target }: DragEvent): HTMLElement | undefined {
  if (types.includes(cellsMediaType) || !(target instanceof Element)) return undefined;
  const source = target.closest(".monaco-editor")?.closest<HTMLElement>(".kv-source");
  return source && frameOf(source)?.dataset["cellType"] === "markdown" ? source : undefined;
}

function imagesIn(transfer: DataTransfer): readonly File[] {
  return [...transfer.files].filter((file) => file.type.startsWith("image/"));
}

/** Where cells would be dropped: before the cell at this place of the order, and at which height the line is drawn. */
function dropPlace(
  event: DragEvent,
  { order, placeOf }: { order: readonly string[]; placeOf: (id: string) => number },
) {
  const list = event.currentTarget as HTMLElement;
  const frame = frameOf(event.target) ?? [...list.querySelectorAll<HTMLElement>("[data-cell-id]:not([hidden])")].at(-1);
  if (!frame) return { place: order.length, top: 0 };
  const box = frame.getBoundingClientRect();
  const isBelow = event.clientY > box.top + box.height / 2;
  let place = placeOf(frame.dataset["cellId"] ?? "");
  if (isBelow) {
    place += 1;
    // Cells that are folded away stay with their heading.
    while (place < order.length && list.querySelector(`[data-cell-id="${CSS.escape(order[place]!)}"][hidden]`))
      place += 1;
  }
  return { place, top: (isBelow ? box.bottom - 9 : box.top - 6) - list.getBoundingClientRect().top };
}

/** The line that shows where cells will be. */
function showLine(list: HTMLElement, top: number | undefined): void {
  if (top === undefined) delete list.dataset["drop"];
  else list.dataset["drop"] = "true";
  list.style.setProperty("--kv-drop", `${top ?? 0}px`);
}

async function cellsDropped(transfer: DataTransfer): Promise<CopiedCells | undefined> {
  const cells = readTransfer(transfer);
  if (cells) return cells;
  const images = imagesIn(transfer);
  return images.length === 0 ? undefined : { cells: await Promise.all(images.map(imageCell)), documentId: undefined };
}

export function createCellDrag(context: () => NotebookContext): CellDrag {
  const write = async (source: HTMLElement, event: DragEvent): Promise<void> => {
    const { notebook } = context();
    const cell = notebook.maybeCell(frameOf(source)?.dataset["cellId"] ?? null);
    if (!cell) return;
    const images = imagesIn(event.dataTransfer);
    editorHostOf(notebook)?.aim(cell, source, event.clientX, event.clientY);
    for (const image of images) await writeImage(notebook, cell.id, image);
  };
  const drop = async (place: number, event: DragEvent): Promise<void> => {
    const present = context();
    const { notebook } = present;
    const from = dragged;
    if (from && from.model === notebook && !event.ctrlKey && !event.altKey) {
      moveCellsTo(notebook, from.ids, place);
      notebook.selection.set({ active: from.ids.at(-1)!, anchor: from.ids[0]!, mode: "command" });
      return;
    }
    const copied = from?.copied ?? (await cellsDropped(event.dataTransfer));
    if (!copied) return;
    const placing = placeCopies(notebook, place, copied);
    const ids = notebook.order.get().slice(place, place + copied.cells.length);
    notebook.selection.set({ active: ids.at(-1)!, anchor: ids[0]!, mode: "command" });
    await placing;
    if (from && from.model !== notebook && event.shiftKey) deleteCells(from.model, from.ids);
  };

  return {
    onDragStart(event) {
      const id = frameOf(event.target)?.dataset["cellId"];
      // Within a text, a selection is dragged.
      if (id === undefined || !(event.target instanceof Element) || !event.target.closest(".kv-prompt")) return;
      const present = context();
      const { notebook } = present;
      const among = selected(present);
      const ids = among.includes(id) ? among : [id];
      const copied = copiedCells(notebook, ids);
      dragged = { model: notebook, ids, copied };
      writeTransfer(event.dataTransfer, copied);
      event.dataTransfer.effectAllowed = "copyMove";
      const frame = frameOf(event.target);
      if (frame) event.dataTransfer.setDragImage(frame, 24, 16);
    },
    // Before an editor below the pointer has it: it would take the cells for text.
    onDragOverCapture(event) {
      const { notebook } = context();
      if (!isForCells(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (writtenAt(event)) {
        event.dataTransfer.dropEffect = "copy";
        return showLine(event.currentTarget as HTMLElement, undefined);
      }
      const isMove = dragged?.model === notebook ? !event.ctrlKey && !event.altKey : dragged && event.shiftKey;
      event.dataTransfer.dropEffect = isMove ? "move" : "copy";
      const { top } = dropPlace(event, { order: notebook.order.get(), placeOf: (id) => notebook.placeOf(id) });
      showLine(event.currentTarget as HTMLElement, top);
    },
    onDragLeave(event) {
      const list = event.currentTarget as HTMLElement;
      if (!list.contains(event.relatedTarget as Node | null)) showLine(list, undefined);
    },
    onDropCapture(event) {
      const present = context();
      const { notebook, workspace } = present;
      if (!isForCells(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const source = writtenAt(event);
      if (source) return workspace.attempt(write(source, event));
      const { place } = dropPlace(event, { order: notebook.order.get(), placeOf: (id) => notebook.placeOf(id) });
      showLine(event.currentTarget as HTMLElement, undefined);
      workspace.attempt(drop(place, event));
    },
    onDragEnd() {
      dragged = undefined;
    },
  };
}

/** Whether cells are being dragged over something else, such as the tab of another notebook. */
export function dragsCells(transfer: DataTransfer): boolean {
  return transfer.types.includes(cellsMediaType);
}

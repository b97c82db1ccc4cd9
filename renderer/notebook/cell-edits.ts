import { createCell } from "../../document/create-notebook.ts";
import type { JsonObject, JsonValue } from "../../document/mime/mime-bundle.ts";
import type { Cell, CellType, Notebook } from "../../document/notebook.ts";
import * as shared from "../../document/shared/edit-cells.ts";
import { replaceSource } from "../../document/shared/replace-source.ts";
import { setCellMetadata } from "../../document/shared/set-metadata.ts";
import { cellOf, notebookMetadataOf } from "../../document/shared/shared-cells.ts";
import * as splitting from "../../document/shared/split-cell.ts";
import type { NotebookModel } from "./notebook-model.ts";

/*
 * What a user does with cells as wholes. Each is one step of the notebook's undo.
 */

/** A cell as it can be put into a notebook again: its outputs stay with the run that made them. */
export function contentOf(model: NotebookModel, id: string): Cell {
  const cell = model.cell(id);
  const attachments = cellOf(model.doc, id)?.attachments;
  const content = { ...createCell(cell.type.get(), cell.text.get()), metadata: cell.metadata.get() };
  return content.cell_type !== "code" && attachments ? { ...content, attachments } : content;
}

/** The whole document as this view has it, without outputs. */
export function notebookOf(model: NotebookModel): Notebook {
  const cells = model.order.get().map((id) => ({ ...contentOf(model, id), id }));
  return { nbformat: 4, nbformat_minor: 5, metadata: notebookMetadataOf(model.doc), cells };
}

export function emptyCell(type: CellType = "code"): Cell {
  return createCell(type, "");
}

/** Inserts cells before the one that stands at `place`, or at the end. Answers with their ids. */
export function insertCells(model: NotebookModel, place: number, cells: readonly Cell[]): readonly string[] {
  const { doc, undo } = model;
  const next = model.order.get()[place];
  const ids = cells.map((cell) => shared.addCell(doc, cell));
  doc.transact(() => {
    for (const id of ids) shared.placeCell(doc, id, next);
  }, undo.structure);
  return ids;
}

/** Deletes cells. A notebook is never left without any: the last one is replaced by an empty one. */
export function deleteCells(model: NotebookModel, ids: readonly string[]): void {
  const { doc, undo } = model;
  const fresh = ids.length === model.order.get().length ? shared.addCell(doc, emptyCell()) : undefined;
  doc.transact(() => {
    shared.deleteCells(doc, ids, undo.structure);
    if (fresh !== undefined) shared.placeCell(doc, fresh, undefined);
  }, undo.structure);
}

/** Moves neighbouring cells by one place up (-1) or down (1). */
export function moveCells(model: NotebookModel, ids: readonly string[], by: -1 | 1): void {
  const order = model.order.get();
  const first = model.placeOf(ids[0] ?? "");
  const passed = blockAt(model, by < 0 ? first - 1 : first + ids.length);
  if (first < 0 || passed.length === 0) return;
  // What is passed moves, not the many: frames among their outputs would be drawn anew.
  const target = by < 0 ? order[first + ids.length] : order[first];
  shared.moveCells(
    model.doc,
    passed,
    target === undefined ? order.length : model.placeOf(target),
    model.undo.structure,
  );
}

/** The cell at a place; with a folded heading, or one of the cells that it hides, all that moves as one. */
function blockAt(model: NotebookModel, place: number): readonly string[] {
  const order = model.order.get();
  const id = order[place];
  if (id === undefined) return [];
  const { hidden, sections } = model.outline.get();
  const heading = hidden.get(id) ?? id;
  const section = sections.find(({ headingId, isFolded }) => headingId === heading && isFolded);
  return section ? order.slice(section.start, section.end) : [id];
}

/** Moves cells, in the order they have, in front of the one that stands at `place` now. */
export function moveCellsTo(model: NotebookModel, ids: readonly string[], place: number): void {
  shared.moveCells(model.doc, ids, place, model.undo.structure);
}

export function changeType(model: NotebookModel, ids: readonly string[], type: CellType): void {
  const { doc, undo } = model;
  doc.transact(() => {
    for (const id of ids) shared.changeCellType(doc, id, type, undo.structure);
  }, undo.structure);
  for (const id of ids) model.cell(id).editing.set(type === "markdown");
}

/** Splits a cell at a character: what stands before it goes into a new cell above. */
export function splitCell(model: NotebookModel, id: string, offset: number): void {
  const above = splitting.splitCell(model.doc, id, offset, model.undo.structure);
  if (above !== undefined) model.cell(above).editing.set(model.cell(id).editing.get());
}

/** Joins cells into the first of them. */
export function mergeCells(model: NotebookModel, ids: readonly string[]): void {
  splitting.mergeCells(model.doc, ids, model.undo.structure);
}

/** Makes a cell Markdown whose first line is a heading of this level. */
export function makeHeading(model: NotebookModel, id: string, level: number): void {
  const { doc, undo } = model;
  const cell = model.cell(id);
  doc.transact(() => {
    shared.changeCellType(doc, id, "markdown", undo.structure);
    replaceSource(doc, id, `${"#".repeat(level)} ${cell.text.get().replace(/^#{1,6}\s*/, "")}`, undo.structure);
  }, undo.structure);
  cell.editing.set(true);
}

/** Sets one entry of the cell's metadata, or removes it (`undefined`). */
export function setMetadata(model: NotebookModel, id: string, key: string, value: JsonValue | undefined): void {
  const { [key]: _, ...others } = model.cell(id).metadata.get();
  const metadata: JsonObject = value === undefined ? others : { ...others, [key]: value };
  setCellMetadata(model.doc, id, metadata, model.undo.structure);
}

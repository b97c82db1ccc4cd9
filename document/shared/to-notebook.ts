import type * as Y from "yjs";
import type { JsonObject } from "../mime/mime-bundle.ts";
import { withPlainLineEnds } from "../nbformat/multiline-text.ts";
import { fileOrigin } from "../nbformat/file-origin.ts";
import { equalJson } from "../json/equal-json.ts";
import type { Cell, CodeCell, Notebook } from "../notebook.ts";
import { cellsOf, notebookMetadataOf, type SharedCell } from "./shared-cells.ts";

/** What the host knows of a code cell beyond the shared document. */
export type CellResults = Pick<CodeCell, "outputs" | "execution_count">;

/**
 * The open document as a notebook to be written. Whatever is as in `original`, which was read from the file, is the
 * very same object, so that it is written as it stood there.
 */
export function toNotebook(doc: Y.Doc, original: Notebook, resultsOf: (cellId: string) => CellResults): Notebook {
  const originals = new Map(original.cells.map((cell) => [cell.id, cell]));
  const cells = cellsOf(doc).map((shared) => toCell(shared, originals.get(shared.id), resultsOf));
  const metadata = sameOr(original.metadata, notebookMetadataOf(doc));
  const same =
    metadata === original.metadata &&
    cells.length === original.cells.length &&
    cells.every((cell, index) => cell === original.cells[index]);
  return same ? original : { ...original, metadata, cells };
}

function toCell(shared: SharedCell, original: Cell | undefined, resultsOf: (cellId: string) => CellResults): Cell {
  const { id, cell_type: type } = shared;
  const source = sourceText(shared, original);
  const metadata = original ? sameOr(original.metadata, shared.metadata) : shared.metadata;
  if (type === "code") {
    const { outputs, execution_count } = resultsOf(id);
    if (
      original?.cell_type === type &&
      original.source === source &&
      original.metadata === metadata &&
      original.execution_count === execution_count &&
      sameItems(original.outputs, outputs)
    )
      return original;
    return { ...originOf(original), id, cell_type: type, source, metadata, outputs, execution_count };
  }
  const before = original && original.cell_type !== "code" ? original.attachments : undefined;
  const attachments = before && shared.attachments ? sameOr(before, shared.attachments) : shared.attachments;
  if (
    original?.cell_type === type &&
    original.source === source &&
    original.metadata === metadata &&
    attachments === before
  )
    return original;
  return { ...originOf(original), id, cell_type: type, source, metadata, ...(attachments ? { attachments } : {}) };
}

/** What the file said of the cell, to be carried along with an edited one. */
function originOf(original: Cell | undefined): Pick<Cell, typeof fileOrigin> {
  const origin = original?.[fileOrigin];
  return origin ? { [fileOrigin]: origin } : {};
}

function sameOr(original: JsonObject, now: JsonObject): JsonObject {
  return equalJson(original, now) ? original : now;
}

function sameItems(a: readonly object[], b: readonly object[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
}

/** Updates travel as UTF-8, which has no lone surrogates: where that is all the difference, the text is the original's. */
function sourceText(shared: SharedCell, original: Cell | undefined): string {
  const text = withPlainLineEnds(shared.source.toString());
  if (!original || original.source === text) return text;
  return original.source.replace(/\p{Surrogate}/gu, "\uFFFD") === text ? original.source : text;
}

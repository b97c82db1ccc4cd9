import type { NotebookModel } from "./notebook-model.ts";

/** A splice of a cell's text, in the text as it is before any of them. */
export interface TextSplice {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

/** Changes the texts of several cells as one step, which is undone and done again in all of them together. */
export function editTogether(notebook: NotebookModel, edits: ReadonlyMap<string, readonly TextSplice[]>): void {
  const cells = [...edits].flatMap(([id, splices]) => {
    const cell = notebook.maybeCell(id);
    return cell && splices.length > 0 ? [{ cell, splices }] : [];
  });
  if (cells.length === 0) return;
  for (const { cell } of cells) notebook.undo.follow(cell.id, cell.source);
  notebook.undo.together(
    cells.map(({ cell }) => cell.id),
    (origin) =>
      notebook.doc.transact(() => {
        for (const { cell, splices } of cells)
          // From the end on, none of them moves another.
          for (const { start, end, inserted } of [...splices].sort((one, other) => other.start - one.start)) {
            if (end > start) cell.source.delete(start, end - start);
            if (inserted !== "") cell.source.insert(start, inserted);
          }
      }, origin),
  );
}

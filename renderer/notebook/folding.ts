import { setCellMetadata } from "../../document/shared/set-metadata.ts";
import type { NotebookModel } from "./notebook-model.ts";
import { foldedKey, sectionOf } from "./outline.ts";

/** Folds or unfolds the section of a heading. What is folded is kept in the file, but is no step to be undone. */
export function setFolded(model: NotebookModel, headingId: string, folded: boolean): void {
  const cell = model.maybeCell(headingId);
  const section = sectionOf(model.outline.get(), headingId);
  if (!cell || !section || section.isFolded === folded) return;
  const { [foldedKey]: _, ...others } = cell.metadata.get();
  setCellMetadata(model.doc, headingId, folded ? { ...others, [foldedKey]: true } : others);
  const { active } = model.selection.get();
  const seen = active === null ? undefined : model.outline.get().hidden.get(active);
  if (seen !== undefined) model.selection.set({ active: seen, anchor: seen, mode: "command" });
}

export function setAllFolded(model: NotebookModel, folded: boolean): void {
  model.doc.transact(() => {
    for (const { headingId } of model.outline.get().sections) setFolded(model, headingId, folded);
  });
}

/** Unfolds whatever hides a cell. */
export function unfoldTo(model: NotebookModel, id: string): void {
  for (;;) {
    const heading = model.outline.get().hidden.get(id);
    if (heading === undefined) return;
    setFolded(model, heading, false);
  }
}

/** The next cell that is seen, from a place of the order on. */
export function seenFrom(model: NotebookModel, place: number, by: 1 | -1): string | undefined {
  const order = model.order.get();
  const { hidden } = model.outline.get();
  for (let at = place; at >= 0 && at < order.length; at += by) if (!hidden.has(order[at]!)) return order[at];
  return undefined;
}

/** Where a cell goes that is put below another one: after what is folded away with it. */
export function placeBelow(model: NotebookModel, id: string): number {
  const section = sectionOf(model.outline.get(), id);
  return section?.isFolded ? section.end : model.placeOf(id) + 1;
}

/** Which cells are selected, and whether keys go to the notebook or into the active cell. */
export interface Selection {
  readonly active: string | null;
  /** The other end of a selection of several cells; the active cell itself where there is only one. */
  readonly anchor: string | null;
  readonly mode: "command" | "edit";
  /** A cell that was selected with the pointer is seen already: nothing is scrolled. */
  readonly by?: "pointer";
}

/** The selected cells in the order of the notebook. */
export function selectedIds(selection: Selection, order: readonly string[]): readonly string[] {
  const active = selection.active === null ? -1 : order.indexOf(selection.active);
  if (active < 0) return [];
  const anchor = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  if (anchor < 0) return [order[active]!];
  return order.slice(Math.min(active, anchor), Math.max(active, anchor) + 1);
}

/** The selection after the order changed: a cell that is gone hands over to the one that took its place. */
export function repaired(selection: Selection, before: readonly string[], after: readonly string[]): Selection {
  const present = new Set(after);
  if (selection.active !== null && present.has(selection.active))
    return selection.anchor !== null && present.has(selection.anchor)
      ? selection
      : { ...selection, anchor: selection.active };
  const at = selection.active === null ? 0 : Math.max(0, before.indexOf(selection.active));
  const following = before.slice(at).find((id) => present.has(id));
  const active = following ?? before.slice(0, at).findLast((id) => present.has(id)) ?? after.at(-1) ?? null;
  return { active, anchor: active, mode: "command" };
}

import type { EditorHost } from "../editor/editor-host.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import type { FoundMatch } from "./find-matches.ts";

/** More are not marked: the page would become slow, and nobody sees them at once. */
const mostMarked = 2000;

/**
 * Marks matches: in editors as their decorations, elsewhere with the browser's highlights, which change nothing in the
 * page. Old browsers only scroll to them.
 */
export function markMatches(
  model: NotebookModel,
  editors: EditorHost,
  matches: readonly FoundMatch[],
  current: FoundMatch | undefined,
): void {
  const marked = matches.slice(0, mostMarked);
  const inSources = new Map<CellModel, { start: number; end: number; current: boolean }[]>();
  for (const match of marked) {
    const cell = match.part === "source" ? model.maybeCell(match.cellId) : undefined;
    if (!cell) continue;
    const marks = inSources.get(cell) ?? [];
    marks.push({ start: match.start, end: match.end, current: match === current });
    inSources.set(cell, marks);
  }
  editors.mark(inSources);
  if (!("highlights" in CSS)) return;
  CSS.highlights.set("kv-find", new Highlight(...marked.flatMap(({ range }) => range ?? [])));
  CSS.highlights.set("kv-find-current", current?.range ? new Highlight(current.range) : new Highlight());
}

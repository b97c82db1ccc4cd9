import { editTogether, type TextSplice } from "../notebook/edit-together.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { expandReplacement } from "./expand-replacement.ts";
import type { FoundMatch } from "./find-matches.ts";

export interface Replaced {
  readonly places: number;
  readonly cells: number;
}

/** Replaces the matches that stand in sources, as one step that one undo takes back in all cells. */
export function replaceMatches(
  model: NotebookModel,
  matches: readonly FoundMatch[],
  replacement: string,
  isRegex: boolean,
): Replaced {
  const edits = new Map<string, TextSplice[]>();
  let places = 0;
  for (const { cellId, part, start, end, match } of matches) {
    if (part !== "source" || !match) continue;
    const splices = edits.get(cellId) ?? [];
    splices.push({ start, end, inserted: isRegex ? expandReplacement(replacement, match) : replacement });
    edits.set(cellId, splices);
    places += 1;
  }
  editTogether(model, edits);
  return { places, cells: edits.size };
}

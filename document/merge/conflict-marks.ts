import { isJsonObject } from "../json/provenance.ts";
import type { JsonObject } from "../mime/mime-bundle.ts";
import type { NotebookMerge } from "../merge-notebook.ts";
import { optionOf, withOption } from "../notebook-options.ts";
import type { Cell, Notebook } from "../notebook.ts";

/** What a cell says of itself that both sides of a merge changed, in `metadata.kelvin.conflict`, until somebody has chosen. */
export interface ConflictMark {
  readonly side: "ours" | "theirs";
  /** What the side is called, such as `HEAD`. */
  readonly name: string;
  /** The id of the cell that has the other version. */
  readonly other: string;
}

export function conflictOf(metadata: JsonObject): ConflictMark | undefined {
  const mark = optionOf(metadata, "conflict");
  if (!isJsonObject(mark)) return undefined;
  const { side, name, other } = mark;
  if ((side !== "ours" && side !== "theirs") || typeof name !== "string" || typeof other !== "string") return undefined;
  return { side, name, other };
}

export function withoutConflict(metadata: JsonObject): JsonObject {
  return withOption(metadata, "conflict", undefined);
}

/** The merged notebook with marks at both versions of each cell that both sides changed. */
export function markConflicts(
  { notebook, conflicts }: NotebookMerge,
  names: { readonly ours: string; readonly theirs: string },
): Notebook {
  const marks = new Map<string, ConflictMark>();
  for (const { ours, theirs } of conflicts) {
    marks.set(ours, { side: "ours", name: names.ours, other: theirs });
    marks.set(theirs, { side: "theirs", name: names.theirs, other: ours });
  }
  return {
    ...notebook,
    cells: notebook.cells.map((cell): Cell => {
      const mark = marks.get(cell.id);
      return mark ? { ...cell, metadata: withOption(cell.metadata, "conflict", { ...mark }) } : cell;
    }),
  };
}

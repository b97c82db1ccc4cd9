import { equalJson } from "../json/equal-json.ts";
import { fileOrigin } from "../nbformat/file-origin.ts";
import { outputToJson } from "../nbformat/output-json.ts";
import type { Cell, CodeCell } from "../notebook.ts";
import { mergeObject, mergeValue } from "./merge-values.ts";

/** What becomes of a cell that is in all three versions. */
export interface MergedCell {
  readonly cell: Cell;
  /** Whether both sides changed its text, each in its own way: then `cell` has ours. */
  readonly conflict: boolean;
}

/** Takes each part of the cell from the side that changed it. The id is ours, by which the open document knows it. */
export function mergeCell(base: Cell, ours: Cell, theirs: Cell): MergedCell {
  const conflict = ours.source !== theirs.source && ours.source !== base.source && theirs.source !== base.source;
  const type = mergeValue(base.cell_type, ours.cell_type, theirs.cell_type);
  const origin = theirs[fileOrigin];
  const common = {
    ...(origin ? { [fileOrigin]: origin } : {}),
    id: ours.id,
    source: mergeValue(base.source, ours.source, theirs.source),
    metadata: mergeObject(base.metadata, ours.metadata, theirs.metadata),
  };
  if (type === "code") return { cell: { ...common, cell_type: type, ...mergeResults(base, ours, theirs) }, conflict };
  const attachments = mergeValue(attachmentsOf(base), attachmentsOf(ours), attachmentsOf(theirs));
  return { cell: { ...common, cell_type: type, ...(attachments ? { attachments } : {}) }, conflict };
}

export function attachmentsOf(cell: Cell) {
  return cell.cell_type === "code" ? undefined : cell.attachments;
}

/** Outputs and count belong together: theirs, unless ours are new. */
function mergeResults(base: Cell, ours: Cell, theirs: Cell): Pick<CodeCell, "outputs" | "execution_count"> {
  const side = sameResults(base, ours) ? theirs : ours;
  const from = side.cell_type === "code" ? side : ours;
  if (from.cell_type !== "code") return { outputs: [], execution_count: null };
  return { outputs: from.outputs, execution_count: from.execution_count };
}

/** Whether two cells have the same outputs and count. */
export function sameResults(a: Cell, b: Cell): boolean {
  if (a.cell_type !== "code" || b.cell_type !== "code") return a.cell_type === b.cell_type;
  if (a.execution_count !== b.execution_count || a.outputs.length !== b.outputs.length) return false;
  return a.outputs.every((output, index) => {
    const other = b.outputs[index];
    return other === output || (other !== undefined && equalJson(outputToJson(output), outputToJson(other)));
  });
}

/** Whether a side left text, type, metadata and attachments of a cell alone. */
export function isUntouched(base: Cell, side: Cell): boolean {
  return (
    base.source === side.source &&
    base.cell_type === side.cell_type &&
    equalJson(base.metadata, side.metadata) &&
    equalJson(attachmentsOf(base), attachmentsOf(side))
  );
}

import { equalJson } from "../json/equal-json.ts";
import { matchCells } from "../merge/match-cells.ts";
import { attachmentsOf, sameResults } from "../merge/merge-cell.ts";
import type { JsonObject } from "../mime/mime-bundle.ts";
import type { Cell, Notebook } from "../notebook.ts";
import { diffMetadata, type MetadataChange } from "./diff-metadata.ts";
import { longestRising } from "./longest-rising.ts";

/** What became of one cell. */
export interface CellDiff {
  readonly kind: "same" | "changed" | "added" | "removed";
  /** The cell in the versions that have it. */
  readonly before?: Cell;
  readonly after?: Cell;
  /** Whether it stands elsewhere among the cells that both versions have. */
  readonly moved: boolean;
  readonly typeChanged: boolean;
  readonly sourceChanged: boolean;
  /** Whether its outputs differ; the numbers of runs do not count. */
  readonly outputsChanged: boolean;
  readonly attachmentsChanged: boolean;
  readonly metadata: readonly MetadataChange[];
}

export interface NotebookDiff {
  /** All cells in the order of the later version, those that were removed after the one that they followed. */
  readonly cells: readonly CellDiff[];
  readonly metadata: readonly MetadataChange[];
}

/** What Kelvin and JupyterLab note about runs, and everybody's runs change. */
const runNotes = new Set(["execution", "ExecuteTime"]);

function withoutRunNotes(metadata: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => !runNotes.has(key)));
}

function withoutCount(cell: Cell): Cell {
  if (cell.cell_type !== "code") return cell;
  const outputs = cell.outputs.map((output) =>
    output.output_type === "execute_result" ? { ...output, execution_count: null } : output,
  );
  return { ...cell, execution_count: null, outputs };
}

function compareCell(before: Cell, after: Cell, moved: boolean): CellDiff {
  const typeChanged = before.cell_type !== after.cell_type;
  const sourceChanged = before.source !== after.source;
  const outputsChanged = !typeChanged && !sameResults(withoutCount(before), withoutCount(after));
  const attachmentsChanged = !equalJson(attachmentsOf(before), attachmentsOf(after));
  const metadata = diffMetadata(withoutRunNotes(before.metadata), withoutRunNotes(after.metadata));
  const changed = typeChanged || sourceChanged || outputsChanged || attachmentsChanged || metadata.length > 0;
  const kind = changed || moved ? "changed" : "same";
  return { kind, before, after, moved, typeChanged, sourceChanged, outputsChanged, attachmentsChanged, metadata };
}

function alone(kind: "added" | "removed", cell: Cell): CellDiff {
  return {
    kind,
    ...(kind === "added" ? { after: cell } : { before: cell }),
    moved: false,
    typeChanged: false,
    sourceChanged: false,
    outputsChanged: false,
    attachmentsChanged: false,
    metadata: [],
  };
}

/** Compares two versions of a notebook cell by cell. Cells are found again by id, by text, and by likeness at one place. */
export function diffNotebooks(before: Notebook, after: Notebook): NotebookDiff {
  const matches = matchCells(before.cells, after.cells);
  const places = new Map(before.cells.map((cell, index) => [cell, index]));
  const pairs = after.cells.filter((cell) => matches.has(cell));
  const rising = longestRising(pairs.map((cell) => places.get(matches.get(cell)!)!));
  const stayed = new Set(pairs.filter((_cell, index) => rising.has(index)));
  const found = new Set(matches.values());
  const anchors = new Set([...stayed].map((cell) => matches.get(cell)));
  /** What was removed, by the cell before it that stayed in its place. */
  const removed = new Map<Cell | undefined, Cell[]>();
  let anchor: Cell | undefined;
  for (const cell of before.cells) {
    if (anchors.has(cell)) anchor = cell;
    else if (!found.has(cell)) removed.set(anchor, [...(removed.get(anchor) ?? []), cell]);
  }
  const removedAfter = (cell: Cell | undefined) => (removed.get(cell) ?? []).map((each) => alone("removed", each));
  const cells = after.cells.flatMap((cell) => {
    const was = matches.get(cell);
    if (!was) return [alone("added", cell)];
    return [compareCell(was, cell, !stayed.has(cell)), ...(stayed.has(cell) ? removedAfter(was) : [])];
  });
  cells.unshift(...removedAfter(undefined));
  return { cells, metadata: diffMetadata(before.metadata, after.metadata) };
}

/** How many cells of each kind a comparison has. */
export interface DiffCounts {
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  readonly same: number;
}

export function countDiff({ cells }: NotebookDiff): DiffCounts {
  const counts = { changed: 0, added: 0, removed: 0, same: 0 };
  for (const { kind } of cells) counts[kind] += 1;
  return counts;
}

import type { CellAnalysis, Certainty } from "../../kernel/protocol/dependencies.ts";
import { NotebookNames } from "./notebook-names.ts";

/** One run of a cell in the present life of the kernel, with the text that it had then. */
export interface CellRunRecord {
  readonly cellId: string;
  readonly analysis: CellAnalysis;
  /** The text is no longer the same. */
  readonly isEdited?: boolean;
}

/** Why a cell would not give the same again. */
export type StaleReason =
  | { readonly kind: "edited" }
  /** A name that it used has another value since, or other contents. */
  | { readonly kind: "changed"; readonly name: string; readonly by: string; readonly certainty: Certainty }
  /** A cell that it depends on is stale itself. */
  | { readonly kind: "upstream"; readonly name: string; readonly cellId: string; readonly certainty: Certainty }
  /** A cell ran since of which nobody can say what it changed. */
  | { readonly kind: "unknown"; readonly by: string; readonly because: string };

export interface CellStaleness {
  /** `maybe`: nothing but what cannot be known speaks for it. */
  readonly state: "never run" | "fresh" | "stale" | "maybe";
  readonly reasons: readonly StaleReason[];
  /** Names that it used and that cells defined which are gone: it fails when the notebook is run anew. */
  readonly hidden: readonly string[];
}

interface Write {
  readonly run: number;
  readonly by: string;
  readonly certainty: Certainty;
  /** What was there before does not count any more. */
  readonly isNew: boolean;
}

/**
 * Which cells of a notebook show what they would not show if they ran now. `cells` are those of the notebook in their
 * order, `runs` the runs of this kernel in theirs, those of deleted cells among them.
 */
export function findStale(
  cells: readonly { readonly cellId: string }[],
  runs: readonly CellRunRecord[],
): ReadonlyMap<string, CellStaleness> {
  const present = new Set(cells.map(({ cellId }) => cellId));
  const history = replay(runs);
  const staleness = new Map<string, CellStaleness>();
  for (const { cellId } of cells) {
    const last = history.last.get(cellId);
    if (last === undefined) staleness.set(cellId, { state: "never run", reasons: [], hidden: [] });
    else {
      const reasons = directReasons(cellId, last, runs, history);
      const hidden = last.origins.flatMap(([name, by]) => (present.has(by) ? [] : [name]));
      staleness.set(cellId, { state: stateOf(reasons), reasons, hidden });
    }
  }
  return withUpstream(staleness, history);
}

interface LastRun {
  readonly run: number;
  readonly reads: ReadonlySet<string>;
  /** For each name that was read, the cell that had given it its value. */
  readonly origins: readonly (readonly [name: string, by: string])[];
  /** The cells whose writes the run could see. */
  readonly sources: readonly { readonly name: string; readonly by: string; readonly certainty: Certainty }[];
}

interface History {
  readonly last: ReadonlyMap<string, LastRun>;
  readonly writes: ReadonlyMap<string, readonly Write[]>;
}

function replay(runs: readonly CellRunRecord[]): History {
  const names = new NotebookNames();
  const writes = new Map<string, Write[]>();
  const owner = new Map<string, string>();
  const last = new Map<string, LastRun>();
  for (const [run, { cellId, analysis }] of runs.entries()) {
    const { reads, writes: written, changes } = names.run(analysis);
    const sources = [...reads].flatMap((name) =>
      sinceLastValue(writes.get(name) ?? []).flatMap(({ by, certainty }) =>
        by === cellId ? [] : [{ name, by, certainty }],
      ),
    );
    const origins = [...reads].flatMap((name): [string, string][] => {
      const by = owner.get(name);
      return by === undefined || written.has(name) ? [] : [[name, by]];
    });
    last.set(cellId, { run, reads, origins, sources });
    const note = (name: string, certainty: Certainty, isNew: boolean) =>
      writes.set(name, [...(writes.get(name) ?? []), { run, by: cellId, certainty, isNew }]);
    const declared = new Set(analysis.kind === "analysed" ? analysis.definitions.map(({ name }) => name) : []);
    for (const name of written) {
      note(name, "certain", declared.has(name));
      owner.set(name, cellId);
    }
    for (const [name, certainty] of changes) note(name, certainty, false);
  }
  return { last, writes };
}

/** The writes that are still to be seen in a value; each cell's latest, as an earlier one is made good by it. */
function sinceLastValue(writes: readonly Write[]): readonly Write[] {
  const since = writes.slice(
    Math.max(
      0,
      writes.findLastIndex(({ isNew }) => isNew),
    ),
  );
  return [...new Map(since.map((write) => [write.by, write])).values()];
}

function directReasons(
  cellId: string,
  { run, reads }: LastRun,
  runs: readonly CellRunRecord[],
  { writes }: History,
): StaleReason[] {
  const reasons: StaleReason[] = runs[run]?.isEdited ? [{ kind: "edited" }] : [];
  for (const name of reads) {
    const later = (writes.get(name) ?? []).filter((write) => write.run > run && write.by !== cellId);
    for (const { by, certainty } of sinceLastValue(later)) reasons.push({ kind: "changed", name, by, certainty });
  }
  for (const { cellId: by, analysis } of runs.slice(run + 1))
    if (analysis.kind === "analysed" && analysis.unknown.length > 0 && by !== cellId)
      reasons.push({ kind: "unknown", by, because: analysis.unknown.join(", ") });
  return reasons;
}

function stateOf(reasons: readonly StaleReason[]): "fresh" | "stale" | "maybe" {
  if (reasons.length === 0) return "fresh";
  return reasons.every(
    (reason) => reason.kind === "unknown" || ("certainty" in reason && reason.certainty === "possible"),
  )
    ? "maybe"
    : "stale";
}

/** What depends on a stale cell is stale: when that one has run, its inputs are other ones. */
function withUpstream(
  direct: ReadonlyMap<string, CellStaleness>,
  { last }: History,
): ReadonlyMap<string, CellStaleness> {
  const result = new Map(direct);
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    for (const [cellId, staleness] of result) {
      const known = new Set(staleness.reasons.flatMap((reason) => (reason.kind === "upstream" ? [reason.cellId] : [])));
      const added = (last.get(cellId)?.sources ?? []).flatMap(({ name, by, certainty }): StaleReason[] => {
        const state = result.get(by)?.state;
        // What a cell has changed itself does not make it stale by way of others that saw it.
        if (result.get(by)?.reasons.every((reason) => reason.kind === "changed" && reason.by === cellId)) return [];
        if (known.has(by) || (state !== "stale" && state !== "maybe")) return [];
        return [{ kind: "upstream", name, cellId: by, certainty: state === "maybe" ? "possible" : certainty }];
      });
      if (added.length === 0) continue;
      const reasons = [...staleness.reasons, ...added];
      const state = stateOf(reasons);
      if (state !== staleness.state) isSettled = false;
      result.set(cellId, { ...staleness, reasons, state });
    }
  }
  return result;
}

/** The cells to run so that nothing is stale any more, in the order of the notebook. Those that ran never are left alone. */
export function runOrder(
  cells: readonly { readonly cellId: string }[],
  staleness: ReadonlyMap<string, CellStaleness>,
): readonly string[] {
  return cells.flatMap(({ cellId }) => (staleness.get(cellId)?.state === "stale" ? [cellId] : []));
}

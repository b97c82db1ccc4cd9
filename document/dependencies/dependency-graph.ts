import type { CellAnalysis, Certainty } from "../../kernel/protocol/dependencies.ts";
import { NotebookNames } from "./notebook-names.ts";

export interface AnalysedCell {
  readonly cellId: string;
  readonly analysis: CellAnalysis;
}

/** A name that a cell uses, and a cell that gave it its value or changed that. */
export interface Dependency {
  readonly name: string;
  readonly on: string;
  readonly how: "written" | "changed";
  readonly certainty: Certainty;
}

/** One cell of the graph. */
export interface DependentCell {
  readonly cellId: string;
  readonly dependencies: readonly Dependency[];
  /** Names that it declares or assigns. */
  readonly writes: readonly string[];
  /** Names whose values it changes from inside. */
  readonly changes: readonly { readonly name: string; readonly certainty: Certainty }[];
  /** Names that it uses and that only cells further down write: it fails when the notebook runs from the top. */
  readonly usedBefore: readonly { readonly name: string; readonly writtenBy: string }[];
  /** Names that it uses and that no cell writes: globals, or mistakes. */
  readonly external: readonly string[];
  /** Why more may be the case than is listed; empty where all is known. */
  readonly unknown: readonly string[];
}

/** What cells depend on when they run in the order given: that of the notebook, or that in which they ran. */
export function dependencyGraph(cells: readonly AnalysedCell[]): ReadonlyMap<string, DependentCell> {
  const names = new NotebookNames();
  const writers = new Map<string, Omit<Dependency, "name">[]>();
  const ran = cells.map(({ cellId, analysis }) => {
    const effects = names.run(analysis);
    const used = [...effects.reads].sort();
    const dependencies = used.flatMap((name) =>
      (writers.get(name) ?? []).filter(({ on }) => on !== cellId).map((writer) => ({ name, ...writer })),
    );
    for (const name of effects.writes) {
      const isDeclared = analysis.kind === "analysed" && analysis.definitions.some((each) => each.name === name);
      // An assignment may stand under a condition: what was there before still counts.
      const before = isDeclared ? [] : (writers.get(name) ?? []);
      writers.set(name, [...before, { on: cellId, how: "written", certainty: "certain" }]);
    }
    for (const [name, certainty] of effects.changes)
      writers.set(name, [...(writers.get(name) ?? []), { on: cellId, how: "changed", certainty }]);
    return { cellId, analysis, effects, dependencies, used };
  });
  const firstWriters = new Map<string, string>();
  for (const { cellId, effects } of ran)
    for (const name of effects.writes) if (!firstWriters.has(name)) firstWriters.set(name, cellId);
  return new Map(
    ran.map(({ cellId, analysis, effects, dependencies, used }) => {
      const found = new Set([...dependencies.map(({ name }) => name), ...effects.writes]);
      const missing = used.filter((name) => !found.has(name));
      const cell: DependentCell = {
        cellId,
        dependencies,
        writes: [...effects.writes].sort(),
        changes: Array.from(effects.changes, ([name, certainty]) => ({ name, certainty })).sort(byName),
        usedBefore: missing.flatMap((name) => {
          const writtenBy = firstWriters.get(name);
          return writtenBy === undefined ? [] : [{ name, writtenBy }];
        }),
        external: missing.filter((name) => !firstWriters.has(name)),
        unknown: analysis.kind === "unreadable" ? [analysis.reason] : analysis.unknown,
      };
      return [cellId, cell];
    }),
  );
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}

/** The cells that depend on `cellId`, directly or through others, in the order of the graph; for runs that follow a run. */
export function dependentsOf(
  graph: ReadonlyMap<string, DependentCell>,
  cellId: string,
  atLeast: Certainty = "likely",
): readonly string[] {
  const enough = { certain: ["certain"], likely: ["certain", "likely"], possible: ["certain", "likely", "possible"] };
  const reached = new Set([cellId]);
  for (const cell of graph.values())
    if (cell.dependencies.some(({ on, certainty }) => reached.has(on) && enough[atLeast].includes(certainty)))
      reached.add(cell.cellId);
  reached.delete(cellId);
  return [...reached];
}

import type { Cell } from "../notebook.ts";
import { matchCells } from "./match-cells.ts";

/** One cell in the versions that have it. */
export interface CellVersions {
  readonly base: Cell | undefined;
  readonly ours: Cell | undefined;
  readonly theirs: Cell | undefined;
}

/** All cells of three versions of a notebook: those of ours in our order, then those that only theirs has. */
export function pairVersions(
  base: readonly Cell[],
  ours: readonly Cell[],
  theirs: readonly Cell[],
): readonly CellVersions[] {
  const ourBase = matchCells(base, ours);
  const theirBase = matchCells(base, theirs);
  const waiting = new Set(theirs);
  const byBase = new Map([...theirBase].map(([cell, before]) => [before, cell]));
  const added = theirs.filter((cell) => !theirBase.has(cell));
  const paired = ours.map((cell): CellVersions => {
    const before = ourBase.get(cell);
    const other = before
      ? byBase.get(before)
      : added.find((other) => waiting.has(other) && (other.id === cell.id || isSame(other, cell)));
    if (other) waiting.delete(other);
    return { base: before, ours: cell, theirs: other };
  });
  const rest = theirs
    .filter((cell) => waiting.has(cell))
    .map((cell): CellVersions => ({ base: theirBase.get(cell), ours: undefined, theirs: cell }));
  return [...paired, ...rest];
}

function isSame(a: Cell, b: Cell): boolean {
  return a.source !== "" && a.source === b.source && a.cell_type === b.cell_type;
}

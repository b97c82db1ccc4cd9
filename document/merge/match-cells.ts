import { fileOrigin } from "../nbformat/file-origin.ts";
import type { Cell } from "../notebook.ts";
import { likenessOf } from "./likeness.ts";

/** Texts that have less than this in common are not one cell that was edited. */
const likeEnough = 0.5;

/**
 * For each cell of `version` the cell of `base` that it was, as far as it can be told: by id; by the same text; by a text
 * much like it at the same place among cells that were found; and, where the file gives no ids, by that place alone.
 */
export function matchCells(base: readonly Cell[], version: readonly Cell[]): ReadonlyMap<Cell, Cell> {
  const matches = new Map<Cell, Cell>();
  const free = new Set(base);
  const match = (cell: Cell, before: Cell | undefined) => {
    if (!before || !free.has(before) || matches.has(cell)) return;
    matches.set(cell, before);
    free.delete(before);
  };
  const byId = new Map(base.map((cell) => [cell.id, cell]));
  for (const cell of version) match(cell, byId.get(cell.id));
  const byText = new Map<string, Cell[]>();
  for (const before of free) byText.set(textKey(before), [...(byText.get(textKey(before)) ?? []), before]);
  for (const cell of version)
    if (!matches.has(cell) && cell.source !== "") match(cell, byText.get(textKey(cell))?.shift());
  matchByLikeness(base, version, matches, match);
  matchByPlace(base, version, matches, match);
  return matches;
}

function textKey(cell: Cell): string {
  return `${cell.cell_type}\n${cell.source}`;
}

/** Pairs the cells of one type that stand between the same found neighbours and are much alike, the likest ones first. */
function matchByLikeness(
  base: readonly Cell[],
  version: readonly Cell[],
  matches: ReadonlyMap<Cell, Cell>,
  match: (cell: Cell, before: Cell) => void,
): void {
  for (const { before: candidates, cells } of commonGaps(base, version, matches)) {
    const pairs = cells.flatMap((cell) =>
      candidates
        .filter((before) => before.cell_type === cell.cell_type)
        .map((before) => ({ cell, before, likeness: likenessOf(before.source, cell.source) }))
        .filter(({ likeness }) => likeness >= likeEnough),
    );
    for (const { cell, before } of pairs.sort((one, other) => other.likeness - one.likeness)) match(cell, before);
  }
}

/** Pairs, in their order, the cells of one type that stand between the same found neighbours. */
function matchByPlace(
  base: readonly Cell[],
  version: readonly Cell[],
  matches: ReadonlyMap<Cell, Cell>,
  match: (cell: Cell, before: Cell) => void,
): void {
  for (const { before: candidates, cells } of commonGaps(base, version, matches)) {
    const waiting = candidates.filter(hasMadeUpId);
    for (const cell of cells.filter(hasMadeUpId)) {
      const index = waiting.findIndex((before) => before.cell_type === cell.cell_type);
      const [before] = index < 0 ? [] : waiting.splice(0, index + 1).slice(-1);
      if (before) match(cell, before);
    }
  }
}

/** The cells of `version` that have not been found, in runs, each with those of `base` that stand behind the same found cell. */
function commonGaps(
  base: readonly Cell[],
  version: readonly Cell[],
  matches: ReadonlyMap<Cell, Cell>,
): readonly { readonly before: readonly Cell[]; readonly cells: readonly Cell[] }[] {
  const found = new Set(matches.values());
  const gaps = gapsOf(base, (cell) => (found.has(cell) ? cell : undefined));
  return [...gapsOf(version, (cell) => matches.get(cell))].map(([anchor, cells]) => ({
    before: gaps.get(anchor) ?? [],
    cells,
  }));
}

/** The cells that have no anchor, in runs, by the anchor before them. */
function gapsOf(
  cells: readonly Cell[],
  anchorOf: (cell: Cell) => Cell | undefined,
): ReadonlyMap<Cell | undefined, readonly Cell[]> {
  const gaps = new Map<Cell | undefined, Cell[]>();
  let anchor: Cell | undefined;
  for (const cell of cells) {
    const own = anchorOf(cell);
    if (own) anchor = own;
    else gaps.set(anchor, [...(gaps.get(anchor) ?? []), cell]);
  }
  return gaps;
}

function hasMadeUpId(cell: Cell): boolean {
  return cell[fileOrigin]?.idMadeUp === true;
}

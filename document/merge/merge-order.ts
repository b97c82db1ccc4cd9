import type { Cell } from "../notebook.ts";
import type { CellVersions } from "./cell-versions.ts";

/**
 * The order of the merged notebook: that of the side that moved cells (ours if only we did or nobody), with the cells
 * that only the other side has after those that they follow there. New cells at one place: ours, then theirs.
 */
export function mergeOrder(
  versions: readonly CellVersions[],
  base: readonly Cell[],
  theirs: readonly Cell[],
): readonly CellVersions[] {
  const byTheirs = new Map(versions.flatMap((version) => (version.theirs ? [[version.theirs, version]] : [])));
  const ourOrder = versions.filter(({ ours }) => ours);
  const theirOrder = theirs.flatMap((cell) => byTheirs.get(cell) ?? []);
  const places = new Map(base.map((cell, index) => [cell, index]));
  const theirPlaces = theirOrder.flatMap(({ base, ours }) => (base && ours ? [places.get(base) ?? 0] : []));
  const theyMoved = theirPlaces.some((place, index) => index > 0 && place < (theirPlaces[index - 1] ?? 0));
  return theyMoved
    ? weave(theirOrder, ourOrder, () => false)
    : weave(ourOrder, theirOrder, ({ base, theirs }) => !base && !theirs);
}

/** Puts what only `other` has into `main`, each after what it follows in `other`, and after what `goesFirst` there. */
function weave(
  main: readonly CellVersions[],
  other: readonly CellVersions[],
  goesFirst: (version: CellVersions) => boolean,
): readonly CellVersions[] {
  const order = [...main];
  const known = new Set(main);
  let previous: CellVersions | undefined;
  for (const version of other) {
    if (!known.has(version)) {
      let place = previous ? order.indexOf(previous) + 1 : 0;
      for (let next = order[place]; next && goesFirst(next); next = order[place]) place += 1;
      order.splice(place, 0, version);
    }
    previous = version;
  }
  return order;
}

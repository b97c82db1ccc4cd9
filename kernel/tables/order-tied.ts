import { setImmediate as nextTurn } from "node:timers/promises";
import type { TiedRows } from "./table-source.ts";

/** So many rows that keys do not tell apart are put in order at a stretch; where there are more, keys were of no use. */
const mostTied = 50_000;
/** After so many rows, cells have the thread. */
const stretch = 50_000;

/**
 * Puts rows that have the same keys in their order, where they are in that of their keys. Those that are alike keep theirs.
 *
 * @param sign 1, or -1 where the greatest comes first
 * @returns how many rows from the first on are in order: where keys tell too few apart, only those before
 */
export async function orderTied(places: Uint32Array, { areTied, compare }: TiedRows, sign: 1 | -1): Promise<number> {
  let begin = 0;
  for (let row = 1; row <= places.length; row += 1) {
    if (row % stretch === 0) await nextTurn();
    if (row < places.length && areTied(places[row - 1]!, places[row]!)) {
      if (row - begin > mostTied) return begin;
      continue;
    }
    if (row - begin > 1)
      places.set(
        Array.from(places.subarray(begin, row)).sort((left, right) => sign * compare(left, right)),
        begin,
      );
    begin = row;
  }
  return places.length;
}

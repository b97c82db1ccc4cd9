import type { Neighbors } from "./neighbors.ts";

/** Checks that what is known of the rows that were looked in covers all neighbours. */
export function checkNeighborRows(rows: number, { indices }: Neighbors, name = "labels"): void {
  for (let at = 0; at < indices.length; at += 1)
    if ((indices[at] as number) >= rows)
      throw new RangeError(
        `row ${indices[at]} is a neighbour, but ${name} has ${rows} entries: pass one for each row that was looked in`,
      );
}

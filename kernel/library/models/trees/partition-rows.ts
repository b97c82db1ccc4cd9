import { missingBin } from "./feature-bins.ts";
import { type Split, goesLeft } from "./split.ts";

/** What became of a leaf's rows when they were parted. */
export interface PartedRows {
  /** the first row that went right */
  readonly middle: number;
  /** the highest bin that went left, -1 where there is none */
  readonly highestLeft: number;
  /** the lowest bin that went right, `missingBin` where there is none */
  readonly lowestRight: number;
  /** rows that lack the feature */
  readonly missing: number;
}

/** Puts the rows of a leaf that go left before those that go right; both keep their order, so that memory is walked forward. */
export function partitionRows(
  order: Uint32Array,
  spare: Uint32Array,
  [begin, end]: readonly [number, number],
  column: Uint8Array,
  { bin: last, categories, missingLeft }: Split,
): PartedRows {
  let [to, kept, missing] = [begin, 0, 0];
  let [highestLeft, lowestRight] = [-1, missingBin];
  for (let at = begin; at < end; at += 1) {
    const row = order[at] as number;
    const bin = column[row] as number;
    let left = bin <= last;
    if (categories !== null) left = goesLeft(categories, bin);
    else if (bin === missingBin) left = missingLeft;
    if (bin === missingBin) missing += 1;
    else if (left) highestLeft = bin > highestLeft ? bin : highestLeft;
    else if (bin < lowestRight) lowestRight = bin;
    if (left) order[to++] = row;
    else spare[kept++] = row;
  }
  order.set(spare.subarray(0, kept), to);
  return { middle: to, highestLeft, lowestRight, missing };
}

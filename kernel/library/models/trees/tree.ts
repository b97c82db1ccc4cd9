import type { Matrix } from "../../matrix/matrix.ts";
import { missingBin } from "./feature-bins.ts";
import { goesLeft } from "./split.ts";

/**
 * One tree. Nodes are numbered in the order in which they were split, from the root, 0; where a child is negative, it is the
 * leaf of number `-child - 1`. A tree that could not be split has no node and one leaf.
 */
export interface Tree {
  /** which feature each inner node asks about */
  readonly feature: Int32Array;
  /** rows at or below it go left; NaN where categories are told apart */
  readonly threshold: Float64Array;
  /** the same as a bin */
  readonly bin: Uint8Array;
  /** the categories that go left, by their bins; null where numbers are compared */
  readonly categories: readonly (Uint32Array | null)[];
  /** 1 where rows without the feature go left */
  readonly missingLeft: Uint8Array;
  /** the node or leaf that those rows come to; leaves are counted from -1 down */
  readonly left: Int32Array;
  /** the same for the others */
  readonly right: Int32Array;
  /** how much each split lowered the loss */
  readonly gain: Float64Array;
  /** what each leaf adds to the forecast, the learning rate included */
  readonly values: Float64Array;
  /** training rows in each leaf */
  readonly rows: Uint32Array;
}

/** Adds a tree's forecast for binned rows to `scores`, from place `offset` on. */
export function addTreeOfBins(
  tree: Tree,
  bins: readonly Uint8Array[],
  scores: Float64Array,
  offset: number,
  rows: number,
): void {
  const { feature, bin, categories, missingLeft, left, right, values } = tree;
  for (let row = 0; row < rows; row += 1) {
    let node = feature.length === 0 ? -1 : 0;
    while (node >= 0) {
      const own = (bins[feature[node] as number] as Uint8Array)[row] as number;
      const set = categories[node] as Uint32Array | null;
      const goes =
        set === null
          ? own === missingBin
            ? missingLeft[node] === 1
            : own <= (bin[node] as number)
          : goesLeft(set, own);
      node = (goes ? left[node] : right[node]) as number;
    }
    scores[offset + row]! += values[-node - 1] as number;
  }
}

/**
 * Adds a tree's forecast of rows `begin` to `end` - 1 to `scores[row * step + output]`.
 *
 * @param data rows of features, one after the other; categories as their bins, missing numbers as NaN
 */
export function addTree(
  tree: Tree,
  { data, columns }: Pick<Matrix, "data" | "columns">,
  [begin, end]: readonly [number, number],
  scores: Float64Array,
  output: number,
  step: number,
): void {
  const { feature, threshold, categories, missingLeft, left, right, values } = tree;
  for (let row = begin; row < end; row += 1) {
    let node = feature.length === 0 ? -1 : 0;
    while (node >= 0) {
      const value = data[row * columns + (feature[node] as number)] as number;
      const set = categories[node] as Uint32Array | null;
      let goes = value <= (threshold[node] as number);
      if (set !== null) goes = goesLeft(set, value);
      else if (Number.isNaN(value)) goes = missingLeft[node] === 1;
      node = (goes ? left[node] : right[node]) as number;
    }
    scores[row * step + output]! += values[-node - 1] as number;
  }
}

import type { Category } from "./category-bins.ts";
import type { BoostingEnd, IterationRecord } from "./boosting-history.ts";
import type { Tree } from "./tree.ts";
import type { TreeSettings } from "./tree-options.ts";

/** A feature of a fitted model. */
export interface TreeFeature {
  /** as the table's column is called, or as `features` said; else `feature 0` and so on */
  readonly name: string;
  /** the categories in the order of their bins; null where the feature is of numbers */
  readonly categories: readonly Category[] | null;
}

/** Everything that boosting found: what a model is made of, and what is saved of it. */
export interface FittedTrees {
  readonly task: "classification" | "regression";
  /** of a regression 1 */
  readonly classes: number;
  readonly features: readonly TreeFeature[];
  /** rows it was fitted on */
  readonly rows: number;
  /** forecasts before the first tree, one per output */
  readonly start: readonly number[];
  /** of each iteration one tree per output */
  readonly trees: readonly (readonly Tree[])[];
  readonly history: readonly IterationRecord[];
  /** the iteration of the lowest validation loss, counted from 1; null without validation rows */
  readonly bestIteration: number | null;
  readonly end: BoostingEnd;
  readonly settings: TreeSettings;
}

/** Rounds of boosting whose trees forecast unless others are asked for: up to the best one. */
export function usedIterations({ trees, bestIteration }: Pick<FittedTrees, "trees" | "bestIteration">): number {
  return bestIteration ?? trees.length;
}

import type { FittedTrees } from "./fitted-trees.ts";

/** How much a feature matters to the trees. */
export interface FeatureImportance {
  /** its place among the features, from 0 */
  readonly feature: number;
  readonly name: string;
  /** sum of the gains of all splits on it, or how many these are */
  readonly value: number;
  /** part of the sum over all features */
  readonly share: number;
}

/** Which features the trees split on, the most important first; those never split on come last, with 0. */
export function featureImportance(
  { features, trees }: Pick<FittedTrees, "features" | "trees">,
  by: "gain" | "split",
  iterations: number,
): FeatureImportance[] {
  const values = new Float64Array(features.length);
  for (const tree of trees.slice(0, iterations).flat())
    for (const [node, feature] of tree.feature.entries())
      values[feature]! += by === "gain" ? (tree.gain[node] as number) : 1;
  const total = values.reduce((sum, value) => sum + value, 0);
  return features
    .map(({ name }, feature) => {
      const value = values[feature] as number;
      return { feature, name, value, share: total === 0 ? 0 : value / total };
    })
    .sort((a, b) => b.value - a.value || a.feature - b.feature);
}

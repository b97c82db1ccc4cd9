import { createRandom } from "../../random/create-random.ts";
import { type CategoryBins, fillCategoryBins, findCategoryBins } from "./category-bins.ts";
import { type NumericBins, fillNumericBins, findNumericBins, missingBin, mostSampled } from "./feature-bins.ts";
import type { FeatureSource } from "./feature-source.ts";
import type { TreeSettings } from "./tree-options.ts";

export type FeatureBins = NumericBins | CategoryBins;

/** Rows whose features are bins: one array per feature, `bins[feature][row]`. */
export interface BinnedRows {
  readonly rows: number;
  readonly bins: readonly Uint8Array[];
}

/** Finds the bins of each feature. Of very many rows a sample is looked at. */
export function findBins(
  source: FeatureSource,
  categorical: ReadonlySet<number>,
  { maxBins, minBinRows, seed }: Pick<TreeSettings, "maxBins" | "minBinRows" | "seed">,
): FeatureBins[] {
  const sample = sampledRows(source.rows, seed);
  return source.names.map((_, feature) => {
    if (categorical.has(feature)) return findCategoryBins(source.categories(feature), maxBins);
    const values = source.numbers(feature);
    const seen = sample ? Float64Array.from(sample, (row) => values[row] as number) : values.slice();
    // Of a sample fewer rows make a bin, in proportion.
    const least = sample ? Math.max(1, Math.round((minBinRows * sample.length) / source.rows)) : minBinRows;
    return findNumericBins(seen, maxBins, least);
  });
}

function sampledRows(rows: number, seed: number): Uint32Array | undefined {
  if (rows <= mostSampled) return undefined;
  const random = createRandom(seed);
  return Uint32Array.from({ length: mostSampled }, () => random.integer(0, rows - 1));
}

/** Sorts the values of all features into their bins. */
export function binRows(source: FeatureSource, features: readonly FeatureBins[]): BinnedRows {
  const bins = features.map((feature, index) => {
    const into = new Uint8Array(source.rows);
    if (feature.kind === "category") fillCategoryBins(feature, source.categories(index), into);
    else fillNumericBins(feature, source.numbers(index), into);
    return into;
  });
  return { rows: source.rows, bins };
}

/** How many bins a feature has, missing values left out. */
export function countBins(feature: FeatureBins): number {
  return feature.kind === "category" ? feature.categories.length : feature.bounds.length + 1;
}

/** Whether any row lacks the feature. */
export function hasMissing(bins: Uint8Array): boolean {
  return bins.includes(missingBin);
}

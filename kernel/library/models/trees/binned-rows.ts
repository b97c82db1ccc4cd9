import { createRandom } from "../../random/create-random.ts";
import { type CategoryBins, fillCategoryBins, findCategoryBins } from "./category-bins.ts";
import { type NumericBins, fillNumericBins, findNumericBins, mostSampled } from "./feature-bins.ts";
import type { FeatureSource } from "./feature-source.ts";
import type { TreeSettings } from "./tree-options.ts";

export type FeatureBins = NumericBins | CategoryBins;

/** Rows whose features are bins: one array per feature, `bins[feature][row]`. */
export interface BinnedRows {
  readonly rows: number;
  readonly bins: readonly Uint8Array[];
}

/** Finds the bins of each feature, and sorts the rows into them. Of very many rows a sample tells where the bins lie. */
export function findBins(
  source: FeatureSource,
  categorical: ReadonlySet<number>,
  settings: Pick<TreeSettings, "maxBins" | "minBinRows" | "seed">,
): BinnedRows & { readonly features: readonly FeatureBins[] } {
  const sample = sampledRows(source.rows, settings.seed);
  const found = source.names.map((_, index) => {
    const bins = new Uint8Array(source.rows);
    if (categorical.has(index)) {
      const values = source.categories(index);
      const feature = findCategoryBins(values, settings.maxBins);
      fillCategoryBins(feature, values, bins);
      return { feature, bins };
    }
    const values = source.numbers(index);
    const feature = findNumeric(values, sample, settings);
    fillNumericBins(feature, values, bins);
    return { feature, bins };
  });
  return { rows: source.rows, bins: found.map(({ bins }) => bins), features: found.map(({ feature }) => feature) };
}

function findNumeric(
  values: Float64Array,
  sample: Uint32Array | undefined,
  { maxBins, minBinRows }: Pick<TreeSettings, "maxBins" | "minBinRows">,
): NumericBins {
  if (!sample) return findNumericBins(values, maxBins, minBinRows);
  const seen = Float64Array.from(sample, (row) => values[row] as number);
  // Of a sample fewer rows make a bin, in proportion.
  return findNumericBins(seen, maxBins, Math.max(1, Math.round((minBinRows * sample.length) / values.length)));
}

function sampledRows(rows: number, seed: number): Uint32Array | undefined {
  if (rows <= mostSampled) return undefined;
  const random = createRandom(seed);
  return Uint32Array.from({ length: mostSampled }, () => random.integer(0, rows - 1));
}

/** Sorts other rows into bins that were found before. */
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

/**
 * `kelvin/statistics`: whether a difference is more than chance, and how sure a number is.
 *
 *     import { bootstrapInterval, pairedTTest, summarizeSeeds } from "kelvin/statistics";
 *     const results = { raw: [0.12, 0.1, 0.11], scaled: [0.05, 0.06, 0.04] }; // one number per seed
 *     display(summarizeSeeds(results, { baseline: "raw" }));
 *     display(pairedTTest(results.raw, results.scaled));
 *     const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
 *     bootstrapInterval(mean, [results.raw.concat(results.scaled)], { seed: 0 })
 */
export { type AdjustmentMethod, adjustPValues } from "./adjust-p-values.ts";
export { type BootstrapInterval, type BootstrapOptions, bootstrapInterval } from "./bootstrap-interval.ts";
export type { BootstrapColumn } from "./bootstrap-rows.ts";
export { type ClopperPearsonOptions, clopperPearsonInterval } from "./clopper-pearson-interval.ts";
export { type CohensDOptions, cohensD } from "./cohens-d.ts";
export { type FriedmanOptions, type FriedmanTest, friedmanTest } from "./friedman-test.ts";
export { type McNemarTest, type McNemarTestOptions, mcNemarTest } from "./mc-nemar-test.ts";
export { type PermutationTest, type PermutationTestOptions, permutationTest } from "./permutation-test.ts";
export type { SampleSpec } from "./sample.ts";
export { type SeedSummary, type SeedTable, type SummarizeSeedsOptions, summarizeSeeds } from "./summarize-seeds.ts";
export { type TTest, type TTestOptions, pairedTTest, studentTTest, welchTTest } from "./t-tests.ts";
export { type Alternative, type TestResult, significanceStars } from "./test-result.ts";
export {
  type Proportion,
  type TwoProportionsTest,
  type TwoProportionsTestOptions,
  twoProportionsTest,
} from "./two-proportions-test.ts";
export { type WilcoxonTest, type WilcoxonTestOptions, wilcoxonTest } from "./wilcoxon-test.ts";
export { type WilsonIntervalOptions, wilsonInterval } from "../calibration/wilson-interval.ts";

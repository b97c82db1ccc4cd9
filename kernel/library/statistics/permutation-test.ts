import { createRandom } from "../random/create-random.ts";
import { type SampleSpec, checkPairs, checkSample, meanOf } from "./sample.ts";
import { type Alternative, type TestResult, shown, testResult, checkAlternative } from "./test-result.ts";

export interface PermutationTestOptions {
  /** whether number i of `a` and of `b` belong together: signs of differences are then flipped, else rows mixed. Default true */
  readonly paired?: boolean;
  /** which differences count against chance. Default `two-sided` */
  readonly alternative?: Alternative;
  /** how many rearrangements are drawn where there are too many to try them all. Default 10,000 */
  readonly resamples?: number;
  /** seed of the draws, a whole number. Default 0 */
  readonly seed?: number;
}

/** A permutation test; its statistic is the difference of the means. */
export interface PermutationTest extends TestResult {
  /** how many arrangements were looked at, the observed one included */
  readonly arrangements: number;
  /** whether these were all there are */
  readonly exact: boolean;
}

/** At most so many arrangements are all tried. */
const mostExact = 100_000;

/**
 * Permutation test of a difference of means: how often chance alone, by dealing the same numbers anew, gives a
 * difference as large. It assumes no distribution.
 *
 * All arrangements are tried where there are at most 100,000 (2^n sign patterns of n pairs, or the choices of n_a of
 * n_a + n_b numbers); else `resamples` are drawn, and p = (1 + as extreme) / (1 + resamples), which is never 0
 * (Phipson & Smyth 2010). Two-sided counts differences as large either way; SciPy's
 * doubles the smaller tail, which is another number where the sizes of the samples differ. With n pairs p cannot fall below 2 / 2^n: five seeds never reach 0.05.
 *
 * @param a one number per run or seed
 * @param b the same of the other method
 * @throws RangeError when paired lengths differ, a sample is empty, a number is not finite or an option out of range
 */
export function permutationTest(a: SampleSpec, b: SampleSpec, options: PermutationTestOptions = {}): PermutationTest {
  const { paired = true, alternative = "two-sided", resamples = 10_000, seed = 0 } = options;
  checkAlternative(alternative);
  if (!(Number.isInteger(resamples) && resamples >= 1))
    throw new RangeError(`resamples must be a whole number from 1, got ${resamples}`);
  if (paired) checkPairs(a, b, 1);
  checkSample(a, "a", 1);
  checkSample(b, "b", 1);
  const observed = paired
    ? meanOf(Float64Array.from(a, (value, at) => value - (b[at] as number)))
    : meanOf(a) - meanOf(b);
  const all = paired ? pairedArrangements(a, b) : mixedArrangements(a, b);
  const exact = all.count <= mostExact;
  const statistics = exact ? all.every() : all.drawn(resamples, seed);
  // Sums in another order differ in their last digits; without slack the observed arrangement might not equal itself.
  const slack = 1e-12 * Math.max(Math.abs(observed), all.scale);
  let extreme = 0;
  let arrangements = 0;
  for (const value of statistics) {
    arrangements += 1;
    if (alternative === "two-sided" && Math.abs(value) >= Math.abs(observed) - slack) extreme += 1;
    else if (alternative === "greater" && value >= observed - slack) extreme += 1;
    else if (alternative === "less" && value <= observed + slack) extreme += 1;
  }
  const pValue = exact ? extreme / arrangements : (1 + extreme) / (1 + arrangements);
  return testResult(
    {
      test: `${paired ? "paired" : "two-sample"} permutation test`,
      statistic: observed,
      pValue,
      arrangements: exact ? arrangements : arrangements + 1,
      exact,
    },
    `difference ${shown(observed)}, ${exact ? "all" : "drawn"} ${arrangements} arrangements`,
  );
}

interface Arrangements {
  readonly count: number;
  readonly scale: number;
  every(): Generator<number>;
  drawn(resamples: number, seed: number): Generator<number>;
}

function pairedArrangements(a: SampleSpec, b: SampleSpec): Arrangements {
  const differences = Float64Array.from(a, (value, at) => value - (b[at] as number));
  const size = differences.length;
  const total = differences.reduce((sum, value) => sum + value, 0);
  return {
    count: 2 ** size,
    scale: Math.max(...differences.map(Math.abs)),
    *every() {
      for (let signs = 0; signs < 2 ** size; signs += 1) {
        let flipped = 0;
        for (let at = 0; at < size; at += 1) if ((signs >> at) & 1) flipped += differences[at] as number;
        yield (total - 2 * flipped) / size;
      }
    },
    *drawn(resamples, seed) {
      const random = createRandom(seed);
      for (let draw = 0; draw < resamples; draw += 1) {
        let sum = 0;
        for (const difference of differences) sum += random.uniform() < 0.5 ? difference : -difference;
        yield sum / size;
      }
    },
  };
}

function mixedArrangements(a: SampleSpec, b: SampleSpec): Arrangements {
  const values = [...Array.from(a), ...Array.from(b)];
  const size = a.length;
  const total = values.reduce((sum, value) => sum + value, 0);
  const difference = (sumOfA: number) => sumOfA / size - (total - sumOfA) / b.length;
  return {
    count: choices(values.length, size),
    scale: Math.max(...values.map(Math.abs)),
    *every() {
      for (const sum of sumsOfChoices(values, size, 0, 0)) yield difference(sum);
    },
    *drawn(resamples, seed) {
      const random = createRandom(seed);
      for (let draw = 0; draw < resamples; draw += 1) {
        let sum = 0;
        // The first places of a shuffle are enough.
        for (let at = 0; at < size; at += 1) {
          const other = random.integer(at, values.length - 1);
          const value = values[other] as number;
          values[other] = values[at] as number;
          values[at] = value;
          sum += value;
        }
        yield difference(sum);
      }
    },
  };
}

function* sumsOfChoices(values: readonly number[], left: number, from: number, sum: number): Generator<number> {
  if (left === 0) yield sum;
  else
    for (let at = from; at <= values.length - left; at += 1)
      yield* sumsOfChoices(values, left - 1, at + 1, sum + (values[at] as number));
}

function choices(of: number, size: number): number {
  let count = 1;
  for (let at = 1; at <= Math.min(size, of - size); at += 1) count = (count * (of - at + 1)) / at;
  return count;
}

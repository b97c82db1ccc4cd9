import binomialCdf from "@stdlib/stats-base-dists-binomial-cdf";
import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { checkChoice } from "../options/check-choice.ts";
import { type TestResult, testResult } from "./test-result.ts";

export interface McNemarTestOptions {
  /** `exact`: binomial; `corrected`: χ² with Edwards' correction; `chi-square`: χ² without. Default `exact` */
  readonly method?: "exact" | "corrected" | "chi-square";
}

/** McNemar's test; its statistic is the smaller count (exact) or χ². */
export interface McNemarTest extends TestResult {
  /** rows that both have right */
  readonly bothRight: number;
  /** rows that only the first has right */
  readonly onlyFirstRight: number;
  /** rows that only the second has right */
  readonly onlySecondRight: number;
  /** rows that neither has right */
  readonly bothWrong: number;
  /** accuracy of the first minus that of the second */
  readonly difference: number;
}

/**
 * McNemar's test: whether two classifiers judged on the same rows differ in accuracy. Only rows on which exactly one of
 * them is right count: without a difference, either is the right one with probability ½ (Psychometrika 12 (1947), 153-157).
 *
 * @param firstRight per row, whether the first classifier was right (true or 1)
 * @param secondRight the same of the second
 * @throws RangeError when lengths differ, there are no rows, or a number is neither 0 nor 1
 */
export function mcNemarTest(
  firstRight: ArrayLike<number | boolean>,
  secondRight: ArrayLike<number | boolean>,
  options: McNemarTestOptions = {},
): McNemarTest {
  const { method = "exact" } = options;
  checkChoice("method", method, ["exact", "corrected", "chi-square"]);
  const rows = firstRight.length;
  if (rows !== secondRight.length)
    throw new RangeError(`both classifiers need the same rows, got ${rows} and ${secondRight.length}`);
  if (rows === 0) throw new RangeError("there are 0 rows: nothing can be compared on them");
  const counts = [0, 0, 0, 0] as [number, number, number, number];
  for (let row = 0; row < rows; row += 1) {
    const first = hit(firstRight[row], row);
    const second = hit(secondRight[row], row);
    counts[(2 * first + second) as 0 | 1 | 2 | 3] += 1;
  }
  const [bothWrong, onlySecondRight, onlyFirstRight, bothRight] = counts;
  const parted = onlyFirstRight + onlySecondRight;
  const fewer = Math.min(onlyFirstRight, onlySecondRight);
  const gap = Math.abs(onlyFirstRight - onlySecondRight);
  const statistic =
    method === "exact" ? fewer : parted === 0 ? 0 : Math.max(0, gap - (method === "corrected" ? 1 : 0)) ** 2 / parted;
  // χ² with one degree of freedom is a squared normal, whose lower tail keeps the digits of a small p.
  const pValue =
    method === "exact" ? Math.min(1, 2 * binomialCdf(fewer, parted, 0.5)) : 2 * normalCdf(-Math.sqrt(statistic), 0, 1);
  return testResult(
    {
      test: `McNemar's test (${method})`,
      statistic,
      pValue,
      bothRight,
      onlyFirstRight,
      onlySecondRight,
      bothWrong,
      difference: (onlyFirstRight - onlySecondRight) / rows,
    },
    `of ${rows} rows only the first is right on ${onlyFirstRight}, only the second on ${onlySecondRight}`,
  );
}

function hit(value: number | boolean | undefined, row: number): 0 | 1 {
  if (value === true || value === 1) return 1;
  if (value === false || value === 0) return 0;
  throw new RangeError(
    `whether a row was right is written as true or false, or 1 or 0; row ${row} holds ${String(value)}`,
  );
}

import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { confusionMatrix } from "../calibration/confusion-matrix.ts";
import { checkChoice } from "../options/check-choice.ts";

export interface CohensKappaOptions {
  /** what a disagreement costs: all alike, by its size, or by its square. Default `none` */
  readonly weights?: "none" | "linear" | "quadratic";
  /** how many classes there are. Default: one more than the largest that occurs */
  readonly classes?: number;
}

/** Cohen's kappa with what it is made of. */
export interface CohensKappa extends Displayable {
  /** -1 to 1; 1 is full agreement, 0 what chance gives */
  readonly kappa: number;
  /** share of items on which both agree */
  readonly observedAgreement: number;
  /** large-sample standard error (Fleiss, Cohen & Everitt 1969); of unweighted kappa only, else null */
  readonly standardError: number | null;
}

/**
 * Cohen's kappa: agreement of two raters beyond chance. 1 - Σ w_ij o_ij / Σ w_ij e_ij with e from both raters' own class
 * shares (Educational and Psychological Measurement 20 (1960), 37-46; weighted: Psychological Bulletin 70 (1968), 213-220).
 *
 * @formula \kappa = \frac{p_o - p_e}{1 - p_e}
 * @param first class per item by the first rater
 * @param second class per item by the second
 * @throws RangeError when lengths differ, there are no items, a number is no class, or both give one and the same class
 *   everywhere (chance then leaves nothing to be better than)
 */
export function cohensKappa(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  options: CohensKappaOptions = {},
): CohensKappa {
  const { weights = "none", ...rest } = options;
  checkChoice("weights", weights, ["none", "linear", "quadratic"]);
  const counts = confusionMatrix(first, second, rest);
  const items = first.length;
  const firstShare = counts.map((row) => row.reduce((sum, count) => sum + count, 0) / items);
  const secondShare = counts.map((_, at) => counts.reduce((sum, row) => sum + (row[at] as number), 0) / items);
  const cost = (i: number, j: number) =>
    weights === "none" ? Number(i !== j) : Math.abs(i - j) ** (weights === "linear" ? 1 : 2);
  let [observed, expected, agreed] = [0, 0, 0];
  for (const [i, row] of counts.entries())
    for (const [j, count] of row.entries()) {
      observed += (cost(i, j) * count) / items;
      expected += cost(i, j) * (firstShare[i] as number) * (secondShare[j] as number);
      if (i === j) agreed += count / items;
    }
  if (expected === 0)
    throw new RangeError(
      `both raters give all ${items} items the same class: kappa has no value where chance cannot err`,
    );
  const kappa = 1 - observed / expected;
  const standardError = weights === "none" ? errorOf(counts, items, firstShare, secondShare, agreed, expected) : null;
  return {
    kappa,
    observedAgreement: agreed,
    standardError,
    [displaySymbol]: () => ({
      "text/plain":
        `Cohen's kappa${weights === "none" ? "" : ` (${weights} weights)`} ${kappa.toFixed(4)}` +
        `${standardError === null ? "" : ` ± ${standardError.toFixed(4)} (standard error)`}; ` +
        `the raters agree on ${(100 * agreed).toFixed(1)} % of ${items} items`,
    }),
  };
}

function errorOf(
  counts: readonly (readonly number[])[],
  items: number,
  firstShare: readonly number[],
  secondShare: readonly number[],
  agreed: number,
  disagreedByChance: number,
): number {
  const byChance = 1 - disagreedByChance;
  const kappa = (agreed - byChance) / disagreedByChance;
  let sum = 0;
  for (const [i, row] of counts.entries())
    for (const [j, count] of row.entries()) {
      const both = (firstShare[j] as number) + (secondShare[i] as number);
      sum += (count / items) * (i === j ? (1 - both * (1 - kappa)) ** 2 : ((1 - kappa) * both) ** 2);
    }
  const variance = (sum - (kappa - byChance * (1 - kappa)) ** 2) / (disagreedByChance ** 2 * items);
  return Math.sqrt(Math.max(0, variance));
}

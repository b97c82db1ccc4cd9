import type { LabelsSpec } from "../labels.ts";
import type { Calibrator } from "./calibrator.ts";
import { fitOneVersusRest } from "./fit-one-versus-rest.ts";
import type { CalibratorFitOptions } from "./fitted-calibrator.ts";
import type { ForecastsSpec } from "./forecasts.ts";
import { poolRows } from "./pool-rows.ts";

export interface FitHistogramOptions extends CalibratorFitOptions {
  /** how many bins; a whole number from 1. Default 15 */
  readonly bins?: number;
  /** bins of equal width, (lower, upper], or of equally many rows, where rows of equal score stay together. Default `uniform` */
  readonly strategy?: "uniform" | "quantile";
}

/**
 * Histogram binning: the probability of a class becomes the share of rows of its bin that had the class, each class
 * against the rest. A bin without rows gives its middle. Source: Zadrozny & Elkan, ICML 2001.
 *
 * @param labels true class per row, of rows the model was not trained on
 * @param forecasts `{ probabilities }` or `{ logits }`, shape [rows, classes] or one number per row
 * @throws RangeError when lengths differ, there are no rows, a label is no class, a number is no forecast, or `bins` is no
 *   whole number from 1
 */
export function fitHistogram(
  labels: LabelsSpec,
  forecasts: ForecastsSpec,
  options: FitHistogramOptions = {},
): Calibrator {
  const { bins = 15, strategy = "uniform" } = options;
  if (!(Number.isInteger(bins) && bins >= 1)) throw new RangeError(`bins must be a whole number from 1, got ${bins}`);
  return fitOneVersusRest(
    "histogram",
    labels,
    forecasts,
    (targets, scores) => {
      const groups = poolRows(targets, scores);
      const edges =
        strategy === "uniform"
          ? Array.from({ length: bins - 1 }, (_, edge) => (edge + 1) * (1 / bins))
          : quantileEdges(groups, targets.length, bins);
      const { counts, sums } = countBins(groups, edges);
      const values = counts.map((count, bin) =>
        count === 0 ? ((edges[bin - 1] ?? 0) + (edges[bin] ?? 1)) / 2 : (sums[bin] as number) / count,
      );
      const empty = counts.filter((count) => count === 0).length;
      return {
        entry: { edges, values, counts },
        warnings: empty > 0 ? [`${empty} of ${counts.length} bins had no rows: they give their middle`] : [],
      };
    },
    options,
  );
}

/** Rows in ascending order of score, as `poolRows` returns them. */
type Groups = ReturnType<typeof poolRows>;

/**
 * The upper edges, all but the last, of bins of equally many rows as nearly as equal scores allow: half way between two
 * scores. Where ties leave fewer bins, there are fewer.
 */
export function quantileEdges({ count, scores, weights }: Groups, rows: number, bins: number): number[] {
  const edges: number[] = [];
  let seen = 0;
  for (let group = 0; group + 1 < count; group += 1) {
    seen += weights[group] as number;
    if (seen >= ((edges.length + 1) * rows) / bins && edges.length + 1 < bins) {
      const [here, next] = [scores[group] as number, scores[group + 1] as number];
      const middle = here + (next - here) / 2;
      // Between neighbouring numbers there is no middle: the edge belongs to the lower bin.
      edges.push(middle < next ? middle : here);
    }
  }
  return edges;
}

/** Rows, and rows of the class, per bin; bin i holds scores up to edges[i] included. */
export function countBins(
  { count, scores, sums, weights }: Groups,
  edges: readonly number[],
): { counts: number[]; sums: number[] } {
  const counts = Array.from<number>({ length: edges.length + 1 }).fill(0);
  const hits = counts.slice();
  let bin = 0;
  for (let group = 0; group < count; group += 1) {
    while (bin < edges.length && (scores[group] as number) > (edges[bin] as number)) bin += 1;
    counts[bin] = (counts[bin] as number) + (weights[group] as number);
    hits[bin] = (hits[bin] as number) + (sums[group] as number);
  }
  return { counts, sums: hits };
}

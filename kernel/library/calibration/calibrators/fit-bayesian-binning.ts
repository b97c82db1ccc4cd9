import gammaln from "@stdlib/math-base-special-gammaln";
import type { LabelsSpec } from "../labels.ts";
import type { Calibrator } from "./calibrator.ts";
import { countBins, quantileEdges } from "./fit-histogram.ts";
import { fitOneVersusRest } from "./fit-one-versus-rest.ts";
import type { CalibratorFitOptions } from "./fitted-calibrator.ts";
import type { ForecastsSpec } from "./forecasts.ts";
import { poolRows } from "./pool-rows.ts";

export interface FitBayesianBinningOptions extends CalibratorFitOptions {
  /** numbers of bins from the cube root of the rows divided by this to times this are averaged. Default 10, as published */
  readonly spread?: number;
  /** how many rows the prior counts for, spread over the bins. Default 2, as published */
  readonly priorRows?: number;
}

/** A binning whose weight is below this share of the heaviest changes no digit that matters, and is left out. */
const leastWeight = 1e-6;

/**
 * Bayesian binning into quantiles (BBQ): histogram binnings of many numbers of bins, averaged by how probable the rows
 * make each, every class against the rest.
 *
 * A binning's weight is Π_b Γ(m/B) / Γ(n_b + m/B) · Γ(h_b + α_b) / Γ(α_b) · Γ(n_b - h_b + β_b) / Γ(β_b), with n_b rows
 * of which h_b have the class, a prior of m rows, and α_b = m/B · the bin's middle, β_b = m/B - α_b. Its values are
 * (h_b + α_b) / (n_b + m/B). Source: Naeini, Cooper & Hauskrecht, AAAI 2015.
 *
 * @param labels true class per row, of rows the model was not trained on
 * @param forecasts `{ probabilities }` or `{ logits }`, shape [rows, classes] or one number per row
 * @throws RangeError when lengths differ, there are no rows, a label is no class, a number is no forecast, or an option is
 *   out of range
 */
export function fitBayesianBinning(
  labels: LabelsSpec,
  forecasts: ForecastsSpec,
  options: FitBayesianBinningOptions = {},
): Calibrator {
  const { spread = 10, priorRows = 2 } = options;
  if (!(spread >= 1 && spread < Infinity)) throw new RangeError(`spread must be a finite number from 1, got ${spread}`);
  if (!(priorRows > 0 && priorRows < Infinity))
    throw new RangeError(`priorRows must be a finite number above 0, got ${priorRows}`);
  return fitOneVersusRest(
    "bbq",
    labels,
    forecasts,
    (targets, scores) => {
      const groups = poolRows(targets, scores);
      const root = Math.cbrt(targets.length);
      const fewest = Math.max(1, Math.floor(root / spread));
      const most = Math.max(fewest, Math.min(groups.count, Math.ceil(root * spread)));
      const models = new Map<number, ReturnType<typeof binningModel>>();
      for (let bins = fewest; bins <= most; bins += 1) {
        const edges = quantileEdges(groups, targets.length, bins);
        // Ties leave no more bins than there are: a binning counts once.
        if (!models.has(edges.length)) models.set(edges.length, binningModel(groups, edges, priorRows));
      }
      const heaviest = Math.max(...[...models.values()].map((model) => model.logWeight));
      const kept = [...models.values()].filter((model) => model.logWeight - heaviest > Math.log(leastWeight));
      const total = kept.reduce((sum, { logWeight }) => sum + Math.exp(logWeight - heaviest), 0);
      return {
        entry: {
          models: kept.map(({ edges, values, logWeight }) => ({
            weight: Math.exp(logWeight - heaviest) / total,
            edges,
            values,
          })),
        },
      };
    },
    options,
  );
}

function binningModel(groups: ReturnType<typeof poolRows>, edges: number[], priorRows: number) {
  const { counts, sums } = countBins(groups, edges);
  const perBin = priorRows / counts.length;
  let logWeight = 0;
  const values = counts.map((count, bin) => {
    const hits = sums[bin] as number;
    const [lower, upper] = [edges[bin - 1] ?? 0, edges[bin] ?? 1];
    // A bin at 0 or 1 itself would have a prior that allows no other outcome.
    const middle = Math.min(1 - 1e-6, Math.max(1e-6, (lower + upper) / 2));
    const [alpha, beta] = [perBin * middle, perBin * (1 - middle)];
    logWeight += gammaln(perBin) - gammaln(count + perBin);
    logWeight += gammaln(hits + alpha) - gammaln(alpha) + gammaln(count - hits + beta) - gammaln(beta);
    return (hits + alpha) / (count + perBin);
  });
  return { edges, values, logWeight };
}

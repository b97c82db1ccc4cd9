import type { LabelsSpec } from "../labels.ts";
import type { Calibrator } from "./calibrator.ts";
import { fitOneVersusRest } from "./fit-one-versus-rest.ts";
import type { CalibratorFitOptions } from "./fitted-calibrator.ts";
import type { ForecastsSpec } from "./forecasts.ts";
import { fitLogistic } from "./logistic-regression.ts";

export interface FitPlattOptions extends CalibratorFitOptions {
  /** moves targets from 1 and 0 to (n₁+1)/(n₁+2) and 1/(n₀+2), as Platt does against overfitting. Default true */
  readonly smoothTargets?: boolean;
}

/**
 * Platt scaling: sigmoid(slope · s + intercept) of the log-odds s of a class, each class against the rest.
 *
 * Of two classes given by one number per row, s is that number; of logits s_k = z_k - log Σ_{j≠k} exp z_j. Sources:
 * Platt 1999; Lin, Lin & Weng, Machine Learning 68 (2007). scikit-learn's A and B are -slope and -intercept.
 *
 * @formula q = \sigma(a s + b)
 * @param labels true class per row, of rows the model was not trained on
 * @param forecasts `{ logits }` or `{ probabilities }`, shape [rows, classes] or one number per row
 * @throws RangeError when lengths differ, there are no rows, a label is no class, or a number is no forecast
 */
export function fitPlatt(labels: LabelsSpec, forecasts: ForecastsSpec, options: FitPlattOptions = {}): Calibrator {
  const { smoothTargets = true } = options;
  return fitOneVersusRest(
    "platt",
    labels,
    forecasts,
    (targets, scores) => {
      const positives = targets.reduce((sum, target) => sum + target, 0);
      const negatives = targets.length - positives;
      const [one, zero] = smoothTargets ? [(positives + 1) / (positives + 2), 1 / (negatives + 2)] : [1, 0];
      const wanted = targets.map((target) => (target === 1 ? one : zero));
      const ones = new Float64Array(scores.length).fill(1);
      const { weights, converged } = fitLogistic([scores, ones], wanted);
      const [slope, intercept] = weights as [number, number];
      return {
        entry: { slope, intercept },
        warnings: [
          ...(converged ? [] : ["the fit had not ended after 200 steps"]),
          ...(slope <= 0 ? [`the slope is ${slope.toPrecision(3)}: a higher score means a lower probability`] : []),
        ],
      };
    },
    options,
  );
}

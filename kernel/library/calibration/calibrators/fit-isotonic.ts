import type { LabelsSpec } from "../labels.ts";
import type { Calibrator } from "./calibrator.ts";
import { fitOneVersusRest } from "./fit-one-versus-rest.ts";
import type { CalibratorFitOptions } from "./fitted-calibrator.ts";
import type { ForecastsSpec } from "./forecasts.ts";
import { isotonicRegression } from "./isotonic-regression.ts";

export interface FitIsotonicOptions extends CalibratorFitOptions {
  /** how much each row counts, above 0. Default 1 each */
  readonly weights?: ArrayLike<number>;
}

/**
 * Isotonic calibration: the probability of a class becomes the best function of it that never falls, each class against
 * the rest. It fits any shape, needs many rows for it, and makes ties. Source: Zadrozny & Elkan, KDD 2002.
 *
 * @param labels true class per row, of rows the model was not trained on
 * @param forecasts `{ probabilities }` or `{ logits }`, shape [rows, classes] or one number per row
 * @throws RangeError when lengths differ, there are no rows, a label is no class, a number is no forecast, or a weight is
 *   not above 0
 */
export function fitIsotonic(
  labels: LabelsSpec,
  forecasts: ForecastsSpec,
  options: FitIsotonicOptions = {},
): Calibrator {
  return fitOneVersusRest(
    "isotonic",
    labels,
    forecasts,
    (targets, scores) => {
      const { x, y } = isotonicRegression(targets, scores, options);
      const certain = (y[0] === 0 ? 1 : 0) + (y.at(-1) === 1 ? 1 : 0);
      return {
        entry: { x: [...x], y: [...y] },
        warnings: [
          ...(targets.length < 1000
            ? [`isotonic calibration of ${targets.length} rows overfits: have 1,000 or more`]
            : []),
          ...(certain > 0 && targets.length >= 1000
            ? ["some rows get a probability of exactly 0 or 1, which is infinitely wrong when it is wrong once"]
            : []),
        ],
      };
    },
    options,
  );
}

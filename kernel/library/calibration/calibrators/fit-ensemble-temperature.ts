import { sentence } from "../../../../document/mime/sentence.ts";
import { searchInverseTemperature } from "../best-inverse-temperature.ts";
import type { LabelsSpec } from "../labels.ts";
import { softmax } from "../softmax.ts";
import { temperatureScan } from "../temperature-scan.ts";
import type { Calibrator } from "./calibrator.ts";
import { fittedCalibrator, readFitRows } from "./fitted-calibrator.ts";
import type { ForecastsSpec } from "./forecasts.ts";
import { mixtureWeights } from "./mixture-weights.ts";

const names = ["the tempered forecast", "the forecast as it was", "the uniform forecast"] as const;

/**
 * Ensemble temperature scaling: w₀ softmax(z / T) + w₁ softmax(z) + w₂ / K, with weights from 0 that sum to 1.
 *
 * T is that of temperature scaling; then the weights of least negative log likelihood are found, a convex problem. The
 * predicted classes stay. Source: Zhang, Kailkhura & Han, Mix-n-Match, ICML 2020.
 *
 * @param labels true class per row, of rows the model was not trained on
 * @param forecasts `{ logits }` or `{ probabilities }`, shape [rows, classes] or one number per row
 * @throws RangeError when lengths differ, there are no rows, a label is no class, or a number is no forecast
 */
export function fitEnsembleTemperature(labels: LabelsSpec, forecasts: ForecastsSpec): Calibrator {
  const read = readFitRows(labels, forecasts);
  const logits = read.logits();
  const found = searchInverseTemperature(temperatureScan(labels, logits), 0.01, 100);
  const temperature = 1 / found.inverseTemperature;
  const pick = (data: ArrayLike<number>) =>
    Float64Array.from({ length: read.rows }, (_, row) => data[row * read.classes + (labels[row] as number)] as number);
  const uniform = new Float64Array(read.rows).fill(1 / read.classes);
  const weights = mixtureWeights([
    pick(softmax(logits, { temperature }).data),
    pick(read.probabilities().data),
    uniform,
  ]);
  return fittedCalibrator(labels, read, {
    method: "ensemble-temperature",
    parameters: { temperature, weights },
    bounds: [
      ...(found.atBound === null
        ? []
        : [
            found.atBound === "min"
              ? sentence`the temperature ended at its highest value, ${temperature}`
              : sentence`the temperature ended at its lowest value, ${temperature}`,
          ]),
      ...names
        .filter((_, at) => weights[at] === 0)
        .map((name) => sentence`the weight of ${name} ended at its lowest value, 0`),
    ],
  });
}

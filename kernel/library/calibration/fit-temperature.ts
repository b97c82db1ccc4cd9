import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { plotlyMediaType } from "../../../document/mime/plotly-figure.ts";
import { type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { bestInverseTemperature } from "./best-inverse-temperature.ts";
import { checkTemperature } from "./check-temperature.ts";
import { type CalibrationErrorOptions, expectedCalibrationError } from "./expected-calibration-error.ts";
import { type LabelsSpec, checkLabels, checkLengths } from "./labels.ts";
import { logLossFromLogits } from "./log-loss.ts";
import { softmax } from "./softmax.ts";
import { temperatureFigure, temperatureSummary } from "./temperature-figure.ts";
import { type TemperatureGridSpec, temperatureGrid } from "./temperature-grid.ts";

export interface FitTemperatureOptions {
  /** `bounded`: the exact minimum between two bounds. `grid`: the best of a list. Default `bounded`, for the ECE `grid` */
  readonly method?: "bounded" | "grid";
  /** what is made small: the negative log likelihood, or the expected calibration error. Default `nll` */
  readonly objective?: "nll" | "ece";
  /** lowest and highest temperature of the bounded search. Default [0.01, 100] */
  readonly bounds?: readonly [lowest: number, highest: number];
  /** temperatures of the grid search. Default 100 from 0.1 to 10, evenly in the logarithm */
  readonly grid?: TemperatureGridSpec;
  /** convention of the ECE, as objective and in the summary. Default that of `expectedCalibrationError` */
  readonly ece?: CalibrationErrorOptions;
}

/** A fitted temperature with what it changed on the rows it was fitted on; the last value of a cell shows it. */
export interface TemperatureFit extends Displayable {
  readonly temperature: number;
  readonly method: "bounded" | "grid";
  readonly objective: "nll" | "ece";
  /** rows it was fitted on */
  readonly rows: number;
  /** the lowest and highest temperature that could have been chosen */
  readonly bounds: readonly [lowest: number, highest: number];
  /** the bound at which the search ended, so that the true optimum may lie beyond, else null */
  readonly atBound: "lowest" | "highest" | null;
  readonly nllBefore: number;
  readonly nllAfter: number;
  readonly eceBefore: number;
  readonly eceAfter: number;
  /** the objective at temperatures around the optimum, ascending; of a grid search, at every one that was tried */
  readonly curve: readonly { readonly temperature: number; readonly value: number }[];
  /** what a careful reader should know about this fit, as sentences */
  readonly warnings: readonly string[];
}

/**
 * Fits the one number of temperature scaling: softmax(logits / T) on rows that the model was not trained on.
 *
 * The predicted classes, and so accuracy and F1, stay as they are; only how sure the forecasts are changes. Fit on a
 * validation split and judge on a test split: what this returns about its own rows is optimistic. Source: Guo, Pleiss,
 * Sun & Weinberger, On Calibration of Modern Neural Networks, ICML 2017.
 *
 * A search that ends at a bound, as on rows that are all classified correctly, says so in `warnings`, in the figure and
 * on the console.
 *
 * @param labels true class per row
 * @param logits shape [rows, classes]
 * @throws RangeError when lengths differ, there are no rows, a label is no class, a logit is not finite, or an option is
 *   out of range; also when the ECE, which jumps with T and has many local minima, is asked for with `bounded`
 */
export function fitTemperature(
  labels: LabelsSpec,
  logits: MatrixSpec,
  options: FitTemperatureOptions = {},
): TemperatureFit {
  const matrix = asMatrix(logits, "logits");
  checkLengths(labels, matrix.rows, "logits");
  checkLabels(labels, matrix.columns);
  const { objective = "nll", method = objective === "nll" ? "bounded" : "grid" } = options;
  if (objective === "ece" && method === "bounded")
    throw new RangeError('the ECE jumps with the temperature and has many local minima: search it with method: "grid"');

  const nll = (temperature: number) => logLossFromLogits(labels, matrix, { temperature });
  const ece = (temperature: number) => expectedCalibrationError(labels, softmax(matrix, { temperature }), options.ece);
  const value = objective === "nll" ? nll : ece;
  const found =
    method === "grid" ? searchGrid(value, options.grid) : searchBounded(labels, matrix, value, options.bounds);
  const { temperature } = found;
  const fit = {
    ...found,
    method,
    objective,
    rows: matrix.rows,
    nllBefore: nll(1),
    nllAfter: nll(temperature),
    eceBefore: ece(1),
    eceAfter: ece(temperature),
    warnings: [...found.warnings, ...boundWarnings(found)],
  };
  for (const warning of fit.warnings) console.warn(`fitTemperature: ${warning}`);
  return {
    ...fit,
    [displaySymbol]: () => ({
      "text/plain": temperatureSummary(fit),
      [plotlyMediaType]: { ...temperatureFigure(fit) },
    }),
  };
}

type Search = Pick<TemperatureFit, "temperature" | "bounds" | "atBound" | "curve" | "warnings">;

function searchGrid(value: (temperature: number) => number, grid: TemperatureGridSpec | undefined): Search {
  const temperatures = temperatureGrid(grid);
  const curve = Array.from(temperatures, (temperature) => ({ temperature, value: value(temperature) }));
  const best = curve.reduce((best, point, index) => (point.value < (curve[best]?.value as number) ? index : best), 0);
  return {
    temperature: temperatures[best] as number,
    bounds: [temperatures[0] as number, temperatures.at(-1) as number],
    atBound: best === 0 ? "lowest" : best === curve.length - 1 ? "highest" : null,
    curve,
    warnings: [],
  };
}

function searchBounded(
  labels: LabelsSpec,
  logits: MatrixSpec,
  value: (temperature: number) => number,
  bounds: readonly [number, number] = [0.01, 100],
): Search {
  const [lowest, highest] = bounds;
  checkTemperature(lowest, "the lowest temperature");
  checkTemperature(highest, "the highest temperature");
  if (lowest >= highest) throw new RangeError(`bounds must ascend, got ${lowest} and ${highest}`);
  const { inverseTemperature, atBound, flat } = bestInverseTemperature(labels, logits, 1 / highest, 1 / lowest);
  // Exactly the bound that was asked for, not its reciprocal's reciprocal.
  const temperature = atBound === "min" ? highest : atBound === "max" ? lowest : 1 / inverseTemperature;
  const around = temperatureGrid({
    min: Math.max(lowest, Math.min(1, temperature) / 3),
    max: Math.min(highest, Math.max(1, temperature) * 3),
    steps: 61,
  });
  return {
    temperature,
    bounds,
    atBound: atBound === "min" ? "highest" : atBound === "max" ? "lowest" : null,
    curve: Array.from(around, (temperature) => ({ temperature, value: value(temperature) })),
    warnings: flat ? ["the loss is the same at every temperature: no row prefers one class over another"] : [],
  };
}

function boundWarnings({ temperature, atBound }: Search): string[] {
  if (atBound === null) return [];
  const beyond = atBound === "lowest" ? "below it" : "above it";
  return [
    `the search ended at its ${atBound} temperature, ${Number(temperature.toPrecision(4))}: the optimum may lie ${beyond}, ` +
      (atBound === "lowest"
        ? "and there is none when every row is classified correctly. Widen the bounds, or fit on more rows."
        : "and there is none when the logits say nothing about the labels. Widen the bounds, or look at the model."),
  ];
}

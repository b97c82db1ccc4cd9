import { sentence, sentenceText } from "../../../document/mime/sentence.ts";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { plotlyMediaType } from "../../../document/mime/plotly-figure.ts";
import { reportBounds } from "../audit/audits/search-at-bound.ts";
import { auditTemperature } from "../audit/audits/temperature-of-one.ts";
import { watchCalibratorRows, watchFitted, watchFittedTemperature } from "../audit/hooks/calibrated.ts";
import { watchCalibrator } from "../audit/hooks/selected.ts";
import { watch } from "../audit/findings/watch.ts";
import { type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { binConfidences } from "./binning.ts";
import { type Calibrator, createCalibrator } from "./calibrators/calibrator.ts";
import { type ForecastsSpec, readForecasts } from "./calibrators/forecasts.ts";
import { type CalibrationErrorOptions, calibrationError } from "./expected-calibration-error.ts";
import { type LabelsSpec, checkLabels, checkLengths } from "./labels.ts";
import { temperatureFigure, temperatureSummary } from "./temperature-figure.ts";
import { type TemperatureGridSpec, temperatureGrid } from "./temperature-grid.ts";
import { type TemperatureScan, type TemperatureScores, temperatureScan } from "./temperature-scan.ts";
import { type TemperatureSearchSpec, boundWarnings, searchTemperature } from "./temperature-search.ts";

export interface FitTemperatureOptions {
  /**
   * `bounded`: the exact minimum of the NLL between two bounds, by its derivatives. `brent`: between two bounds without
   * derivatives. `lbfgs`: as torch users do it. `grid`: the best of a list. `fixed`: no search, the `temperature` given.
   * Default `bounded`, for the ECE `grid`
   */
  readonly method?: TemperatureSearchSpec["method"];
  /** what is made small: the negative log likelihood, or the expected calibration error. Default `nll` */
  readonly objective?: "nll" | "ece";
  /** lowest and highest temperature of a search. Default [0.01, 100] */
  readonly bounds?: readonly [lowest: number, highest: number];
  /** temperatures of the grid search. Default 100 from 0.1 to 10, evenly in the logarithm */
  readonly grid?: TemperatureGridSpec;
  /** the temperature of `method: "fixed"`; needed there, and only there */
  readonly temperature?: number;
  /** convention of the ECE, as objective and in the summary. Default that of `expectedCalibrationError` */
  readonly ece?: CalibrationErrorOptions;
  /** whether warnings are only in `warnings`, not on the console, as among many fits; what audits find is told all the same. Default false */
  readonly quiet?: boolean;
}

/** A fitted temperature with what it changed on the rows it was fitted on; the last value of a cell shows it. */
export interface TemperatureFit extends Calibrator {
  /** what `Calibrator` calls it */
  readonly method: "temperature";
  /** the T by which logits are divided, above 0; above 1 it makes forecasts less confident */
  readonly temperature: number;
  /** how it was looked for */
  readonly search: TemperatureSearchSpec["method"];
  /** what was made small */
  readonly objective: "nll" | "ece";
  /** rows it was fitted on */
  readonly rows: number;
  /** the lowest and highest temperature that could have been chosen */
  readonly bounds: readonly [lowest: number, highest: number];
  /** the bound at which the search ended, so that the true optimum may lie beyond, else null */
  readonly atBound: "lowest" | "highest" | null;
  /** negative log likelihood of the rows at temperature 1, in nats */
  readonly nllBefore: number;
  /** negative log likelihood of the rows at the temperature found, in nats */
  readonly nllAfter: number;
  /** expected calibration error of the rows at temperature 1, 0 to 1 */
  readonly eceBefore: number;
  /** expected calibration error of the rows at the temperature found, 0 to 1 */
  readonly eceAfter: number;
  /**
   * the objective at temperatures around the optimum, ascending; of a grid search, at every one that was tried. Otherwise
   * it is computed when it is first looked at, of more than 20,000 rows on 20,000 from all over
   */
  readonly curve: readonly { readonly temperature: number; readonly value: number }[];
  /** what a careful reader should know about this fit, as sentences */
  readonly warnings: readonly string[];
}

const curveRows = 20_000;

/**
 * Fits the one number of temperature scaling: softmax(logits / T) on rows that the model was not trained on.
 *
 * The predicted classes, and so accuracy and F1, stay as they are; only how sure the forecasts are changes. Fit on a
 * validation split and judge on a test split: what this returns about its own rows is optimistic. Source: Guo, Pleiss,
 * Sun & Weinberger, On Calibration of Modern Neural Networks, ICML 2017.
 *
 * A search that ends at a bound, as on rows that are all classified correctly, says so in `warnings`, in the figure and
 * as a finding (`search-at-bound`). Of a million rows of ten classes it takes a fraction of a second.
 *
 * @formula \hat T = \operatorname*{arg\,min}_{T>0} \, -\sum_i \ln \operatorname{softmax}(z_i / T)_{y_i}
 * @param labels true class per row
 * @param forecasts `{ logits }` as the other calibrators take them, `{ probabilities }`, or the logits alone; shape [rows, classes]
 * @throws RangeError when lengths differ, there are no rows, a label is no class, a logit is not finite, or an option is
 *   out of range; also when the ECE, which jumps with T and has many local minima, is asked for with a search that follows
 *   the slope
 */
export function fitTemperature(
  labels: LabelsSpec,
  forecasts: ForecastsSpec | MatrixSpec,
  options: FitTemperatureOptions = {},
): TemperatureFit {
  const matrix = isForecasts(forecasts) ? readForecasts(forecasts).logits() : asMatrix(forecasts, "logits");
  checkLengths(labels, matrix.rows, "logits");
  checkLabels(labels, matrix.columns);
  const { objective = "nll", method = objective === "nll" ? "bounded" : "grid" } = options;
  if (objective === "ece" && method !== "grid" && method !== "fixed")
    throw new RangeError('the ECE jumps with the temperature and has many local minima: search it with method: "grid"');

  const scan = temperatureScan(labels, matrix);
  const valueOn = (rows: TemperatureScan) => (temperature: number) =>
    objective === "nll" ? rows.slopes(1 / temperature).nll : eceOf(rows, rows.scores(1 / temperature), options.ece);
  const found = searchTemperature(scan, valueOn(scan), { ...options, method });
  const { temperature, bounds, atBound } = found;
  const before = scan.scores(1);
  const after = temperature === 1 ? before : scan.scores(1 / temperature);
  const accuracy = scan.correct.reduce((sum, hit) => sum + hit, 0) / scan.rows;
  const [eceBefore, eceAfter] = [eceOf(scan, before, options.ece), eceOf(scan, after, options.ece)];
  const atBounds = boundWarnings(found);
  const report = {
    rows: matrix.rows,
    before: { nll: before.nll, brier: before.brier, ece: eceBefore, accuracy },
    after: { nll: after.nll, brier: after.brier, ece: eceAfter, accuracy },
    bounds: atBounds.map(sentenceText),
    warnings: found.warnings,
  };
  const calibrator = createCalibrator({
    method: "temperature",
    classes: matrix.columns,
    parameters: { temperature },
    report,
  });
  const warnings = [...found.warnings, ...report.bounds];
  if (!options.quiet) for (const warning of found.warnings) console.warn(`fitTemperature: ${warning}`);
  watchCalibrator(sentence`a temperature`, labels, forecasts);
  watchCalibratorRows(forecasts);
  watchFitted(calibrator.apply, { logits: matrix });
  if (options.method !== "fixed") watchFittedTemperature(temperature, matrix);
  watch(() => {
    reportBounds(atBounds);
    if (temperature === 1) auditTemperature({ temperature, optimum: bestTemperature(scan) });
  });
  const sample = found.curve === null ? scan.sample(curveRows) : scan;
  let { curve } = found;
  const fit = {
    ...calibrator,
    method: "temperature" as const,
    temperature,
    search: method,
    objective,
    rows: matrix.rows,
    bounds,
    atBound,
    nllBefore: before.nll,
    nllAfter: after.nll,
    eceBefore,
    eceAfter,
    warnings,
    get curve() {
      return (curve ??= curveAround(valueOn(sample), temperature, bounds));
    },
    [displaySymbol]: () => ({
      "text/plain": temperatureSummary(fit),
      [plotlyMediaType]: { ...temperatureFigure(fit) },
    }),
  };
  return fit;
}

/** The exact optimum, with which a temperature of exactly 1 is compared. */
function bestTemperature(scan: TemperatureScan): number {
  return searchTemperature(scan, (temperature) => scan.slopes(1 / temperature).nll, { method: "bounded" }).temperature;
}

function isForecasts(spec: ForecastsSpec | MatrixSpec): spec is ForecastsSpec {
  return typeof spec === "object" && spec !== null && ("logits" in spec || "probabilities" in spec);
}

function eceOf(
  scan: TemperatureScan,
  { confidences }: TemperatureScores,
  options: CalibrationErrorOptions | undefined,
): number {
  return calibrationError(binConfidences(confidences, scan.correct, options), scan.rows, options);
}

function curveAround(
  value: (temperature: number) => number,
  temperature: number,
  [lowest, highest]: readonly [number, number],
): TemperatureFit["curve"] {
  const around = temperatureGrid({
    min: Math.max(Math.min(lowest, temperature), Math.min(1, temperature) / 3),
    max: Math.min(Math.max(highest, temperature), Math.max(1, temperature) * 3),
    steps: 61,
  });
  return Array.from(around, (temperature) => ({ temperature, value: value(temperature) }));
}

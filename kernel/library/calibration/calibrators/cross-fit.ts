import { type Displayable, type JsonObject, displaySymbol } from "../../../../document/mime/mime-bundle.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { pickRows } from "../../matrix/pick-rows.ts";
import type { LabelsSpec } from "../labels.ts";
import { calibrationMap } from "./calibration-map.ts";
import { type CalibrationReport, calibrationReport } from "./calibration-report.ts";
import { type Calibrator, createCalibrator } from "./calibrator.ts";
import { calibratorBundle } from "./calibrator-bundle.ts";
import { readFitRows } from "./fitted-calibrator.ts";
import type { ClassForecastsSpec, ForecastsSpec } from "./forecasts.ts";
import { checkFolds, rowsWhere, stratifiedFolds } from "./stratified-folds.ts";

export interface CrossFitOptions {
  /** parts that the rows are cut into, each with its share of every class; a whole number from 2. Default 5 */
  readonly folds?: number;
  /** seed of the cut. Default 0 */
  readonly seed?: number;
  /**
   * what the calibrator in the end is: `refit`, fitted on all rows; `average`, the mean of those of the folds, as
   * scikit-learn's `CalibratedClassifierCV(ensemble=True)`. Default `refit`
   */
  readonly final?: "refit" | "average";
}

/** A calibrator with an honest report: every row was calibrated by a fit that had not seen it. */
export interface CrossFit extends Displayable {
  /** fitted on all rows: the one to apply to new ones */
  readonly calibrator: Calibrator;
  /** calibrated probabilities of every row, by the fit of the other folds; shape [rows, classes] */
  readonly outOfFold: Matrix<Float64Array>;
  /** scores of all rows before, and out of fold after */
  readonly report: CalibrationReport;
  /** the calibrator of each fold, fitted on all others: how far their parameters differ tells how sure they are */
  readonly members: readonly Calibrator[];
}

/**
 * Fits a calibrator by cross-validation, where there are too few rows to set some aside for judging it.
 *
 * `crossFit(labels, { logits }, fitVectorScaling)`, or with options
 * `crossFit(labels, { logits }, (labels, forecasts) => fitBeta(labels, forecasts, { parameters: "am" }))`.
 *
 * @param labels true class per row, of rows the model was not trained on
 * @param forecasts `{ logits }` or `{ probabilities }`
 * @param fit any fit of this library that takes labels and forecasts
 * @throws RangeError when lengths differ, there are fewer rows than folds, or an option is out of range
 */
export function crossFit(
  labels: LabelsSpec,
  forecasts: ForecastsSpec,
  fit: (labels: LabelsSpec, forecasts: ClassForecastsSpec) => Calibrator,
  options: CrossFitOptions = {},
): CrossFit {
  const { folds = 5, seed = 0, final = "refit" } = options;
  const read = readFitRows(labels, forecasts);
  checkFolds(folds, read.rows);
  const asGiven = "logits" in forecasts ? read.logits() : read.probabilities();
  const part = (rows: readonly number[]): ClassForecastsSpec =>
    "logits" in forecasts ? { logits: pickRows(asGiven, rows) } : { probabilities: pickRows(asGiven, rows) };

  const foldOf = stratifiedFolds(labels, read.classes, folds, seed);
  const outOfFold = { data: new Float64Array(read.rows * read.classes), rows: read.rows, columns: read.classes };
  const members = Array.from({ length: folds }, (_, fold) => {
    const inside = rowsWhere(foldOf, (of) => of === fold);
    const outside = rowsWhere(foldOf, (of) => of !== fold);
    const member = fit(
      outside.map((row) => labels[row] as number),
      part(outside),
    );
    const { data } = member.apply(part(inside));
    for (const [index, row] of inside.entries())
      outOfFold.data.set(data.subarray(index * read.classes, (index + 1) * read.classes), row * read.classes);
    return member;
  });
  const calibrator =
    final === "average" ? averageOf(labels, read, members) : fit(labels, part(rowsWhere(foldOf, () => true)));
  const report = calibrationReport(labels, read.probabilities(), outOfFold, { bounds: [], warnings: [] });
  return {
    calibrator,
    outOfFold,
    report,
    members,
    [displaySymbol]: () => {
      const { method, classes, parameters } = calibrator;
      const shown = calibratorBundle({ method, classes, parameters, report });
      const note = `Scores are out of fold, of ${folds} folds: no row was calibrated by a fit that had seen it.`;
      return { "text/plain": `${shown["text/plain"]}\n${note}`, "text/html": `${shown["text/html"]}<p>${note}</p>` };
    },
  };
}

function averageOf(
  labels: LabelsSpec,
  read: ReturnType<typeof readFitRows>,
  members: readonly Calibrator[],
): Calibrator {
  const parameters: JsonObject = {
    members: members.map((member) => ({ method: member.method, parameters: member.parameters })),
  };
  const after = calibrationMap("average", parameters, read.classes)(read);
  const report = calibrationReport(labels, read.probabilities(), after, { bounds: [], warnings: [] });
  return createCalibrator({ method: "average", classes: read.classes, parameters, report });
}

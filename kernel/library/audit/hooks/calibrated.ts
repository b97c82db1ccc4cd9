import type { ForecastsSpec } from "../../calibration/calibrators/forecasts.ts";
import { auditConfidenceShift } from "../audits/confidence-shift.ts";
import { reportFittedOnTraining } from "../audits/duplicate-rows.ts";
import { watch } from "../findings/watch.ts";
import { pickEvenly } from "../lineage/pick-evenly.ts";
import { provenanceOf } from "../lineage/provenance.ts";
import { overlapOf } from "../lineage/row-set.ts";
import { trainingOf } from "../lineage/training-record.ts";
import { maybeMatrix } from "./trained.ts";

/** Confidences that are kept of what a calibrator was fitted on. */
const kept = 1000;

const fitted = new WeakMap<object, Float64Array>();

/** Remembers the confidences that a calibrator, known by its `apply`, was fitted on. */
export function watchFitted(apply: object, forecasts: ForecastsSpec): void {
  watch(() => {
    const confidences = confidencesOf(forecasts);
    if (confidences) fitted.set(apply, confidences);
  });
}

/** Compares the confidences that a calibrator is applied to with those that it was fitted on. */
export function watchApplied(apply: object, forecasts: ForecastsSpec): void {
  watch(() => {
    const learned = fitted.get(apply);
    const used = learned && confidencesOf(forecasts);
    if (learned && used) auditConfidenceShift(learned, used);
  });
}

/** Looks whether a calibrator is fitted on forecasts of rows that their model was trained on. */
export function watchCalibratorRows(forecasts: unknown): void {
  watch(() => {
    const { logits, probabilities } = (forecasts ?? {}) as {
      readonly logits?: unknown;
      readonly probabilities?: unknown;
    };
    const { model, rows } = provenanceOf(logits ?? probabilities ?? forecasts);
    const training = trainingOf(model);
    if (training && rows) reportFittedOnTraining(overlapOf(rows, training.train).count, rows.rows);
  });
}

/** The largest probability of rows from all over; of one number per row there is none. */
function confidencesOf(forecasts: ForecastsSpec): Float64Array | undefined {
  const isLogits = "logits" in forecasts;
  const given = maybeMatrix(isLogits ? forecasts.logits : forecasts.probabilities);
  if (!given) return undefined;
  const { data, rows, columns } = pickEvenly(given, kept);
  return Float64Array.from({ length: rows }, (_, row) => {
    const values = data.subarray(row * columns, (row + 1) * columns);
    const largest = Math.max(...values);
    if (!isLogits) return largest;
    let sum = 0;
    for (const value of values) sum += Math.exp(value - largest);
    return 1 / sum;
  });
}

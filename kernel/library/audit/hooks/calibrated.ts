import type { ForecastsSpec } from "../../calibration/calibrators/forecasts.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { meanOf } from "../../statistics/sample.ts";
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

/** Temperatures that are remembered, and fits of each. */
const keptTemperatures = 100;
const keptFits = 20;

const fitted = new WeakMap<object, Float64Array>();
/** By the temperature: a grid gives several fits the same. */
const fittedTemperatures = new Map<number, Float64Array[]>();

/** Remembers the confidences that a calibrator, known by its `apply`, was fitted on. */
export function watchFitted(apply: object, forecasts: ForecastsSpec): void {
  watch(() => {
    const confidences = confidencesOf(forecasts);
    if (confidences) fitted.set(apply, confidences);
  });
}

/** Remembers the confidences that a temperature was found on: it is often applied as the number that it is. */
export function watchFittedTemperature(temperature: number, logits: Matrix): void {
  watch(() => {
    const confidences = confidencesOf({ logits });
    if (!confidences || temperature === 1) return;
    const before = fittedTemperatures.get(temperature) ?? [];
    fittedTemperatures.delete(temperature);
    fittedTemperatures.set(temperature, [confidences, ...before].slice(0, keptFits));
    const [oldest] = fittedTemperatures.keys();
    if (oldest !== undefined && fittedTemperatures.size > keptTemperatures) fittedTemperatures.delete(oldest);
  });
}

/** Compares logits that are judged at a temperature with those that it was found on, the most alike of them. */
export function watchTemperature(temperature: number, logits: Matrix): void {
  const fits = fittedTemperatures.get(temperature);
  if (!fits) return;
  watch(() => {
    const used = confidencesOf({ logits });
    if (!used) return;
    const distance = (learned: Float64Array) => Math.abs(meanOf(learned) - meanOf(used));
    const [nearest] = fits.toSorted((a, b) => distance(a) - distance(b));
    if (nearest) auditConfidenceShift(nearest, used);
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

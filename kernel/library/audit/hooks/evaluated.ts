import { sentence } from "../../../../document/mime/sentence.ts";
import type { CalibrationErrorOptions } from "../../calibration/expected-calibration-error.ts";
import type { LabelsSpec } from "../../calibration/labels.ts";
import { auditConfidences } from "../audits/constant-confidence.ts";
import { auditFullAccuracy } from "../audits/full-accuracy.ts";
import { conventionText } from "../audits/mixed-conventions.ts";
import { auditLatestSubset } from "../audits/prefix-subsets.ts";
import { reportClassSizes } from "../audits/small-class.ts";
import { watch } from "../findings/watch.ts";
import { rememberMeasure } from "../lineage/measured.ts";
import { describeLabels } from "../lineage/test-set.ts";
import { judgedLabels, rememberLabels } from "../lineage/judged-labels.ts";

/** Forecasts that are being judged. */
export interface Judged {
  /** confidence per row, 0 to 1 */
  readonly confidences: Float64Array;
  /** 1 where a forecast came true */
  readonly correct: Uint8Array;
}

/** Confidence at which a forecast that is always right hardly changes any more, and need not. */
const sure = 0.98;

/** Audits forecasts whose calibration is measured. */
export function watchCalibration({ confidences, correct }: Judged): void {
  watch(() => {
    const rows = confidences.length;
    let [hits, sum] = [0, 0];
    for (let row = 0; row < rows; row += 1) {
      hits += correct[row] as number;
      sum += confidences[row] as number;
    }
    const [accuracy, meanConfidence] = [hits / rows, sum / rows];
    if (auditFullAccuracy({ rows, accuracy, meanConfidence }).length > 0) return;
    if (meanConfidence < sure || meanConfidence - accuracy > 1 - sure) auditConfidences(confidences);
  });
}

/** Remembers scores with the labels that they were computed on, and looks at those labels. */
export function watchScores(
  labels: LabelsSpec,
  scores: Readonly<Record<string, number>>,
  bins?: CalibrationErrorOptions,
): void {
  watch(() => {
    const set = describeLabels(labels);
    for (const [metric, score] of Object.entries(scores))
      rememberMeasure(score, {
        metric,
        set,
        convention: bins && /calibration/iu.test(metric) ? conventionText(bins) : undefined,
      });
    const remembered = rememberLabels(labels, set);
    if (remembered) auditLatestSubset(remembered, judgedLabels());
  });
}

/** Looks for classes that are averaged though they have hardly any rows. */
export function watchClasses(labels: LabelsSpec, classes: number | undefined): void {
  watch(() => void reportClassSizes(labels, classes, sentence`the rows judged`));
}

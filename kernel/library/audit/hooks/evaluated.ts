import { auditConfidences } from "../audits/constant-confidence.ts";
import { auditFullAccuracy } from "../audits/full-accuracy.ts";
import { watch } from "../findings/watch.ts";

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

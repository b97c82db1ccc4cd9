import { sentence } from "../../../../document/mime/sentence.ts";
import { shownNumber } from "../../claims/shown-number.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const errorAtFullAccuracy: AuditDefinition = {
  name: "error-at-full-accuracy",
  title: "Every answer is right: the calibration error is lack of confidence",
  severity: "warning",
  why: "At an accuracy of 1 the calibration error is 1 minus the mean confidence, whatever the bins. It measures how unsure the forecasts are, and a search for the temperature has no optimum but its lower bound.",
  fix: "Do not read it as over-confidence. Judge calibration on harder rows, where some answers are wrong, or report the accuracy with its interval and leave the calibration out.",
};

/** What a measure of calibration was computed from. */
export interface FullAccuracyEvidence {
  /** how many rows there were */
  readonly rows: number;
  /** share of them that came true, 0 to 1 */
  readonly accuracy: number;
  /** mean confidence, 0 to 1 */
  readonly meanConfidence: number;
}

/** Fewer rows than this may all be right by chance. */
const enoughRows = 20;
/** A lack of confidence that nobody would take for an error of calibration. */
const littleError = 0.02;

/**
 * Looks for a calibration error that is read at an accuracy of 1, where it is 1 minus the mean confidence.
 *
 * An ECE of 0.445 with F1 = 1 is a mean confidence of 0.555 on rows that are all right: under-confidence, not over-confidence.
 * The library makes this audit where it computes calibration errors; call it for numbers from elsewhere.
 *
 *     auditFullAccuracy({ rows: 400, accuracy: 1, meanConfidence: 0.555 }); // warning: the ECE of 0.445 is lack of confidence
 *     auditFullAccuracy({ rows: 400, accuracy: 0.97, meanConfidence: 0.9 }); // nothing
 *
 * @returns what was found; nothing in fewer than 20 rows
 */
export function auditFullAccuracy({ rows, accuracy, meanConfidence }: FullAccuracyEvidence): readonly Finding[] {
  const error = 1 - meanConfidence;
  if (accuracy < 1 || rows < enoughRows || error < littleError) return [];
  return report(
    errorAtFullAccuracy,
    sentence`All ${rows} rows are right with a mean confidence of ${shownNumber(meanConfidence)}: the calibration error \
is 1 − ${shownNumber(meanConfidence)} = ${shownNumber(error)}, under-confidence.`,
  );
}

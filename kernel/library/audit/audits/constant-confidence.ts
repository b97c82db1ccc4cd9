import { sentence } from "../../../../document/mime/sentence.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";
import { shownNumber } from "../../claims/shown-number.ts";

const constantConfidence: AuditDefinition = {
  name: "constant-confidence",
  title: "The confidence hardly ever changes",
  severity: "serious",
  why: "It tells right answers from wrong ones by nothing. Its calibration error is only the distance of one number from the accuracy, so it can be low for a forecast that is of no use.",
  fix: "Look at the raw answers: a parser's fallback, a saturated softmax or a collapsed model looks like this. Report how well the confidence ranks (AUROC, Brier score) beside the calibration error.",
};

/** Rows of which fewer say nothing about how confidence is spread. */
const enoughRows = 20;
/** As many different values as a person's scale of sureness has. */
const fewValues = 3;

/**
 * Looks whether confidences change from row to row: constant, nearly constant, few values, or one round number in more than
 * half of the rows, as a parser's fallback leaves it.
 *
 * Three models whose confidence is 0.5 for every question share one calibration error, |accuracy - 0.5|, and it may be lower
 * than that of a model that knows what it knows. The library makes this audit wherever it scores forecasts or states
 * confidences; call it for confidences that come from elsewhere.
 *
 *     auditConfidences(new Array(100).fill(0.5)); // serious: all 100 confidences are 0.5
 *     auditConfidences([0.9, 0.2, 0.7, 0.4, 0.6, 0.8, 0.5, 0.3, 0.1, 0.95, 0.85, 0.75, 0.65, 0.55, 0.45, 0.35, 0.25, 0.15, 0.05, 1]); // nothing
 *
 * @param confidences one per row, 0 to 1; NaN where there is none
 * @returns what was found; nothing in fewer than 20 rows
 */
export function auditConfidences(confidences: ArrayLike<number>): readonly Finding[] {
  const counts = new Map<number, number>();
  let [rows, sum, squares] = [0, 0, 0];
  let [least, greatest] = [Infinity, -Infinity];
  // The only value that can be that of more than half of the rows (Boyer and Moore 1981).
  let [candidate, votes] = [NaN, 0];
  for (let row = 0; row < confidences.length; row += 1) {
    const value = confidences[row] as number;
    if (Number.isNaN(value)) continue;
    rows += 1;
    sum += value;
    squares += value * value;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    // Single precision and rounding make one value look like several.
    if (counts.size <= fewValues) {
      const key = Math.round(value * 1e6);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    votes += value === candidate ? 1 : -1;
    if (votes < 0) [candidate, votes] = [value, 1];
  }
  if (rows < enoughRows) return [];
  if (counts.size === 1)
    return report(
      constantConfidence,
      sentence`All ${rows} confidences are ${shownNumber(confidences[firstOf(confidences)]!)}.`,
    );
  const deviation = Math.sqrt(Math.max(0, squares / rows - (sum / rows) ** 2));
  if (deviation < 0.005)
    return report(
      constantConfidence,
      sentence`The standard deviation of ${rows} confidences is ${deviation.toPrecision(2)}: they lie from ${shownNumber(least)} to ${shownNumber(greatest)}.`,
    );
  if (counts.size > fewValues) return reportSpike(confidences, rows, candidate);
  const [[value, count]] = [...counts].toSorted((a, b) => b[1] - a[1]) as [[number, number]];
  const values = [...counts.keys()].toSorted((a, b) => a - b).map((key) => shownNumber(key / 1e6));
  return count >= 0.9 * rows
    ? report(
        constantConfidence,
        sentence`${count} of ${rows} confidences are ${shownNumber(value / 1e6)}; the only values are ${values.join(", ")}.`,
      )
    : report(
        constantConfidence,
        sentence`There are only ${counts.size} different values among ${rows} confidences: ${values.join(", ")}.`,
        "note",
      );
}

/**
 * One round number in more than half of the rows, and others of all kinds, are what a fallback looks like. Numbers near 0 and 1
 * are left to those who are sure, and steps of a calibrator are hardly ever round.
 */
function reportSpike(confidences: ArrayLike<number>, rows: number, value: number): readonly Finding[] {
  const twentieths = 20 * value;
  if (value < 0.01 || value > 0.99 || Math.abs(twentieths - Math.round(twentieths)) > 1e-6) return [];
  let count = 0;
  for (let row = 0; row < confidences.length; row += 1) if (confidences[row] === value) count += 1;
  if (count <= rows / 2) return [];
  return report(
    constantConfidence,
    sentence`${count} of ${rows} confidences are ${shownNumber(value)}, and the others spread: is it a fallback, or where they are cut off?`,
    "warning",
  );
}

function firstOf(confidences: ArrayLike<number>): number {
  let row = 0;
  while (Number.isNaN(confidences[row])) row += 1;
  return row;
}

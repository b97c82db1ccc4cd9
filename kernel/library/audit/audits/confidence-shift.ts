import { sentence } from "../../../../document/mime/sentence.ts";
import { shownNumber } from "../../claims/shown-number.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const confidenceShift: AuditDefinition = {
  name: "confidence-shift",
  title: "Confidences are distributed otherwise than where they were fitted",
  severity: "warning",
  why: "What was learned of confidence holds for rows like those that it was learned on. Where confidences move, the rows, the model or the reading of its answers is another one.",
  fix: "Look at both distributions side by side, and at the raw answers; fit the calibrator on rows like those in use, or say that these are outside of it.",
};

/** Fewer numbers than this have no distribution to speak of. */
const enoughRows = 30;
/** A distance of means that a reader of a reliability diagram sees. */
const seenShift = 0.1;
/** Two-sided level of the Kolmogorov-Smirnov test below which chance is ruled out. */
const level = 0.001;

/**
 * Looks whether confidences in use have another distribution than in training: another mean, by 0.1 or more, that chance
 * cannot explain (Kolmogorov and Smirnov's test at 0.001).
 *
 * Calibrators make this audit for what they are applied to, and `evaluateLogits` for a temperature that was fitted; call it for targets of a training and confidences that a model
 * then states.
 *
 *     const learned = Array.from({ length: 100 }, (_, row) => 0.05 + row / 400);
 *     auditConfidenceShift(learned, new Array(100).fill(0.5)); // warning: 0.17 in training, 0.5 in use
 *     auditConfidenceShift(learned, learned.map((value) => value + 0.01)); // nothing
 *
 * @param training confidences that were learned from, 0 to 1
 * @param inference confidences in use
 * @returns what was found; nothing for fewer than 30 of either; it throws nothing
 */
export function auditConfidenceShift(training: ArrayLike<number>, inference: ArrayLike<number>): readonly Finding[] {
  const [learned, used] = [sortedNumbers(training), sortedNumbers(inference)];
  if (learned.length < enoughRows || used.length < enoughRows) return [];
  const [before, after] = [mean(learned), mean(used)];
  if (Math.abs(after - before) < seenShift) return [];
  const distance = distributionDistance(learned, used);
  const critical = Math.sqrt((-Math.log(level / 2) / 2) * (1 / learned.length + 1 / used.length));
  if (distance < critical) return [];
  return report(
    confidenceShift,
    sentence`The mean confidence was ${shownNumber(before)} on ${learned.length} rows where it was learned, and is ${shownNumber(after)} on \
${used.length} rows in use; their distributions lie ${shownNumber(distance)} apart.`,
  );
}

/** The largest distance of the two empirical distribution functions. */
function distributionDistance(one: Float64Array, other: Float64Array): number {
  let [at, place, distance] = [0, 0, 0];
  while (at < one.length && place < other.length) {
    const value = Math.min(one[at]!, other[place]!);
    while (at < one.length && one[at]! <= value) at += 1;
    while (place < other.length && other[place]! <= value) place += 1;
    distance = Math.max(distance, Math.abs(at / one.length - place / other.length));
  }
  return distance;
}

function sortedNumbers(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .toSorted();
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

import type { LabelsSpec } from "../../calibration/labels.ts";
import type { TestSet } from "./test-set.ts";

/** Test sets that are remembered. */
const kept = 12;
/** Labels of each that are remembered. */
const keptRows = 20_000;

const judged = new Map<number, Int32Array>();

/**
 * Remembers labels that forecasts were judged on, to know beginnings of one another.
 *
 * @returns them as they are remembered, where they are new
 */
export function rememberLabels(labels: LabelsSpec, set: TestSet): Int32Array | undefined {
  if (judged.has(set.key) || labels.length > keptRows || isPatterned(labels)) return undefined;
  const remembered = Int32Array.from(labels);
  judged.set(set.key, remembered);
  const [oldest] = judged.keys();
  if (oldest !== undefined && judged.size > kept) judged.delete(oldest);
  return remembered;
}

/** The labels that forecasts were judged on last. */
export function judgedLabels(): readonly Int32Array[] {
  return [...judged.values()];
}

/** Forgets everything: tests begin with that. */
export function forgetLabels(): void {
  judged.clear();
}

/** Periods that are looked for. */
const longestPeriod = 64;

/** Labels in order, or that repeat themselves, begin alike without being those of the same rows. */
export function isPatterned(labels: LabelsSpec): boolean {
  const repeats = (period: number): boolean => {
    for (let row = period; row < labels.length; row += 1) if (labels[row] !== labels[row - period]) return false;
    return true;
  };
  let isSorted = true;
  for (let row = 1; row < labels.length && isSorted; row += 1) isSorted = labels[row]! >= labels[row - 1]!;
  return isSorted || Array.from({ length: longestPeriod }, (_, at) => at + 1).some(repeats);
}

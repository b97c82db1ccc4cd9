import type { LabelsSpec } from "../../calibration/labels.ts";

/** What is remembered of the labels that scores are computed on. */
export interface TestSet {
  /** equal for equal labels in the same order */
  readonly key: number;
  /** equal for equal labels in any order */
  readonly counts: number;
  readonly rows: number;
  /** share of the commonest class, 0 to 1 */
  readonly baseRate: number;
}

const described = new WeakMap<object, { readonly set: TestSet; readonly probe: number }>();
/** Classes below this are counted in an array. */
const countedClasses = 256;

/** Describes labels. An array that was described before, and has not been written to since, is not read again. */
export function describeLabels(labels: LabelsSpec): TestSet {
  const rows = labels.length;
  let probe = rows;
  for (let row = 0; row < rows; row += Math.max(1, rows >> 5)) probe = probe * 31 + (labels[row] as number);
  const before = described.get(labels);
  if (before && before.probe === probe) return before.set;
  const counts = new Float64Array(countedClasses);
  let hash = rows | 0;
  for (let row = 0; row < rows; row += 1) {
    const label = labels[row] as number;
    hash = Math.imul(hash ^ (label + 1), 0x01000193);
    hash ^= hash >>> 13;
    if (label < countedClasses) counts[label] = (counts[label] as number) + 1;
  }
  const set = {
    key: (hash >>> 0) * 0x100000 + (rows % 0x100000),
    counts: counts.reduce((sum, count) => (sum * 1_000_003 + count) % 0x1fffffff, rows),
    rows,
    baseRate: Math.max(...counts) / Math.max(1, rows),
  };
  described.set(labels, { set, probe });
  return set;
}

import { type BinnedRows, type FeatureBins, countBins } from "./binned-rows.ts";
import { missingBin } from "./feature-bins.ts";

/**
 * Some features of all rows as lists: of row r, `entries[starts[r]]` to `entries[starts[r + 1] - 1]` are the places in the
 * histogram, counted from `first`, that the row adds to. A feature's most frequent bin is in no list: what it holds is what
 * is left of the total. Blank pixels and rare words thus cost nothing.
 */
export interface RowLists {
  readonly first: number;
  readonly entries: Uint16Array;
  readonly starts: Uint32Array;
}

/** Where a feature's bins lie in a histogram. */
export interface HistogramPlan {
  /** place of the feature's bin 0 */
  readonly offsets: Int32Array;
  /** bins of the feature, missing values left out */
  readonly counts: Int32Array;
  /** the bin that no list holds */
  readonly frequent: Int32Array;
  /** 1 where values are missing: their place follows the last bin */
  readonly missing: Uint8Array;
  /** places in all */
  readonly size: number;
  readonly lists: readonly RowLists[];
}

/** Places in one set of lists: their part of the histogram stays in the processor's cache. */
const mostPlaces = 16_384;

/** Lays out the histogram and lists what each row adds to it. Features with one bin only are left out. */
export function planHistogram({ rows, bins }: BinnedRows, features: readonly FeatureBins[]): HistogramPlan {
  const plan = {
    offsets: new Int32Array(features.length),
    counts: Int32Array.from(features, countBins),
    frequent: new Int32Array(features.length),
    missing: new Uint8Array(features.length),
  };
  const lists: RowLists[] = [];
  let [size, first, from] = [0, 0, 0];
  const tally = new Uint32Array(256);
  for (const [feature, column] of bins.entries()) {
    const count = plan.counts[feature] as number;
    if (size + count + 1 - first > mostPlaces) {
      lists.push(listRows({ rows, bins }, plan, [from, feature], first));
      [first, from] = [size, feature];
    }
    tally.fill(0);
    for (let row = 0; row < rows; row += 1) tally[column[row] as number]! += 1;
    const missing = (tally[missingBin] as number) > 0;
    plan.missing[feature] = Number(missing);
    plan.offsets[feature] = size;
    for (let bin = 1; bin < count; bin += 1)
      if ((tally[bin] as number) > (tally[plan.frequent[feature] as number] as number)) plan.frequent[feature] = bin;
    size += count + Number(missing);
  }
  lists.push(listRows({ rows, bins }, plan, [from, features.length], first));
  return { ...plan, size, lists };
}

function listRows(
  { rows, bins }: BinnedRows,
  { offsets, counts, frequent }: Pick<HistogramPlan, "offsets" | "counts" | "frequent">,
  [from, end]: readonly [number, number],
  first: number,
): RowLists {
  const starts = new Uint32Array(rows + 1);
  for (let feature = from; feature < end; feature += 1) {
    const column = bins[feature] as Uint8Array;
    const left = frequent[feature] as number;
    for (let row = 0; row < rows; row += 1) starts[row + 1]! += Number(column[row] !== left);
  }
  for (let row = 0; row < rows; row += 1) starts[row + 1]! += starts[row] as number;
  const entries = new Uint16Array(starts[rows] as number);
  const next = starts.slice(0, rows);
  for (let feature = from; feature < end; feature += 1) {
    const column = bins[feature] as Uint8Array;
    const left = frequent[feature] as number;
    const base = (offsets[feature] as number) - first;
    const missing = base + (counts[feature] as number);
    for (let row = 0; row < rows; row += 1) {
      const bin = column[row] as number;
      if (bin === left) continue;
      entries[next[row] as number] = bin === missingBin ? missing : base + bin;
      next[row]! += 1;
    }
  }
  return { first, entries, starts };
}

/** The bin of a value that is missing, in every feature: numbers and categories have bins from 0 to 254. */
export const missingBin = 255;

/** A feature of numbers: bin b holds what lies above `bounds[b - 1]` and at or below `bounds[b]`. */
export interface NumericBins {
  readonly kind: "numeric";
  readonly bounds: Float64Array;
}

/** Most rows that are looked at to find where the intervals lie: two hundred for each of them. */
export const mostSampled = 50_000;

/** Values that differ, in ascending order, and how often each is there. */
interface Distinct {
  readonly values: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

/**
 * Finds intervals that hold about as many rows each. Where there are few different values, each has its own; a value that is
 * more frequent than a fair share has one to itself, and the others share what is left. A bound lies halfway between neighbours.
 *
 * @param sample values of the feature, NaN where missing
 * @param maxBins most intervals
 * @param minRows fewest rows of an interval
 */
export function findNumericBins(sample: Float64Array, maxBins: number, minRows: number): NumericBins {
  const { values, counts } = distinctValues(sample);
  const bounds: number[] = [];
  let rest = sum(counts);
  let bins = maxBins;
  const frequent = new Uint8Array(values.length);
  if (values.length > maxBins) {
    const fair = rest / maxBins;
    for (let at = 0; at < values.length; at += 1)
      if ((counts[at] as number) >= fair) {
        frequent[at] = 1;
        rest -= counts[at] as number;
        bins -= 1;
      }
  }
  const many = values.length > maxBins;
  let fair = many ? Math.max(minRows, rest / Math.max(1, bins)) : minRows;
  let inBin = 0;
  for (let at = 0; at + 1 < values.length && bounds.length < maxBins - 1; at += 1) {
    inBin += counts[at] as number;
    if (frequent[at] === 0) rest -= counts[at] as number;
    const full =
      inBin >= fair || frequent[at] === 1 || (many && frequent[at + 1] === 1 && inBin >= Math.max(1, fair / 2));
    if (!full) continue;
    bounds.push(between(values[at] as number, values[at + 1] as number));
    if (many && frequent[at] === 0) {
      bins -= 1;
      fair = Math.max(minRows, rest / Math.max(1, bins));
    }
    inBin = 0;
  }
  return { kind: "numeric", bounds: Float64Array.from(bounds) };
}

/** Halfway, and never so near the upper value that rounding makes it that value. */
function between(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  return middle < high ? middle : low;
}

/** Whole numbers of a small range are counted, which is much faster than sorting. */
const countedRange = 65_536;

function distinctValues(sample: Float64Array): Distinct {
  let [low, high, whole] = [Infinity, -Infinity, true];
  for (let at = 0; at < sample.length; at += 1) {
    const value = sample[at] as number;
    if (value < low) low = value;
    if (value > high) high = value;
    // NaN, which is no value, differs from itself.
    whole &&= value === Math.floor(value) || value !== value;
  }
  if (whole && high - low < countedRange) {
    const tally = new Uint32Array(high < low ? 0 : high - low + 1);
    for (let at = 0; at < sample.length; at += 1) {
      const value = sample[at] as number;
      if (value === value) tally[value - low]! += 1;
    }
    const found = [...tally.keys()].filter((at) => (tally[at] as number) > 0);
    return { values: found.map((at) => at + low), counts: found.map((at) => tally[at] as number) };
  }
  const sorted = sample.filter((value) => !Number.isNaN(value)).sort();
  const values = new Float64Array(sorted.length);
  const counts = new Uint32Array(sorted.length);
  let last = -1;
  for (let at = 0; at < sorted.length; at += 1) {
    // Not by identity of bits: -0 and 0 are one value, and sort beside each other.
    if (last < 0 || sorted[at] !== values[last]) values[(last += 1)] = sorted[at] as number;
    counts[last]! += 1;
  }
  return { values: values.subarray(0, last + 1), counts: counts.subarray(0, last + 1) };
}

function sum(counts: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < counts.length; at += 1) total += counts[at] as number;
  return total;
}

/** Sorts values into their bins. */
export function fillNumericBins({ bounds }: NumericBins, values: Float64Array, into: Uint8Array): void {
  const last = bounds.length;
  const table = wholeNumberTable(bounds);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    const at = value - table.low;
    if (at >= 0 && at < table.bins.length && Number.isInteger(at)) into[row] = table.bins[at] as number;
    else if (Number.isNaN(value)) into[row] = missingBin;
    else {
      let [low, high] = [0, last];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value <= (bounds[middle] as number)) high = middle;
        else low = middle + 1;
      }
      into[row] = low;
    }
  }
}

/** The bins of whole numbers, looked up: pixels, counts and ages need no search. */
function wholeNumberTable(bounds: Float64Array): { readonly low: number; readonly bins: Uint8Array } {
  const low = Math.floor(bounds[0] ?? 0);
  const size = Math.ceil((bounds.at(-1) ?? 0) - low) + 1;
  if (!(size <= 4096 && Number.isSafeInteger(low))) return { low: 0, bins: new Uint8Array(0) };
  const bins = new Uint8Array(size);
  for (let at = 0, bin = 0; at < size; at += 1) {
    while (bin < bounds.length && at + low > (bounds[bin] as number)) bin += 1;
    bins[at] = bin;
  }
  return { low, bins };
}

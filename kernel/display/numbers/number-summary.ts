/** What is known of many numbers. */
export interface NumberSummary {
  /** How many there are. */
  readonly count: number;
  /** Only every so-manyth was looked at; 1: all of them. */
  readonly step: number;
  readonly notANumber: number;
  readonly infinite: number;
  /** Undefined where no number is finite. */
  readonly finite: FiniteSummary | undefined;
}

export interface FiniteSummary {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Standard deviation, of the population. */
  readonly deviation: number;
  /** Counts in bins of equal width from `min` to `max`; one bin where all are equal. */
  readonly histogram: readonly number[];
}

export const histogramBins = 20;
/** So many numbers are looked at; of longer lists, evenly spaced ones. */
export const mostSummarized = 1_000_000;

/** Summarizes numbers; `at` gives the number at a place. */
export function summarizeNumbers(count: number, at: (index: number) => number, most = mostSummarized): NumberSummary {
  const step = Math.max(1, Math.ceil(count / most));
  let notANumber = 0;
  let infinite = 0;
  let finite = 0;
  let min = Infinity;
  let max = -Infinity;
  let mean = 0;
  let squares = 0;
  for (let index = 0; index < count; index += step) {
    const value = at(index);
    if (Number.isNaN(value)) notANumber += 1;
    else if (!Number.isFinite(value)) infinite += 1;
    else {
      finite += 1;
      if (value < min) min = value;
      if (value > max) max = value;
      // Welford's update: the sum of squares loses all digits where the spread is small.
      const before = value - mean;
      mean += before / finite;
      squares += before * (value - mean);
    }
  }
  if (finite === 0) return { count, step, notANumber, infinite, finite: undefined };
  const histogram = countBins(count, step, at, min, max);
  return {
    count,
    step,
    notANumber,
    infinite,
    finite: { min, max, mean, deviation: Math.sqrt(squares / finite), histogram },
  };
}

function countBins(count: number, step: number, at: (index: number) => number, min: number, max: number): number[] {
  if (min === max) return [Math.ceil(count / step)];
  const bins = Array.from({ length: histogramBins }, () => 0);
  // Half the distance, so that the width of the whole range of doubles is still a number.
  const half = max / 2 - min / 2;
  for (let index = 0; index < count; index += step) {
    const value = at(index);
    if (!Number.isFinite(value)) continue;
    const bin = Math.floor(((value / 2 - min / 2) / half) * histogramBins);
    bins[Math.min(histogramBins - 1, bin)]! += 1;
  }
  return bins;
}

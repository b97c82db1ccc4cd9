import type { Histogram } from "./histogram.ts";

/** Memory of histograms that are kept, so that one of two children need not be added up: bytes. */
const mostKept = 2 ** 30;

/** Histograms that are used again: a tree takes dozens, of megabytes each. */
export interface HistogramPool {
  /** A histogram with any content. */
  take(): Histogram;
  /** Hands one back. */
  give(histogram: Histogram): void;
  /** Whether there is memory for one more that its leaf keeps. */
  mayKeep(): boolean;
  /** Takes all back. */
  reset(): void;
}

export function createHistogramPool(length: number): HistogramPool {
  const all: Histogram[] = [];
  let free: Histogram[] = [];
  return {
    take() {
      const used = free.pop();
      if (used) return used;
      const histogram = new Float64Array(length);
      all.push(histogram);
      return histogram;
    },
    give: (histogram) => void free.push(histogram),
    mayKeep: () => (all.length - free.length) * length * 8 <= mostKept,
    reset: () => (free = [...all]),
  };
}

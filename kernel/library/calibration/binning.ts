import { ascendingOrder } from "../passes/ascending-order.ts";
import { checkChoice } from "../options/check-choice.ts";

/** How confidences are put into bins. Libraries differ here, and their numbers with them. */
export interface BinningOptions {
  /** how many bins, 1 or more. Default 15 */
  readonly bins?: number;
  /**
   * `uniform`: bins of equal width on [0, 1]. `quantile`: bins of equally many rows in the order of confidence, the first
   * ones one row larger where it does not come out even; rows of equal confidence may be parted. `size`: bins of
   * `binSize` rows, the last taking the rest. Default `uniform`
   */
  readonly strategy?: "uniform" | "quantile" | "size";
  /** rows per bin of `strategy: "size"`. Default 100 */
  readonly binSize?: number;
  /** which end of a uniform bin belongs to it: (lower, upper] or [lower, upper). Default `right` */
  readonly closed?: "right" | "left";
  /**
   * Where the edges of uniform bins lie. `linspace`: i · (1/bins) as NumPy computes it, so that edge 3 of 10 is
   * 0.30000000000000004 and 0.3 falls below it (torch counts from both ends and has other last digits). `fraction`:
   * i / bins, the number nearest to the edge. It matters only for confidences that lie on an edge. Default `linspace`
   */
  readonly edges?: "linspace" | "fraction";
  /**
   * What happens to a confidence of exactly 1 when bins are closed on the left: it joins the last bin, gets a bin of its
   * own (torchmetrics), or is left out (code that uses NumPy's `digitize` as it comes). Default `last-bin`
   */
  readonly one?: "last-bin" | "own-bin" | "dropped";
}

/** One bin: its edges, and its rows summed up. */
export interface CalibrationBin {
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
  readonly confidenceSum: number;
  readonly correct: number;
}

/**
 * Puts rows into bins by their confidence, by the convention asked for.
 *
 * @param confidences per row, 0 to 1
 * @param correct per row, 1 where the forecast came true, else 0
 * @returns the bins in the order of confidence, empty ones included; those of equal rows have the smallest and largest
 *   confidence of their rows as edges
 * @throws RangeError when an option is out of range or two options contradict each other
 */
export function binConfidences(
  confidences: Float64Array,
  correct: Uint8Array,
  options: BinningOptions = {},
): CalibrationBin[] {
  const { bins = 15, strategy = "uniform", binSize = 100, closed = "right", one = "last-bin" } = options;
  const { edges = "linspace" } = options;
  checkChoice("strategy", strategy, ["uniform", "quantile", "size"]);
  checkChoice("closed", closed, ["right", "left"]);
  checkChoice("edges", edges, ["linspace", "fraction"]);
  checkChoice("one", one, ["last-bin", "own-bin", "dropped"]);
  if (!(Number.isInteger(bins) && bins >= 1)) throw new RangeError(`bins must be a whole number from 1, got ${bins}`);
  if (!(Number.isInteger(binSize) && binSize >= 1))
    throw new RangeError(`binSize must be a whole number from 1, got ${binSize}`);
  if (closed === "right" && one !== "last-bin")
    throw new RangeError(`one: "${one}" needs closed: "left": bins closed on the right hold 1 in the last bin`);
  if (strategy === "uniform") return uniformBins(confidences, correct, { bins, edges, closed, one });
  const rows = confidences.length;
  const sizes =
    strategy === "quantile"
      ? Array.from({ length: bins }, (_, bin) => Math.floor(rows / bins) + (bin < rows % bins ? 1 : 0))
      : sizesOf(rows, binSize);
  return rankedBins(confidences, correct, sizes);
}

function sizesOf(rows: number, binSize: number): number[] {
  const whole = Math.max(1, Math.floor(rows / binSize));
  return Array.from({ length: whole }, (_, bin) => (bin === whole - 1 ? rows - bin * binSize : binSize));
}

function uniformBins(
  confidences: Float64Array,
  correct: Uint8Array,
  { bins, edges, closed, one }: Required<Pick<BinningOptions, "bins" | "edges" | "closed" | "one">>,
): CalibrationBin[] {
  const edge = Float64Array.from({ length: bins + 1 }, (_, index) =>
    index === bins ? 1 : edges === "linspace" ? index * (1 / bins) : index / bins,
  );
  const counts = new Float64Array(bins + 1);
  const confidenceSums = new Float64Array(bins + 1);
  const hits = new Float64Array(bins + 1);
  for (let row = 0; row < confidences.length; row += 1) {
    const confidence = confidences[row] as number;
    // A guess that is off by one at most, then moved to where the comparison with the true edges puts it.
    let bin = Math.min(bins - 1, Math.floor(confidence * bins));
    if (closed === "right") {
      while (bin > 0 && confidence <= (edge[bin] as number)) bin -= 1;
      while (bin < bins - 1 && confidence > (edge[bin + 1] as number)) bin += 1;
    } else {
      while (bin > 0 && confidence < (edge[bin] as number)) bin -= 1;
      while (bin < bins - 1 && confidence >= (edge[bin + 1] as number)) bin += 1;
      if (confidence >= 1 && one !== "last-bin") bin = bins;
    }
    counts[bin] = (counts[bin] as number) + 1;
    confidenceSums[bin] = (confidenceSums[bin] as number) + confidence;
    hits[bin] = (hits[bin] as number) + (correct[row] as number);
  }
  return Array.from({ length: one === "own-bin" ? bins + 1 : bins }, (_, bin) => ({
    lower: edge[Math.min(bin, bins)] as number,
    upper: edge[Math.min(bin + 1, bins)] as number,
    count: counts[bin] as number,
    confidenceSum: confidenceSums[bin] as number,
    correct: hits[bin] as number,
  }));
}

function rankedBins(confidences: Float64Array, correct: Uint8Array, sizes: readonly number[]): CalibrationBin[] {
  // A stable sort, so that rows of equal confidence keep their order, as NumPy's stable argsort does.
  const { values, order } = ascendingOrder(confidences);
  let start = 0;
  return sizes.map((size) => {
    const [first, end] = [start, start + size];
    start = end;
    let [confidenceSum, hits] = [0, 0];
    for (let at = first; at < end; at += 1) {
      confidenceSum += values[at] as number;
      hits += correct[order[at] as number] as number;
    }
    // A bin without rows, where there are fewer of them than bins, stands at the row that would come next.
    const last = values.length - 1;
    return {
      lower: values[Math.min(first, last)] as number,
      upper: values[size > 0 ? end - 1 : Math.min(end, last)] as number,
      count: size,
      confidenceSum,
      correct: hits,
    };
  });
}

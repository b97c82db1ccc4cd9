import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { plotlyMediaType } from "../../../document/mime/plotly-figure.ts";
import { watchCalibration } from "../audit/hooks/evaluated.ts";
import { type BinningOptions, binConfidences } from "./binning.ts";
import { calibrationError } from "./expected-calibration-error.ts";
import type { LabelsSpec } from "./labels.ts";
import type { ProbabilitiesSpec } from "./probabilities.ts";
import { reliabilityFigure } from "./reliability-figure.ts";
import { reliabilitySvg } from "./reliability-svg.ts";
import { reliabilityTable } from "./reliability-table.ts";
import { topLabel } from "./top-label.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** One bin of a reliability diagram: forecasts of similar confidence, and how often they came true. */
export interface ReliabilityBin {
  /** the least confidence that belongs into it, 0 to 1 */
  readonly lower: number;
  /** the largest confidence that belongs into it, 0 to 1 */
  readonly upper: number;
  /** rows in the bin */
  readonly count: number;
  /** mean confidence of its rows, null in an empty bin */
  readonly meanConfidence: number | null;
  /** share of its rows that came true, null in an empty bin */
  readonly accuracy: number | null;
  /** 95 % Wilson interval of the accuracy, null in an empty bin */
  readonly interval: readonly [lower: number, upper: number] | null;
}

export interface ReliabilityDiagramOptions extends BinningOptions {
  /** first line above the figure. Default "Reliability" */
  readonly title?: string;
}

/** Confidence against accuracy, bin by bin; the last value of a cell shows it as a figure. */
export interface ReliabilityDiagram extends Displayable {
  /** by ascending confidence, empty ones too */
  readonly bins: readonly ReliabilityBin[];
  /** rows in all, those that `one: "dropped"` leaves out included */
  readonly count: number;
  /** share of all rows that came true, 0 to 1 */
  readonly accuracy: number;
  /** mean confidence of all rows, 0 to 1 */
  readonly meanConfidence: number;
  /** L1, weighted by rows, over these bins */
  readonly expectedCalibrationError: number;
  /** the largest gap of a bin between confidence and accuracy, 0 to 1 */
  readonly maximumCalibrationError: number;
  /** how the bins were made */
  readonly strategy: NonNullable<BinningOptions["strategy"]>;
  /** how many rows have which confidence, in bins of equal width: of uniform bins the same ones, else twenty */
  readonly histogram: readonly { readonly lower: number; readonly upper: number; readonly count: number }[];
  /** first line above the figure */
  readonly title: string;
}

/**
 * Compares how sure forecasts were with how often they came true (DeGroot & Fienberg 1983; Niculescu-Mizil & Caruana 2005).
 *
 * A calibrated forecast lies on the diagonal: of all rows with confidence 0.8, 80 % come true. Points below the diagonal
 * are over-confident. The intervals are binomial, at 95 %: where one crosses the diagonal, the gap may be chance.
 *
 * @param labels true class per row
 * @param probabilities shape [rows, classes], or the probability of class 1 per row
 * @returns bins and summary; shown as a Plotly figure with gaps, intervals and a histogram of confidence
 * @throws RangeError when lengths differ, there are no rows, or a number is no label, no probability or no valid option
 */
export function reliabilityDiagram(
  labels: LabelsSpec,
  probabilities: ProbabilitiesSpec,
  options: ReliabilityDiagramOptions = {},
): ReliabilityDiagram {
  const { confidences, correct } = topLabel(labels, probabilities);
  watchCalibration({ confidences, correct });
  const count = confidences.length;
  const binned = binConfidences(confidences, correct, options);
  const { strategy = "uniform" } = options;
  const histogram = strategy === "uniform" ? binned : binConfidences(confidences, correct, { bins: 20 });
  const diagram = {
    bins: binned.map(({ lower, upper, count, confidenceSum, correct }) => ({
      lower,
      upper,
      count,
      meanConfidence: count === 0 ? null : confidenceSum / count,
      accuracy: count === 0 ? null : correct / count,
      interval: count === 0 ? null : wilsonInterval(correct, count),
    })),
    count,
    accuracy: correct.reduce((sum, hit) => sum + hit, 0) / count,
    meanConfidence: confidences.reduce((sum, confidence) => sum + confidence, 0) / count,
    expectedCalibrationError: calibrationError(binned, count),
    maximumCalibrationError: calibrationError(binned, count, { norm: "max" }),
    strategy,
    histogram: histogram.map(({ lower, upper, count }) => ({ lower, upper, count })),
    title: options.title ?? "Reliability",
  };
  return {
    ...diagram,
    [displaySymbol]: () => ({
      "text/plain": reliabilityTable(diagram),
      "image/svg+xml": reliabilitySvg(diagram),
      [plotlyMediaType]: { ...reliabilityFigure(diagram) },
    }),
  };
}

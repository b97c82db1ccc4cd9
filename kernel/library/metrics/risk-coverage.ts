import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import type { LabelsSpec } from "../calibration/labels.ts";
import type { ProbabilitiesSpec } from "../calibration/probabilities.ts";
import { topLabel } from "../calibration/top-label.ts";
import { ascendingOrder } from "../passes/ascending-order.ts";
import { tableBundle } from "../tables/table-bundle.ts";

/** What answering only the surest rows costs and gives. */
export interface RiskCoverage extends Displayable {
  /** share of rows answered, 1/n to 1 */
  readonly coverage: Float64Array;
  /** share of errors among those answered */
  readonly risk: Float64Array;
  /** smallest confidence answered */
  readonly threshold: Float64Array;
  /** area under the curve, the mean of the risks; lower is better */
  readonly area: number;
  /** area of a confidence that puts all right forecasts before all wrong ones: no order of the same forecasts has less */
  readonly bestArea: number;
  /** area - bestArea: what the order of confidence loses; 0 is best */
  readonly excessArea: number;
}

/**
 * The risk-coverage curve of selective prediction: rows are answered in the order of falling confidence, risk is the share
 * of errors so far. AURC is the mean risk over all coverages (Geifman & El-Yaniv 2017; excess: Geifman et al., ICLR 2019).
 *
 * Rows of equal confidence are answered together in expectation: any order of them is as likely, so each has the group's
 * share of errors. Code that keeps the order of the file there gets another number.
 *
 * @param labels true class per row
 * @param probabilities shape [rows, classes], or stated confidences with label 1 where the answer was right
 * @throws RangeError when lengths differ, there are no rows, or a number is no label or no probability
 */
export function riskCoverage(labels: LabelsSpec, probabilities: ProbabilitiesSpec): RiskCoverage {
  const { confidences, correct } = topLabel(labels, probabilities);
  const rows = confidences.length;
  const order = ascendingOrder(confidences).order.reverse();
  const [coverage, risk, threshold] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  let errors = 0;
  let area = 0;
  for (let start = 0; start < rows;) {
    const confidence = confidences[order[start] as number] as number;
    let end = start;
    let missed = 0;
    for (; end < rows && confidences[order[end] as number] === confidence; end += 1)
      missed += 1 - (correct[order[end] as number] as number);
    for (let at = start; at < end; at += 1) {
      coverage[at] = (at + 1) / rows;
      risk[at] = (errors + (missed * (at + 1 - start)) / (end - start)) / (at + 1);
      threshold[at] = confidence;
      area += (risk[at] as number) / rows;
    }
    errors += missed;
    start = end;
  }
  let bestArea = 0;
  for (let at = rows - errors; at < rows; at += 1) bestArea += (at + 1 - (rows - errors)) / (at + 1) / rows;
  const excessArea = area - bestArea;
  return { coverage, risk, threshold, area, bestArea, excessArea, [displaySymbol]: show };

  function show() {
    const shares = [0.1, 0.25, 0.5, 0.75, 0.9, 1].filter((share) => Math.round(share * rows) >= 1);
    return tableBundle({
      caption: `Risk-coverage of ${rows} rows: area ${area.toFixed(4)}, ${excessArea.toFixed(4)} above the best order`,
      columns: ["coverage", "risk", "threshold"],
      rows: shares.map((share) => {
        const at = Math.round(share * rows) - 1;
        return [share.toFixed(2), (risk[at] as number).toFixed(4), (threshold[at] as number).toFixed(4)];
      }),
    });
  }
}

import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import { type BinningOptions, binConfidences } from "./binning.ts";
import { type LabelsSpec, checkLabels, checkLengths } from "./labels.ts";
import { type ProbabilitiesSpec, readProbabilities } from "./probabilities.ts";

/** A Brier score taken apart: reliability - resolution + uncertainty + withinBinVariance - withinBinCovariance. */
export interface BrierDecomposition extends Displayable {
  /** squared gaps of forecast and frequency, by bin; lower is better */
  readonly reliability: number;
  /** how far the bins' frequencies lie from the base rate; higher is better */
  readonly resolution: number;
  /** what the labels alone make of it, p (1 - p) of each class: nothing a forecast can do about */
  readonly uncertainty: number;
  /** spread of forecasts within bins */
  readonly withinBinVariance: number;
  /** twice the covariance of forecast and outcome within bins */
  readonly withinBinCovariance: number;
  /** their sum, the Brier score itself */
  readonly brierScore: number;
}

/**
 * Murphy's decomposition of the Brier score (Journal of Applied Meteorology 12 (1973), 595-600) into reliability, resolution
 * and uncertainty, with the two terms that binning adds (Stephenson, Coelho & Jolliffe 2008), so that the sum is exact in
 * any bins.
 *
 * Of a matrix, each class is taken apart by itself and the parts are added, as in `brierScore`.
 *
 * @param labels true class per row
 * @param probabilities shape [rows, classes], or the probability of class 1 per row
 * @param options bins of the forecasts. `one: "dropped"` is refused: it would leave rows out of the sum
 * @throws RangeError when lengths differ, there are no rows, or a number is no label, no probability or no valid option
 */
export function brierDecomposition(
  labels: LabelsSpec,
  probabilities: ProbabilitiesSpec,
  options: BinningOptions = {},
): BrierDecomposition {
  if (options.one === "dropped")
    throw new RangeError('one: "dropped" leaves rows out; a decomposition needs all of them');
  const read = readProbabilities(probabilities);
  const [rows, classes] = read.kind === "classes" ? [read.matrix.rows, read.matrix.columns] : [read.values.length, 2];
  checkLengths(labels, rows);
  checkLabels(labels, classes);
  const forecasts = new Float64Array(rows);
  const outcomes = new Uint8Array(rows);
  const parts = { reliability: 0, resolution: 0, uncertainty: 0, withinBinVariance: 0, withinBinCovariance: 0 };
  for (let column = read.kind === "classes" ? 0 : 1; column < classes; column += 1) {
    for (let row = 0; row < rows; row += 1) {
      forecasts[row] = (
        read.kind === "classes" ? read.matrix.data[row * classes + column] : read.values[row]
      ) as number;
      outcomes[row] = labels[row] === column ? 1 : 0;
    }
    addParts(parts, forecasts, outcomes, options);
  }
  const result = {
    ...parts,
    brierScore:
      parts.reliability - parts.resolution + parts.uncertainty + parts.withinBinVariance - parts.withinBinCovariance,
  };
  return { ...result, [displaySymbol]: () => decompositionBundle(result) };
}

function addParts(
  parts: Record<"reliability" | "resolution" | "uncertainty" | "withinBinVariance" | "withinBinCovariance", number>,
  forecasts: Float64Array,
  outcomes: Uint8Array,
  options: BinningOptions,
): void {
  const rows = forecasts.length;
  const baseRate = outcomes.reduce((sum, outcome) => sum + outcome, 0) / rows;
  parts.uncertainty += baseRate * (1 - baseRate);
  // Sums over all rows less what the bins' means account for: no need to know which row is in which bin.
  let squares = 0;
  let products = 0;
  for (let row = 0; row < rows; row += 1) {
    const forecast = forecasts[row] as number;
    squares += forecast ** 2;
    products += forecast * (outcomes[row] as number);
  }
  for (const { count, confidenceSum, correct } of binConfidences(forecasts, outcomes, options)) {
    if (count === 0) continue;
    const frequency = correct / count;
    parts.reliability += (count / rows) * (confidenceSum / count - frequency) ** 2;
    parts.resolution += (count / rows) * (frequency - baseRate) ** 2;
    squares -= confidenceSum ** 2 / count;
    products -= confidenceSum * frequency;
  }
  parts.withinBinVariance += squares / rows;
  parts.withinBinCovariance += (2 * products) / rows;
}

function decompositionBundle(result: Omit<BrierDecomposition, symbol>) {
  const fixed = (value: number) => value.toFixed(4);
  return tableBundle({
    caption: `Brier score ${fixed(result.brierScore)}, by Murphy's decomposition`,
    columns: ["part", "value"],
    rows: [
      ["reliability", `+${fixed(result.reliability)}`],
      ["resolution", `-${fixed(result.resolution)}`],
      ["uncertainty", `+${fixed(result.uncertainty)}`],
      ["variance within bins", `+${fixed(result.withinBinVariance)}`],
      ["covariance within bins", `-${fixed(result.withinBinCovariance)}`],
    ],
  });
}

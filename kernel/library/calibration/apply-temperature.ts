import { inherit } from "../audit/lineage/provenance.ts";
import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { checkTemperature } from "./check-temperature.ts";

/**
 * Divides logits by a temperature: T above 1 makes forecasts less sure, below 1 surer. The predicted classes stay.
 *
 * What comes out are logits still. For probabilities take `softmax(logits, { temperature })`, or `fit.apply({ logits })` of a fit.
 *
 * @param logits shape [rows, classes]
 * @param temperature above 0, as `fitTemperature` finds it
 * @returns logits of the same shape in double precision: `softmax` turns them into probabilities
 * @throws RangeError when the temperature is not above 0
 */
export function applyTemperature(logits: MatrixSpec, temperature: number): Matrix<Float64Array> {
  const { data, rows, columns } = asMatrix(logits, "logits");
  checkTemperature(temperature);
  const scaled = { data: Float64Array.from(data, (value) => value / temperature), rows, columns };
  inherit(scaled, logits);
  return scaled;
}

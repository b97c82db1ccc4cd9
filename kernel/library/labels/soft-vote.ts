import { type Matrix, type MatrixSpec } from "../matrix/matrix.ts";
import { readClassProbabilities } from "./read-class-probabilities.ts";

/**
 * Mixes the forecasts of several models: Σ_m w_m p_m / Σ_m w_m.
 *
 * @param members probabilities of each model, all of the same shape [rows, classes]
 * @param weights one per member, at least 0, not all 0. Default equal ones
 * @returns probabilities of the same shape, in double precision
 * @throws RangeError when shapes differ, or weights do not fit
 */
export function softVote(
  members: readonly MatrixSpec[],
  weights: readonly number[] = members.map(() => 1),
): Matrix<Float64Array> {
  const read = members.map((member, index) => readClassProbabilities(member, `member ${index}`));
  const [first] = read;
  if (!first) throw new RangeError("a vote needs at least one member, got 0");
  if (weights.length !== read.length)
    throw new RangeError(`members and weights differ in number: ${read.length} and ${weights.length}`);
  const sum = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(weights.every((weight) => weight >= 0) && sum > 0 && sum < Infinity))
    throw new RangeError(`weights must be at least 0 and not all 0, got ${weights.join(", ")}`);
  const data = new Float64Array(first.data.length);
  for (const [index, member] of read.entries()) {
    if (member.rows !== first.rows || member.columns !== first.columns)
      throw new RangeError(
        `members differ in shape: member 0 has ${first.rows} x ${first.columns}, member ${index} ${member.rows} x ${member.columns}`,
      );
    const share = (weights[index] as number) / sum;
    for (let at = 0; at < data.length; at += 1) data[at] = (data[at] as number) + share * (member.data[at] as number);
  }
  return { data, rows: first.rows, columns: first.columns };
}

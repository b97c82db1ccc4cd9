import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";

/**
 * Forecasts as their user wrote them: a matrix of one column per class, or, for two classes, one number per row, the
 * probability of class 1.
 */
export type ProbabilitiesSpec = MatrixSpec | readonly number[] | Float32Array | Float64Array;

/** Forecasts after reading: of every class, or of class 1 alone. */
export type Probabilities =
  | { readonly kind: "classes"; readonly matrix: Matrix }
  | { readonly kind: "positive"; readonly values: ArrayLike<number> };

/** Single precision leaves a softmax this far outside [0, 1] at most. */
const rangeTolerance = 1e-6;

/** Forecasts rounded to two digits, ten classes of them, still sum to 1 within this. */
const sumTolerance = 0.05;

/**
 * Reads and checks probabilities: each in [0, 1], each row of a matrix summing to 1.
 *
 * @throws RangeError naming row and column of the first number that is no probability (NaN included), with a hint when
 *   it looks like a logit, or the first row that does not sum to 1
 */
export function readProbabilities(spec: ProbabilitiesSpec): Probabilities {
  if (isVector(spec)) {
    for (let row = 0; row < spec.length; row += 1)
      if (!isProbability(spec[row] as number)) refuse(spec[row] as number, `row ${row}`);
    return { kind: "positive", values: spec };
  }
  const matrix = asMatrix(spec, "probabilities");
  const { data, rows, columns } = matrix;
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let column = 0; column < columns; column += 1) {
      const value = data[row * columns + column] as number;
      if (!isProbability(value)) refuse(value, `row ${row}, column ${column}`);
      sum += value;
    }
    if (Math.abs(sum - 1) > sumTolerance)
      throw new RangeError(
        `probabilities must sum to 1 in every row, row ${row} sums to ${Number(sum.toPrecision(6))}`,
      );
  }
  return { kind: "classes", matrix };
}

function isVector(spec: ProbabilitiesSpec): spec is readonly number[] | Float32Array | Float64Array {
  if (spec instanceof Float32Array || spec instanceof Float64Array) return true;
  return Array.isArray(spec) && (spec.length === 0 || typeof spec[0] === "number");
}

function isProbability(value: number): boolean {
  return value >= -rangeTolerance && value <= 1 + rangeTolerance;
}

function refuse(value: number, where: string): never {
  const hint = Number.isNaN(value) ? "" : " (if these are logits, take their softmax first)";
  throw new RangeError(`probabilities must lie between 0 and 1, ${where} holds ${String(value)}${hint}`);
}

import { type Matrix, type MatrixSpec, asMatrix } from "../../matrix/matrix.ts";
import { logSoftmax } from "../log-softmax.ts";
import { type ProbabilitiesSpec, readProbabilities } from "../probabilities.ts";
import { softmax } from "../softmax.ts";

/** One number per row: of logits the log-odds of class 1, of probabilities the probability of class 1. */
export type PositiveSpec = readonly number[] | Float32Array | Float64Array;

/** Forecasts of every class, said to be logits or probabilities; shape [rows, classes]. */
export type ClassForecastsSpec = { readonly logits: MatrixSpec } | { readonly probabilities: MatrixSpec };

/** Forecasts of two classes by one number per row, said to be logits or probabilities. */
export type PositiveForecastsSpec = { readonly logits: PositiveSpec } | { readonly probabilities: PositiveSpec };

/** What a calibrator is fitted on and applied to: `{ logits }` or `{ probabilities }`, so that neither is taken for the other. */
export type ForecastsSpec = ClassForecastsSpec | PositiveForecastsSpec;

/** Forecasts after reading, in either form; the other form is computed when it is first asked for. */
export interface Forecasts {
  readonly rows: number;
  readonly classes: number;
  /** true when they were given as one number per row */
  readonly positive: boolean;
  /** the logits, or the logarithms of the probabilities */
  readonly logits: () => Matrix;
  /** the logarithms of the probabilities: of logits the log-softmax */
  readonly logProbabilities: () => Matrix;
  /** the probabilities, or the softmax of the logits */
  readonly probabilities: () => Matrix;
}

/** A probability of 0 has no logarithm: it counts as this one, the double precision epsilon. */
export const leastProbability = Number.EPSILON;

/**
 * Reads and checks forecasts.
 *
 * @throws RangeError when not exactly one of `logits` and `probabilities` is given, a number is not finite or no
 *   probability, or there is one class only
 */
export function readForecasts(spec: ForecastsSpec): Forecasts {
  const keys = spec && typeof spec === "object" ? Object.keys(spec) : [];
  if (keys.length !== 1 || (keys[0] !== "logits" && keys[0] !== "probabilities"))
    throw new RangeError(
      `forecasts must be written as { logits } or { probabilities }, got ${keys.length === 0 ? typeof spec : `{ ${keys.slice(0, 6).join(", ")} }`}`,
    );
  return "logits" in spec ? readLogits(spec.logits) : readGivenProbabilities(spec.probabilities);
}

function readLogits(spec: MatrixSpec | PositiveSpec): Forecasts {
  const positive = isPositive(spec);
  const matrix = positive ? besideZero(spec) : asMatrix(spec, "logits");
  const { data, rows, columns } = matrix;
  checkClasses(rows, columns, "logits");
  for (let at = 0; at < data.length; at += 1) {
    if (!Number.isFinite(data[at] as number))
      throw new RangeError(
        `logits must be finite, row ${Math.floor(at / columns)}, column ${at % columns} holds ${data[at]}`,
      );
  }
  return {
    rows,
    classes: columns,
    positive,
    logits: () => matrix,
    logProbabilities: once(() => logSoftmax(matrix)),
    probabilities: once(() => softmax(matrix)),
  };
}

function readGivenProbabilities(spec: ProbabilitiesSpec): Forecasts {
  const read = readProbabilities(spec);
  const positive = read.kind === "positive";
  const matrix = positive ? complemented(read.values) : read.matrix;
  checkClasses(matrix.rows, matrix.columns, "probabilities");
  const logarithms = once(() => ({
    ...matrix,
    data: Float64Array.from(matrix.data, (value) => Math.log(Math.max(leastProbability, value))),
  }));
  return {
    rows: matrix.rows,
    classes: matrix.columns,
    positive,
    logits: logarithms,
    logProbabilities: logarithms,
    probabilities: () => matrix,
  };
}

function isPositive(spec: MatrixSpec | PositiveSpec): spec is PositiveSpec {
  if (spec instanceof Float32Array || spec instanceof Float64Array) return true;
  return Array.isArray(spec) && (spec.length === 0 || typeof spec[0] === "number");
}

/** The log-odds s of class 1 are the logits [0, s]. */
function besideZero(values: PositiveSpec): Matrix {
  const data = new Float64Array(values.length * 2);
  for (let row = 0; row < values.length; row += 1) data[2 * row + 1] = values[row] as number;
  return { data, rows: values.length, columns: 2 };
}

function complemented(values: ArrayLike<number>): Matrix {
  const data = new Float64Array(values.length * 2);
  for (let row = 0; row < values.length; row += 1) {
    const value = Math.min(1, Math.max(0, values[row] as number));
    data[2 * row] = 1 - value;
    data[2 * row + 1] = value;
  }
  return { data, rows: values.length, columns: 2 };
}

function checkClasses(rows: number, classes: number, name: string): void {
  if (rows > 0 && classes < 2)
    throw new RangeError(
      `${name} need 2 classes or more, got ${classes} column: of a two-class forecast, give one number per row`,
    );
}

function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => (value ??= { of: compute() }).of;
}

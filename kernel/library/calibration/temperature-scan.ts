import type { Matrix } from "../matrix/matrix.ts";
import type { LabelsSpec } from "./labels.ts";
import { passMasses, passMoments } from "../passes/row-passes.ts";

/** The mean loss at one inverse temperature b, and its derivatives in b. */
export interface TemperatureSlopes {
  /** mean negative log likelihood of softmax(b · logits) */
  readonly nll: number;
  readonly slope: number;
  readonly curvature: number;
  readonly third: number;
}

/** What forecasts are at one inverse temperature b. */
export interface TemperatureScores {
  /** mean negative log likelihood of softmax(b · logits) */
  readonly nll: number;
  /** mean squared error, summed over classes */
  readonly brier: number;
  /** the largest probability of every row */
  readonly confidences: Float64Array;
}

/** Logits made ready to be gone over at many temperatures. */
export interface TemperatureScan {
  readonly rows: number;
  /** per row, 1 where the largest logit is that of the label: the same at every temperature */
  readonly correct: Uint8Array;
  slopes(inverseTemperature: number): TemperatureSlopes;
  scores(inverseTemperature: number): TemperatureScores;
  /** the same of `rows` rows from all over */
  sample(rows: number): TemperatureScan;
}

const goldenRatio = (Math.sqrt(5) - 1) / 2;

/**
 * Checks logits once, and finds what is the same at every temperature.
 *
 * @throws RangeError when a logit is not finite
 */
export function temperatureScan(labels: LabelsSpec, logits: Matrix): TemperatureScan {
  const { data, rows, columns } = logits;
  const correct = new Uint8Array(rows);
  const classes = Int32Array.from(labels);
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    let best = 0;
    let maximum = -Infinity;
    // A sum is finite only where all of its terms are.
    let sum = 0;
    for (let column = 0; column < columns; column += 1) {
      const value = data[start + column] as number;
      sum += value - value;
      if (value > maximum) {
        maximum = value;
        best = column;
      }
    }
    if (sum !== 0) throw notFinite(logits, row);
    correct[row] = best === classes[row] ? 1 : 0;
  }

  return {
    rows,
    correct,
    slopes: (b) => slopes(classes, logits, b),
    scores: (b) => scores(classes, logits, b),
    sample(wanted) {
      if (rows <= wanted) return this;
      // The kind of array stays: loops that meet both kinds are several times slower.
      const picked =
        data instanceof Float32Array ? new Float32Array(wanted * columns) : new Float64Array(wanted * columns);
      const pickedLabels = new Int32Array(wanted);
      for (let row = 0; row < wanted; row += 1) {
        // Steps of the golden ratio, so that what recurs in the rows is not met at one place of its period only.
        const from = Math.floor(((row * goldenRatio) % 1) * rows);
        pickedLabels[row] = classes[from] as number;
        picked.set(data.subarray(from * columns, (from + 1) * columns), row * columns);
      }
      return temperatureScan(pickedLabels, { data: picked, rows: wanted, columns });
    },
  };
}

/** Above this, a product of totals is turned into a logarithm, so that it never leaves the range of numbers. */
const largeProduct = 1e200;

function slopes(labels: Int32Array, logits: Matrix, b: number): TemperatureSlopes {
  const { data, rows, columns } = logits;
  const found = { nll: 0, slope: 0, curvature: 0, third: 0 };
  passMoments(logits, b, ({ start, rows, sums }) => {
    // Names of this block's own, as the engine keeps numbers that closures share on the heap.
    let [logs, product, belows, slope, curvature, third] = [0, 1, 0, 0, 0, 0];
    for (let row = 0, at = 0; row < rows; row += 1, at += 5) {
      const label = labels[start + row] as number;
      const below = (data[(start + row) * columns + label] as number) - (sums[at] as number);
      const total = sums[at + 1] as number;
      const inverse = 1 / total;
      const mean = (sums[at + 2] as number) * inverse;
      const square = (sums[at + 3] as number) * inverse;
      product *= total;
      if (product > largeProduct) [logs, product] = [logs + Math.log(product), 1];
      belows += below;
      slope += mean - below;
      curvature += square - mean * mean;
      third += (sums[at + 4] as number) * inverse - 3 * mean * square + 2 * mean * mean * mean;
    }
    found.nll += logs + Math.log(product) - b * belows;
    found.slope += slope;
    found.curvature += curvature;
    found.third += third;
  });
  return {
    nll: found.nll / rows,
    slope: found.slope / rows,
    curvature: found.curvature / rows,
    third: found.third / rows,
  };
}

function scores(labels: Int32Array, logits: Matrix, b: number): TemperatureScores {
  const { data, rows, columns } = logits;
  const confidences = new Float64Array(rows);
  const found = { nll: 0, brier: 0 };
  passMasses(logits, b, ({ start, rows, masses, sums }) => {
    let [logs, product, belows, brier] = [0, 1, 0, 0];
    for (let row = 0, at = 0; row < rows; row += 1, at += 3) {
      const label = labels[start + row] as number;
      const total = sums[at + 1] as number;
      const confidence = 1 / total;
      confidences[start + row] = confidence;
      product *= total;
      if (product > largeProduct) [logs, product] = [logs + Math.log(product), 1];
      belows += (data[(start + row) * columns + label] as number) - (sums[at] as number);
      const mass = masses[row * columns + label] as number;
      brier += ((sums[at + 2] as number) * confidence - 2 * mass) * confidence + 1;
    }
    found.nll += logs + Math.log(product) - b * belows;
    found.brier += brier;
  });
  return { nll: found.nll / rows, brier: found.brier / rows, confidences };
}

function notFinite({ data, columns }: Matrix, row: number): RangeError {
  const values = data.subarray(row * columns, (row + 1) * columns);
  const column = values.findIndex((value) => !Number.isFinite(value));
  return new RangeError(`logits must be finite, row ${row}, column ${column} holds ${values[column]}`);
}

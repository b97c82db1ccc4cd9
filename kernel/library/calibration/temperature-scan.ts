import type { Matrix } from "../matrix/matrix.ts";
import { expOfNegative } from "./exp-of-negative.ts";
import type { LabelsSpec } from "./labels.ts";

/** What a pass over the rows finds at one inverse temperature b: mean loss, its derivatives in b, and scores. */
export interface TemperaturePass {
  /** mean negative log likelihood of softmax(b · logits) */
  readonly nll: number;
  readonly slope: number;
  readonly curvature: number;
  readonly third: number;
  /** mean squared error, summed over classes */
  readonly brier: number;
}

/** Logits made ready to be gone over at many temperatures. */
export interface TemperatureScan {
  readonly rows: number;
  /** per row, 1 where the largest logit is that of the label: the same at every temperature */
  readonly correct: Uint8Array;
  at(inverseTemperature: number): TemperaturePass;
  /** the largest probability of every row */
  confidences(inverseTemperature: number): Float64Array;
  /** the same of about `rows` rows, evenly spaced */
  sample(rows: number): TemperatureScan;
}

/**
 * Checks logits once and remembers the maximum of every row.
 *
 * @throws RangeError when a logit is not finite
 */
export function temperatureScan(labels: LabelsSpec, logits: Matrix): TemperatureScan {
  const { data, rows, columns } = logits;
  const maxima = new Float64Array(rows);
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
    maxima[row] = maximum;
    correct[row] = best === classes[row] ? 1 : 0;
  }

  return {
    rows,
    correct,
    at: (b) => pass(classes, logits, maxima, b),
    confidences(b) {
      const confidences = new Float64Array(rows);
      for (let row = 0; row < rows; row += 1) {
        const maximum = maxima[row] as number;
        let total = 0;
        for (let at = row * columns; at < (row + 1) * columns; at += 1)
          total += expOfNegative(b * ((data[at] as number) - maximum));
        confidences[row] = 1 / total;
      }
      return confidences;
    },
    sample(wanted) {
      if (rows <= wanted) return this;
      const picked = new Float64Array(wanted * columns);
      const pickedLabels = new Int32Array(wanted);
      for (let row = 0; row < wanted; row += 1) {
        const from = Math.floor((row * rows) / wanted);
        pickedLabels[row] = classes[from] as number;
        picked.set(data.subarray(from * columns, (from + 1) * columns), row * columns);
      }
      return temperatureScan(pickedLabels, { data: picked, rows: wanted, columns });
    },
  };
}

function pass(labels: Int32Array, { data, rows, columns }: Matrix, maxima: Float64Array, b: number): TemperaturePass {
  let [nll, slope, curvature, third, brier] = [0, 0, 0, 0, 0];
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    const maximum = maxima[row] as number;
    let [total, squares, m1, m2, m3] = [0, 0, 0, 0, 0];
    for (let at = start; at < start + columns; at += 1) {
      // Measured from the maximum, so that the variance is not lost in large logits.
      const below = (data[at] as number) - maximum;
      const weight = expOfNegative(b * below);
      const first = weight * below;
      const second = first * below;
      total += weight;
      squares += weight * weight;
      m1 += first;
      m2 += second;
      m3 += second * below;
    }
    const inverse = 1 / total;
    const mean = m1 * inverse;
    const square = m2 * inverse;
    const label = (data[start + (labels[row] as number)] as number) - maximum;
    nll += Math.log(total) - b * label;
    slope += mean - label;
    curvature += square - mean * mean;
    third += m3 * inverse - 3 * mean * square + 2 * mean * mean * mean;
    brier += squares * inverse * inverse - 2 * expOfNegative(b * label) * inverse + 1;
  }
  return {
    nll: nll / rows,
    slope: slope / rows,
    curvature: curvature / rows,
    third: third / rows,
    brier: brier / rows,
  };
}

function notFinite({ data, columns }: Matrix, row: number): RangeError {
  const values = data.subarray(row * columns, (row + 1) * columns);
  const column = values.findIndex((value) => !Number.isFinite(value));
  return new RangeError(`logits must be finite, row ${row}, column ${column} holds ${values[column]}`);
}

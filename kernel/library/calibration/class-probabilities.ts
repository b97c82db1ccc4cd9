import type { Matrix, MatrixSpec } from "../matrix/matrix.ts";
import { readProbabilities } from "./probabilities.ts";

/**
 * Reads probabilities of which every class is needed.
 *
 * @throws RangeError as `readProbabilities` does, and when there is one number per row, or no row
 */
export function readClassProbabilities(spec: MatrixSpec): Matrix {
  const read = readProbabilities(spec);
  if (read.kind === "classes") return read.matrix;
  if (read.values.length === 0) throw new RangeError("probabilities have 0 rows: nothing can be measured on them");
  throw new RangeError("probabilities of every class are needed, shape [rows, classes]; got one number per row");
}

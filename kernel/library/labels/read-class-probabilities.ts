import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { readProbabilities } from "../calibration/probabilities.ts";

/** Reads probabilities of all classes, checked, under the name that messages call them. */
export function readClassProbabilities(spec: MatrixSpec, name = "probabilities"): Matrix {
  const matrix = asMatrix(spec, name);
  readProbabilities(matrix);
  return matrix;
}

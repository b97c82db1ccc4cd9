import { inherit } from "../audit/lineage/provenance.ts";
import { type MatrixSpec, asMatrix } from "../matrix/matrix.ts";

/**
 * The predicted class of every row: the column of its largest number, the lowest such column where several tie.
 *
 * @param scores logits or probabilities, shape [rows, classes]
 * @returns one class per row
 * @throws RangeError when a row holds NaN, which has no place in an order, or when there is no column
 */
export function argmax(scores: MatrixSpec): Int32Array {
  const { data, rows, columns } = asMatrix(scores, "scores");
  if (columns === 0 && rows > 0) throw new RangeError(`scores have ${rows} rows but 0 columns`);
  const classes = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let best = 0;
    for (let column = 0; column < columns; column += 1) {
      const value = data[row * columns + column] as number;
      if (Number.isNaN(value)) throw new RangeError(`scores hold NaN in row ${row}, column ${column}`);
      if (value > (data[row * columns + best] as number)) best = column;
    }
    classes[row] = best;
  }
  inherit(classes, scores);
  return classes;
}

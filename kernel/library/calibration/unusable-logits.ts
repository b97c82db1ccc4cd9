/** Why the logits of a row have no softmax: one is NaN or Infinity, or all are -Infinity. */
export function unusableLogits(logits: Float32Array | Float64Array, row: number): RangeError {
  const column = logits.findIndex((value) => Number.isNaN(value) || value === Infinity);
  if (column === -1) return new RangeError(`logits of row ${row} are all -Infinity: no class is possible`);
  return new RangeError(`logits must be finite, row ${row}, column ${column} holds ${logits[column]}`);
}

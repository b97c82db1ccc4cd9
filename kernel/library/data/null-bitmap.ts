/** Which values of a column are null, as Arrow writes it: one bit per row, 1 where there is a value. */
export function nullBitmap(values: readonly unknown[]): { nullCount: number; nullBitmap?: Uint8Array } {
  let nullCount = 0;
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  for (let row = 0; row < values.length; row += 1) {
    if (values[row] === null) nullCount += 1;
    else bits[row >> 3] = (bits[row >> 3] as number) | (1 << (row & 7));
  }
  return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap: bits };
}

import { type Data, Utf8, makeData } from "apache-arrow";
import { checkTextBytes } from "./text-bytes.ts";

/**
 * The texts of some rows, in their order, copied as the bytes that they are: rows that follow each other in one go.
 *
 * @throws RangeError when they are too long together for the 32-bit offsets of an Arrow string column
 */
export function pickTexts(source: Data<Utf8>, rows: ArrayLike<number>): Data<Utf8> {
  const { valueOffsets: from, values } = source;
  const valueOffsets = new Int32Array(rows.length + 1);
  const validity = new Uint8Array(Math.ceil(rows.length / 8));
  let [bytes, nullCount] = [0, 0];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    bytes += (from[row + 1] as number) - (from[row] as number);
    checkTextBytes(bytes);
    valueOffsets[at + 1] = bytes;
    if (source.nullCount > 0 && !source.getValid(row)) nullCount += 1;
    else validity[at >> 3] = (validity[at >> 3] as number) | (1 << (at & 7));
  }
  const data = new Uint8Array(bytes);
  for (let at = 0; at < rows.length;) {
    const first = rows[at] as number;
    const to = valueOffsets[at] as number;
    let next = first;
    for (; at < rows.length && rows[at] === next; at += 1) next += 1;
    data.set(values.subarray(from[first], from[next]), to);
  }
  return makeData({
    type: new Utf8(),
    length: rows.length,
    valueOffsets,
    data,
    nullCount,
    ...(nullCount > 0 && { nullBitmap: validity }),
  });
}

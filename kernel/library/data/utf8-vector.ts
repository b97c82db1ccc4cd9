import { type Data, Utf8, makeData } from "apache-arrow";
import { nullBitmap } from "./null-bitmap.ts";
import { checkTextBytes, mostTextBytes } from "./text-bytes.ts";

/**
 * Packs strings into an Arrow column in one go, several times faster than Arrow's own builder.
 *
 * @throws RangeError when the text is too long for the 32-bit offsets of an Arrow string column
 */
export function utf8Data(values: readonly (string | null)[]): Data<Utf8> {
  const valueOffsets = new Int32Array(values.length + 1);
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(Math.max(64, values.length * 8));
  let at = 0;
  for (const [row, value] of values.entries()) {
    if (value !== null) {
      // A UTF-16 unit takes three bytes of UTF-8 at most.
      if (bytes.length - at < value.length * 3) bytes = grown(bytes, at + value.length * 3);
      at += encoder.encodeInto(value, bytes.subarray(at)).written;
    }
    valueOffsets[row + 1] = at;
  }
  return makeData({
    type: new Utf8(),
    length: values.length,
    valueOffsets,
    data: bytes.subarray(0, at),
    ...nullBitmap(values),
  });
}

function grown(bytes: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  checkTextBytes(needed);
  const larger = new Uint8Array(Math.min(mostTextBytes, Math.max(needed, bytes.length * 2)));
  larger.set(bytes);
  return larger;
}

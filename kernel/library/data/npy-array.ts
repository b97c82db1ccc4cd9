import type { DenseArray, DenseData } from "./dense-array.ts";
import { bytesPerNumber, decodeNumbers } from "./dense-codec.ts";
import { type NpyHeader, npyDataBytes } from "./npy-header.ts";

/**
 * The numbers of an .npy file in the order in which Kelvin has them: little-endian, row after row.
 *
 * @param bytes of the numbers alone; big-endian ones are turned around in place
 */
export function npyArray(header: NpyHeader, bytes: Uint8Array, path: string): DenseArray {
  checkNpySize(header, bytes.length, path);
  if (header.bigEndian) swapBytes(bytes, bytesPerNumber(header.dtype));
  const data = decodeNumbers(bytes, header.dtype);
  return {
    data: header.columnsFirst ? rowsFirst(data, header.shape) : data,
    shape: header.shape,
    dtype: header.dtype,
  };
}

/** Checks that a file has as many bytes of numbers as its header says. */
export function checkNpySize(header: NpyHeader, bytes: number, path: string): void {
  const expected = npyDataBytes(header);
  if (bytes !== expected)
    throw new Error(
      `"${path}" has ${bytes} bytes of numbers, its shape [${header.shape.join(", ")}] of ${header.dtype} takes ` +
        `${expected}: ${bytes < expected ? "it was cut off" : "something was appended"}`,
    );
}

function swapBytes(bytes: Uint8Array, size: number): void {
  for (let start = 0; start < bytes.length; start += size) bytes.subarray(start, start + size).reverse();
}

/** The same array with its last dimension moving fastest instead of its first. */
function rowsFirst(data: DenseData, shape: readonly number[]): DenseData {
  const moved = data.slice();
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((size, length) => size * length, 1));
  const index = shape.map(() => 0);
  for (let to = 0; to < data.length; to += 1) {
    moved[to] = data[index.reduce((from, at, axis) => from + at * (strides[axis] as number), 0)] as never;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      index[axis] = (index[axis] as number) + 1;
      if ((index[axis] as number) < (shape[axis] as number)) break;
      index[axis] = 0;
    }
  }
  return moved;
}

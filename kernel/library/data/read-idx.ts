import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { dataFile } from "./data-file.ts";
import type { DenseArray, DenseType } from "./dense-array.ts";
import { npyArray } from "./npy-array.ts";

const types: Readonly<Record<number, DenseType>> = {
  0x08: "uint8",
  0x09: "int8",
  0x0b: "int16",
  0x0c: "int32",
  0x0d: "float32",
  0x0e: "float64",
};

/**
 * Reads an array in the IDX format of MNIST, Fashion-MNIST and their kin: images come as [images, height, width], labels as
 * [labels]. Files that are packed by gzip are unpacked.
 *
 *     const { data, shape } = await readIdx("train-images-idx3-ubyte.gz"); // shape [60000, 28, 28]
 *
 * @param path from the notebook's folder
 * @throws Error naming the file, when it is cut off or no IDX file
 */
export async function readIdx(path: string): Promise<DenseArray> {
  const stored = await readFile(await dataFile(path));
  const bytes = stored[0] === 0x1f && stored[1] === 0x8b ? await promisify(gunzip)(stored) : stored;
  const dtype = types[bytes[2] ?? 0];
  const dimensions = bytes[3] ?? 0;
  const offset = 4 + 4 * dimensions;
  if (bytes[0] !== 0 || bytes[1] !== 0 || dtype === undefined || bytes.length < offset)
    throw new Error(
      `"${path}" is no IDX file: it should begin with 0, 0, a type and the number of dimensions, and begins with ${[...bytes.subarray(0, 4)].join(", ")}`,
    );
  const shape = Array.from({ length: dimensions }, (_, axis) => bytes.readUInt32BE(4 + 4 * axis));
  // A copy of its own: the numbers are then aligned, and may be turned around in place.
  return npyArray(
    { shape, dtype, bigEndian: true, columnsFirst: false, offset },
    Uint8Array.from(bytes.subarray(offset)),
    path,
  );
}

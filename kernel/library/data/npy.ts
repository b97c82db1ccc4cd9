import { type FileHandle, open } from "node:fs/promises";
import { dataFile } from "./data-file.ts";
import { type DenseArray, type DenseArraySpec, checkShape } from "./dense-array.ts";
import { bytesPerNumber, encodeNumbers, typeOfArray } from "./dense-codec.ts";
import { checkNpySize, npyArray } from "./npy-array.ts";
import { type NpyHeader, npyDataOffset, npyHeader, npyPreamble, writtenNpyHeader } from "./npy-header.ts";
import { readBytes } from "./read-bytes.ts";
import { writeFileWhole } from "./write-file.ts";

/**
 * Reads an array that NumPy saved (`np.save`), of any size that fits into memory.
 *
 * Arrays that NumPy holds column after column, or with the bytes of each number in the other order, come out row after row.
 *
 * @param path from the notebook's folder
 * @throws Error naming the file, when it is cut off, no .npy file, or holds no plain numbers
 */
export async function readNpy(path: string): Promise<DenseArray> {
  const file = await open(await dataFile(path));
  try {
    const header = await headerOf(file, path);
    const { size } = await file.stat();
    return npyArray(header, await readBytes(file, header.offset, size - header.offset), path);
  } finally {
    await file.close();
  }
}

/** Rows of a matrix that is read part by part. */
export interface RowBlock {
  readonly data: Float32Array | Float64Array;
  /** rows of this block and numbers per row */
  readonly shape: readonly [rows: number, columns: number];
  /** which row of the whole the first one is */
  readonly start: number;
  /** how many rows the whole has */
  readonly total: number;
}

export interface ReadNpyBlocksOptions {
  /** how many rows a block has, the last one perhaps fewer. Default as many as make 64 MB */
  readonly rows?: number;
}

/**
 * Reads a matrix that NumPy saved block by block, for files larger than memory: nothing is kept of a block that was passed.
 *
 *     for await (const block of readNpyBlocks("embeddings.npy")) …
 *
 * @param path from the notebook's folder
 * @throws Error when the file does not hold floating point numbers of two dimensions, row after row
 */
export async function* readNpyBlocks(path: string, options: ReadNpyBlocksOptions = {}): AsyncGenerator<RowBlock> {
  const file = await open(await dataFile(path));
  try {
    const header = await headerOf(file, path);
    const [total, columns] = header.shape;
    if (total === undefined || columns === undefined || header.shape.length !== 2)
      throw new RangeError(`"${path}" has shape [${header.shape.join(", ")}], a matrix has two dimensions`);
    if (!header.dtype.startsWith("float") || header.columnsFirst)
      throw new RangeError(
        `"${path}" holds ${header.dtype}${header.columnsFirst ? " column after column" : ""}, blocks are of floating point ` +
          "numbers row after row; read it whole with readNpy",
      );
    const rowBytes = columns * bytesPerNumber(header.dtype);
    const { size } = await file.stat();
    checkNpySize(header, size - header.offset, path);
    const { rows = Math.max(1, Math.floor(64e6 / Math.max(1, rowBytes))) } = options;
    if (!(Number.isInteger(rows) && rows >= 1)) throw new RangeError(`rows must be a whole number from 1, got ${rows}`);
    for (let start = 0; start < total; start += rows) {
      const shape = [Math.min(rows, total - start), columns] as const;
      const bytes = await readBytes(file, header.offset + start * rowBytes, shape[0] * rowBytes);
      const { data } = npyArray({ ...header, shape }, bytes, path);
      yield { data: data as Float32Array | Float64Array, shape, start, total };
    }
  } finally {
    await file.close();
  }
}

/**
 * Writes an array as NumPy reads it (`np.load`), in place of the file that was there.
 *
 * @param path from the notebook's folder
 * @param array numbers with their shape
 * @throws RangeError when data and shape disagree, or there is no such type in .npy files
 */
export async function writeNpy(path: string, array: DenseArraySpec): Promise<void> {
  await writeFileWhole(path, npyPieces(path, array));
}

/** The bytes of an .npy file: its head and its numbers. */
export function npyPieces(name: string, array: DenseArraySpec): [Uint8Array, Uint8Array] {
  checkShape(array, name);
  return [writtenNpyHeader(typeOfArray(array), array.shape), encodeNumbers(array, name)];
}

async function headerOf(file: FileHandle, path: string): Promise<NpyHeader> {
  const offset = npyDataOffset(await readBytes(file, 0, npyPreamble), path);
  return npyHeader(await readBytes(file, 0, offset), path);
}

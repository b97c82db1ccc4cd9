import { type FileHandle, open } from "node:fs/promises";
import { dataFile } from "./data-file.ts";
import { type DenseArray, type DenseArraySpec, type DenseType, checkShape, sizeOfShape } from "./dense-array.ts";
import { bytesPerNumber, decodeNumbers, encodeNumbers, typeOfArray } from "./dense-codec.ts";
import { readBytes } from "./read-bytes.ts";
import { writeFileWhole } from "./write-file.ts";

const types: Readonly<Record<string, DenseType>> = {
  F64: "float64",
  F32: "float32",
  F16: "float16",
  BF16: "bfloat16",
  I64: "int64",
  I32: "int32",
  I16: "int16",
  I8: "int8",
  U64: "uint64",
  U32: "uint32",
  U16: "uint16",
  U8: "uint8",
  BOOL: "bool",
};

/** The format allows no longer header. */
const longestHeader = 100_000_000;

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/** The arrays of a safetensors file and what it says about itself. */
export interface Safetensors {
  /** by name, in the order of the file */
  readonly tensors: Readonly<Record<string, DenseArray>>;
  /** free text by key, for example `{ format: "pt" }` */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface ReadSafetensorsOptions {
  /** which arrays to read; the bytes of the others are not touched. Default all */
  readonly names?: readonly string[];
}

/**
 * Reads a safetensors file (https://github.com/huggingface/safetensors#format).
 *
 * Half precision (F16, BF16) is read into Float32Arrays, 64-bit integers into BigInt64Arrays. The whole header is checked
 * before any number is read: types, sizes against shapes, and that arrays follow each other without gap or overlap.
 *
 * @param path from the notebook's folder
 * @throws Error naming the file and what is wrong with it, or the array that was asked for and is not there
 */
export async function readSafetensors(path: string, options: ReadSafetensorsOptions = {}): Promise<Safetensors> {
  const file = await open(await dataFile(path));
  try {
    const { entries, metadata, offset } = await readHeader(file, path);
    const names = options.names ?? Object.keys(entries);
    const tensors: Record<string, DenseArray> = {};
    for (const name of names) {
      const entry = entries[name];
      if (!entry) {
        const there = Object.keys(entries);
        const few = there.slice(0, 20).join(", ");
        throw new RangeError(`"${path}" has no array "${name}"; there are ${there.length}: ${few}`);
      }
      const [begin, end] = entry.data_offsets;
      const dtype = types[entry.dtype] as DenseType;
      const bytes = await readBytes(file, offset + begin, end - begin);
      tensors[name] = { data: decodeNumbers(bytes, dtype), shape: entry.shape, dtype };
    }
    return { tensors, metadata };
  } finally {
    await file.close();
  }
}

async function readHeader(file: FileHandle, path: string) {
  const broken = (reason: string, cause?: unknown) =>
    new Error(`"${path}" is no safetensors file: ${reason}`, { cause });
  const { size } = await file.stat();
  if (size < 8) throw broken(`it has ${size} bytes`);
  const length = Number(new DataView((await readBytes(file, 0, 8)).buffer).getBigUint64(0, true));
  if (length > longestHeader)
    throw broken(`its header would have ${length} bytes, at most ${longestHeader} are allowed`);
  if (8 + length > size) throw broken(`its header would have ${length} bytes, the file has ${size}`);
  let header: Record<string, unknown>;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await readBytes(file, 8, length));
    header = JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw broken(`its header cannot be read (${(error as Error).message})`, error);
  }
  const { __metadata__: metadata = {}, ...rest } = header;
  const entries = rest as Record<string, Entry>;
  let expected = 0;
  const inOrder = Object.entries(entries).toSorted(([, a], [, b]) => start(a) - start(b));
  for (const [name, entry] of inOrder) {
    if (!isEntry(entry)) throw broken(`"${name}" lacks its type, shape or place`);
    const dtype = types[entry.dtype];
    if (!dtype)
      throw new Error(
        `"${path}": "${name}" is of type ${entry.dtype}, which cannot be read; known are ${Object.keys(types).join(", ")}`,
      );
    const [begin, end] = entry.data_offsets;
    const bytes = sizeOfShape(entry.shape) * bytesPerNumber(dtype);
    if (end - begin !== bytes)
      throw broken(`"${name}" has ${end - begin} bytes, its shape [${entry.shape.join(", ")}] takes ${bytes}`);
    if (begin !== expected) throw broken(`"${name}" begins at byte ${begin} of the data, not at ${expected}`);
    expected = end;
  }
  if (8 + length + expected !== size)
    throw broken(`its arrays take ${expected} bytes, after the header there are ${size - 8 - length}`);
  return { entries, metadata: metadata as Record<string, string>, offset: 8 + length };
}

function start(entry: Entry): number {
  return entry?.data_offsets?.[0] ?? 0;
}

function isEntry(entry: Entry): boolean {
  const whole = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  const { dtype, shape, data_offsets: offsets } = entry ?? {};
  if (typeof dtype !== "string" || !Array.isArray(shape) || !Array.isArray(offsets)) return false;
  return shape.every(whole) && offsets.length === 2 && offsets.every(whole);
}

export interface WriteSafetensorsOptions {
  /** free text by key to keep with the arrays, for example where they come from */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Writes arrays into a safetensors file, in place of the file that was there; Python reads it with `safetensors.numpy`,
 * `safetensors.torch` and the like.
 *
 * @param tensors numbers with their shapes, by name
 * @param path from the notebook's folder
 * @throws RangeError naming the array whose data and shape disagree
 */
export async function writeSafetensors(
  path: string,
  tensors: Readonly<Record<string, DenseArraySpec>>,
  options: WriteSafetensorsOptions = {},
): Promise<void> {
  // Wide numbers first keeps all of them at multiples of their size.
  const arrays = Object.entries(tensors)
    .map(([name, array]) => {
      checkShape(array, `"${name}"`);
      return { name, array, dtype: typeOfArray(array), bytes: encodeNumbers(array, `"${name}"`) };
    })
    .toSorted((a, b) => bytesPerNumber(b.dtype) - bytesPerNumber(a.dtype));
  const header: Record<string, unknown> = options.metadata ? { __metadata__: options.metadata } : {};
  let offset = 0;
  for (const { name, array, dtype, bytes } of arrays) {
    if (name === "__metadata__")
      throw new RangeError('"__metadata__" cannot be the name of an array: pass it as metadata');
    const letters = Object.entries(types).find(([, known]) => known === dtype)?.[0];
    header[name] = { dtype: letters, shape: array.shape, data_offsets: [offset, (offset += bytes.length)] };
  }
  const text = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, " ")]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  await writeFileWhole(path, [length, padded, ...arrays.map(({ bytes }) => bytes)]);
}

import { type FileHandle, open } from "node:fs/promises";
import {
  headerLength,
  layOut,
  parseHeader,
  prefixBytes,
  type SafetensorsType,
} from "../../tensors/safetensors-header.ts";
import { dataFile } from "./data-file.ts";
import { type DenseArray, type DenseArraySpec, type DenseType, checkShape } from "./dense-array.ts";
import { decodeNumbers, encodeNumbers, typeOfArray } from "./dense-codec.ts";
import { readBytes } from "./read-bytes.ts";
import { writeFileWhole } from "./write-file.ts";

const types: Readonly<Record<SafetensorsType, DenseType>> = {
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
    const names = options.names ?? entries.keys();
    const tensors: Record<string, DenseArray> = {};
    for (const name of names) {
      const entry = entries.get(name);
      if (!entry) {
        const there = [...entries.keys()];
        const few = there.slice(0, 20).join(", ");
        throw new RangeError(`"${path}" has no array "${name}"; there are ${there.length}: ${few}`);
      }
      const { shape, start, end } = entry;
      const dtype = types[entry.dtype];
      const bytes = await readBytes(file, offset + start, end - start);
      tensors[name] = { data: decodeNumbers(bytes, dtype), shape, dtype };
    }
    return { tensors, metadata };
  } finally {
    await file.close();
  }
}

async function readHeader(file: FileHandle, path: string) {
  const { size } = await file.stat();
  try {
    const length = headerLength(await readBytes(file, 0, prefixBytes), size);
    const offset = prefixBytes + length;
    return { ...parseHeader(await readBytes(file, prefixBytes, length), size - offset), offset };
  } catch (error) {
    if (error instanceof RangeError)
      throw new Error(`"${path}" is no safetensors file: ${error.message}`, { cause: error });
    throw error;
  }
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
  const arrays = new Map(
    Object.entries(tensors).map(([name, array]) => {
      checkShape(array, `"${name}"`);
      const dtype = formatOf(typeOfArray(array));
      return [name, { dtype, shape: array.shape, bytes: encodeNumbers(array, `"${name}"`) }];
    }),
  );
  const { head, order } = layOut(arrays, options.metadata);
  await writeFileWhole(path, [head, ...order.flatMap((name) => arrays.get(name)?.bytes ?? [])]);
}

function formatOf(type: DenseType): SafetensorsType {
  const [format] = Object.entries(types).find(([, known]) => known === type) ?? [];
  if (!format) throw new RangeError(`safetensors has no number format for ${type}`);
  return format as SafetensorsType;
}

import type { DenseArraySpec, DenseData, DenseType } from "./dense-array.ts";
import { fromBfloat16, fromFloat16, toBfloat16, toFloat16 } from "../../tensors/half-precision.ts";

/** What numbers of a type are in memory, byte for byte as little-endian files hold them. */
export type StoredData = DenseData;

type StoredConstructor = new (buffer: ArrayBufferLike, offset: number, length: number) => StoredData;

const stored: Readonly<Record<DenseType, StoredConstructor>> = {
  float64: Float64Array,
  float32: Float32Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
  int64: BigInt64Array,
  int32: Int32Array,
  int16: Int16Array,
  int8: Int8Array,
  uint64: BigUint64Array,
  uint32: Uint32Array,
  uint16: Uint16Array,
  uint8: Uint8Array,
  bool: Uint8Array,
};

/** How many bytes a number of a type takes in a file. */
export function bytesPerNumber(dtype: DenseType): number {
  return new stored[dtype](new ArrayBuffer(0), 0, 0).BYTES_PER_ELEMENT;
}

/** Reads little-endian numbers; they stay where they lie when they lie at a multiple of their size. */
export function decodeNumbers(bytes: Uint8Array, dtype: DenseType): DenseData {
  const size = bytesPerNumber(dtype);
  const aligned = bytes.byteOffset % size === 0 ? bytes : bytes.slice();
  const values = new stored[dtype](aligned.buffer, aligned.byteOffset, Math.floor(bytes.length / size));
  if (dtype === "float16") return fromFloat16(values as Uint16Array);
  if (dtype === "bfloat16") return fromBfloat16(values as Uint16Array);
  return values;
}

/** The type in which an array is written: the one asked for, else that of its typed array. */
export function typeOfArray({ data, dtype }: DenseArraySpec): DenseType {
  return dtype ?? typeOfData(data);
}

function typeOfData(data: DenseData): DenseType {
  const [found] = (Object.entries(stored) as [DenseType, StoredConstructor][]).find(
    ([dtype, Stored]) => data instanceof Stored && dtype !== "float16" && dtype !== "bfloat16" && dtype !== "bool",
  ) ?? [undefined];
  if (!found)
    throw new TypeError(`an array file holds numbers in a typed array, got ${Object.prototype.toString.call(data)}`);
  return found;
}

/**
 * Numbers as little-endian bytes, without a copy where they are of that type already.
 *
 * @throws RangeError when a type was asked for that would change the numbers, other than by rounding to half precision
 */
export function encodeNumbers({ data, dtype }: DenseArraySpec, name: string): Uint8Array {
  const own = typeOfData(data);
  const floats = data instanceof Float32Array || data instanceof Float64Array;
  if (dtype === undefined || dtype === own) return bytesOf(data);
  if (floats && dtype === "float16") return bytesOf(toFloat16(data));
  if (floats && dtype === "bfloat16") return bytesOf(toBfloat16(data));
  if (floats && dtype === "float32") return bytesOf(Float32Array.from(data));
  if (floats && dtype === "float64") return bytesOf(Float64Array.from(data));
  if (dtype === "bool" && data instanceof Uint8Array && data.every((value) => value <= 1)) return bytesOf(data);
  throw new RangeError(`${name}: numbers of type ${own} cannot be written as ${dtype}; convert them first`);
}

function bytesOf(data: DenseData): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** Numbers of an array file in memory. */
export type DenseData =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array;

/** How numbers are written in an array file. */
export type DenseType =
  | "float64"
  | "float32"
  | "float16"
  | "bfloat16"
  | "int64"
  | "int32"
  | "int16"
  | "int8"
  | "uint64"
  | "uint32"
  | "uint16"
  | "uint8"
  | "bool";

/**
 * Numbers in any number of dimensions, row after row. With two dimensions of floating point numbers it serves wherever a
 * matrix is wanted, and `tf.tensor(array.data, array.shape)` makes a tensor of it.
 */
export interface DenseArray {
  readonly data: DenseData;
  /** the length of each dimension; empty for a single number */
  readonly shape: readonly number[];
  /** how the file writes its numbers: half precision is read into a Float32Array, booleans into a Uint8Array of 0 and 1 */
  readonly dtype: DenseType;
}

/** What may be written into an array file: by default each typed array as the type that it is. */
export interface DenseArraySpec {
  readonly data: DenseData;
  /** numbers along each dimension, the last one fastest */
  readonly shape: readonly number[];
  /** how to write the numbers: `float16`, `bfloat16` and `bool` have no typed array of their own */
  readonly dtype?: DenseType;
}

/** How many numbers an array of a shape has. */
export function sizeOfShape(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/** Checks that data and shape agree. */
export function checkShape({ data, shape }: DenseArraySpec, name: string): void {
  for (const length of shape)
    if (!(Number.isSafeInteger(length) && length >= 0))
      throw new RangeError(`${name}: a shape has whole numbers from 0, this one is [${shape.join(", ")}]`);
  if (sizeOfShape(shape) !== data.length)
    throw new RangeError(`${name} has ${data.length} numbers, but its shape is [${shape.join(", ")}]`);
}

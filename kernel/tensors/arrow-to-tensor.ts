import type * as arrowModule from "apache-arrow";
import type { DataType, Table, Vector } from "apache-arrow";
import { tensor, tensor2d, type Tensor, type Tensor2D } from "@tensorflow/tfjs-core";
import { fromFloat16 } from "./half-precision.ts";

type Arrow = typeof arrowModule;

/** What a tensor can be made of: numbers or bytes in a typed array, booleans or strings. */
type Values = Float32Array | Int32Array | Uint8Array | string[];

interface ColumnValues {
  readonly values: Values;
  readonly dtype: "float32" | "int32" | "bool" | "string";
}

/** 64-bit integers as 32-bit ones, which is what tensors have. */
function toInt32(values: BigInt64Array | BigUint64Array | Uint32Array, name: string): Int32Array {
  return Int32Array.from(values as Iterable<bigint | number>, (value, row) => {
    const narrowed = Number(value);
    if (narrowed < -(2 ** 31) || narrowed > 2 ** 31 - 1)
      throw new RangeError(`${name} does not fit a tensor of 32-bit integers: row ${row} is ${value}`);
    return narrowed;
  });
}

/** The values of a column without nulls, in the column's own memory where a tensor has the same format. */
function columnValues({ DataType: is }: Arrow, column: Vector, name: string): ColumnValues {
  if (column.nullCount > 0)
    throw new RangeError(`${name} holds nulls (${column.nullCount}), which a tensor cannot: drop or fill them first`);
  const type: DataType = column.type;
  if (is.isBool(type)) return { values: Uint8Array.from(column as Iterable<boolean>, Number), dtype: "bool" };
  if (is.isUtf8(type) || is.isLargeUtf8(type) || (is.isDictionary(type) && is.isUtf8(type.dictionary)))
    return { values: [...(column as Iterable<string>)], dtype: "string" };
  if (is.isFloat(type)) {
    const values: Float32Array | Float64Array | Uint16Array = column.toArray();
    if (values instanceof Uint16Array) return { values: fromFloat16(values), dtype: "float32" };
    return { values: values instanceof Float32Array ? values : Float32Array.from(values), dtype: "float32" };
  }
  if (is.isInt(type)) {
    const values = column.toArray() as Int32Array | Int16Array | BigInt64Array | BigUint64Array | Uint32Array;
    if (values instanceof Int32Array) return { values, dtype: "int32" };
    if (values instanceof BigInt64Array || values instanceof BigUint64Array || values instanceof Uint32Array)
      return { values: toInt32(values, name), dtype: "int32" };
    return { values: Int32Array.from(values), dtype: "int32" };
  }
  throw new TypeError(`${name} is of type ${String(type)}, which no tensor can hold`);
}

/** A column of lists of one length, as a tensor with one more dimension for each level of lists. */
function columnTensor(arrow: Arrow, column: Vector, name: string): Tensor {
  const shape = [column.length];
  let inner = column;
  while (arrow.DataType.isFixedSizeList(inner.type)) {
    if (inner.nullCount > 0)
      throw new RangeError(`${name} holds nulls (${inner.nullCount}), which a tensor cannot: drop or fill them first`);
    const child = inner.getChildAt(0);
    if (!child) throw new TypeError(`${name} is of type ${String(inner.type)}, whose lists have no values`);
    shape.push(inner.type.listSize);
    inner = child;
  }
  const { values, dtype } = columnValues(arrow, inner, name);
  return tensor(values, shape, dtype);
}

/**
 * A column of an Arrow table as a tensor: numbers, booleans and strings become a tensor of rank 1, fixed-size lists of
 * them one of a higher rank. 64-bit numbers are narrowed, integers with a check. The first backend to need the values
 * takes them from the column's own memory.
 *
 * @param column of numbers, booleans, strings or fixed-size lists of them
 * @param columns names of number columns. Default all
 * @param table whose columns stand side by side, shape [rows, columns]
 * @throws RangeError when there are nulls, or integers of more than 32 bits.
 */
export async function arrowToTensor(column: Vector): Promise<Tensor>;
/**
 * The columns of an Arrow table side by side: a tensor of shape [rows, columns] in single precision.
 *
 * @param columns names of the columns, in the order in which they are wanted. Default: all.
 */
export async function arrowToTensor(table: Table, columns?: readonly string[]): Promise<Tensor2D>;
export async function arrowToTensor(source: Vector | Table, columns?: readonly string[]): Promise<Tensor> {
  const arrow = await import("apache-arrow");
  if (!("schema" in source)) return columnTensor(arrow, source, "the column");
  const names = columns ?? source.schema.fields.map(({ name }) => name);
  const vectors = names.map((name) => {
    const vector = source.getChild(name);
    if (!vector) throw new RangeError(`the table has no column "${name}"`);
    return vector;
  });
  const { numRows: rows } = source;
  // Written in place, so that the tensor is the only copy, and no backend has one of each column first.
  const numbers = new Float32Array(rows * vectors.length);
  for (const [at, vector] of vectors.entries()) {
    const name = `column "${names[at] ?? ""}"`;
    const { values, dtype } = columnValues(arrow, vector, name);
    if (dtype === "string") throw new TypeError(`${name} has strings, which cannot stand beside numbers in a tensor`);
    const column = values as Exclude<Values, string[]>;
    for (let row = 0, place = at; row < rows; row += 1, place += vectors.length) numbers[place] = column[row] as number;
  }
  return tensor2d(numbers, [rows, vectors.length], "float32");
}

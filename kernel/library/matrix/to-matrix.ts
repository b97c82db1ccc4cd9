import { type Matrix, type MatrixSpec, asMatrix } from "./matrix.ts";

/** What this file needs of a tensor: the part that every tfjs tensor has. */
export interface TensorLike {
  /** numbers along each dimension */
  readonly shape: readonly number[];
  data(): Promise<ArrayLike<number>>;
}

/**
 * Reads a two-dimensional tensor, or any written form of a matrix, into a `Matrix`.
 *
 * Metrics are plain functions of typed arrays; a tensor is read from its device here, once and without blocking, so that
 * the metrics themselves need no tensor backend. The tensor is not disposed.
 *
 * @returns shape [rows, columns]
 * @throws RangeError when the tensor does not have two dimensions
 */
export async function toMatrix(source: TensorLike | MatrixSpec): Promise<Matrix> {
  if (!isTensor(source)) return asMatrix(source);
  const [rows, columns] = source.shape;
  if (rows === undefined || columns === undefined || source.shape.length !== 2)
    throw new RangeError(`a matrix has 2 dimensions, this tensor has ${source.shape.length}: [${source.shape}]`);
  const values = await source.data();
  return { data: values instanceof Float32Array ? values : Float32Array.from(values), rows, columns };
}

function isTensor(source: TensorLike | MatrixSpec): source is TensorLike {
  return typeof (source as { data?: unknown }).data === "function";
}

import type * as arrowModule from "apache-arrow";
import type { Data, DataType, Vector } from "apache-arrow";
import type { Tensor } from "@tensorflow/tfjs-core";

type Arrow = typeof arrowModule;

/** Bytes of 0 and 1 as bits, the first one lowest. */
function packBits(values: Uint8Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  for (let at = 0; at < values.length; at += 1) if (values[at]) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
  return bits;
}

/** The values of a tensor, in the order of its memory, as Arrow data. */
async function flatData(arrow: Arrow, tensor: Tensor): Promise<Data> {
  const { dtype } = tensor;
  if (dtype === "complex64") throw new TypeError("a tensor of complex numbers has no Arrow format");
  const values: unknown = await tensor.data();
  if (dtype === "float32") return arrow.makeData({ type: new arrow.Float32(), data: values as Float32Array });
  if (dtype === "int32") return arrow.makeData({ type: new arrow.Int32(), data: values as Int32Array });
  if (dtype === "bool") {
    const { length } = values as Uint8Array;
    return arrow.makeData({ type: new arrow.Bool(), length, nullCount: 0, data: packBits(values as Uint8Array) });
  }
  const vector: Vector = arrow.vectorFromArray(values as string[], new arrow.Utf8());
  const [data] = vector.data;
  return data ?? arrow.makeData({ type: vector.type as DataType });
}

/**
 * A tensor as an Arrow vector with one entry for each index of its first dimension: values for rank 1, lists of one
 * length, nested as deep as the rank asks for, above. Numbers are read once and not copied again.
 *
 * @throws RangeError for a scalar; TypeError for complex numbers.
 */
export async function tensorToArrow(tensor: Tensor): Promise<Vector> {
  const [rows, ...lists] = tensor.shape;
  if (rows === undefined) throw new RangeError("a scalar has no rows: use await tensor.data()");
  const arrow = await import("apache-arrow");
  let data = await flatData(arrow, tensor);
  for (const [level, length] of [...lists.entries()].reverse()) {
    const entries = [rows, ...lists].slice(0, level + 1).reduce((product, size) => product * size, 1);
    const item = new arrow.Field("item", data.type as DataType, false);
    data = arrow.makeData({
      type: new arrow.FixedSizeList(length, item),
      length: entries,
      nullCount: 0,
      child: data,
    });
  }
  return arrow.makeVector(data);
}

import {
  Bool,
  Dictionary,
  Float16,
  type Float32,
  Int32,
  Int8,
  Table,
  Utf8,
  type Vector,
  makeVector,
  tableFromArrays,
  vectorFromArray,
} from "apache-arrow";
import { beforeAll, expect, it } from "vitest";
import * as tf from "./index.ts";

beforeAll(() => tf.useBackend("cpu"));

it("makes a tensor of a column in the column's own memory", async () => {
  const values = new Float32Array([0.5, 1.5]);
  const tensor = await tf.arrowToTensor(makeVector(values));
  expect([tensor.dtype, tensor.shape]).toEqual(["float32", [2]]);
  expect((await tensor.data()).buffer).toBe(values.buffer);
});

it("gives a tensor's numbers to Arrow in the memory in which they were read", async () => {
  const tensor = tf.tensor([0.5, 1.5, 2.5, 3.5], [2, 2]);
  const values = await tensor.data();
  const vector = await tf.tensorToArrow(tensor);
  expect((vector.getChildAt(0) as Vector<Float32>).toArray().buffer).toBe(values.buffer);
  const back = await tf.arrowToTensor(vector);
  expect((await back.data()).buffer).toBe(values.buffer);
});

it("takes the rows of a slice, and of a column in several parts", async () => {
  const whole = makeVector(new Float32Array([1, 2, 3, 4]));
  const slice = await tf.arrowToTensor(whole.slice(1, 3));
  expect(slice.arraySync()).toEqual([2, 3]);
  expect((await slice.data()).buffer).toBe(whole.data[0]?.values.buffer);
  expect((await tf.arrowToTensor(whole.concat(makeVector(new Float32Array([5]))))).arraySync()).toEqual([
    1, 2, 3, 4, 5,
  ]);
});

it("widens half precision, which loses nothing", async () => {
  const half = vectorFromArray([0.5, -2, 65504], new Float16());
  expect((await tf.arrowToTensor(half)).arraySync()).toEqual([0.5, -2, 65504]);
});

it("keeps every boolean, whatever their number", async () => {
  for (const length of [1, 7, 8, 9, 31]) {
    const values = Array.from({ length }, (_, at) => at % 3 === 0);
    const vector = await tf.tensorToArrow(tf.tensor(values));
    expect(vector.toJSON()).toEqual(values);
    expect((await tf.arrowToTensor(vector.slice(1))).arraySync()).toEqual(values.slice(1).map(Number));
  }
});

it("narrows doubles, small and 64-bit integers", async () => {
  expect((await tf.arrowToTensor(makeVector(new Float64Array([0.25, -1])))).arraySync()).toEqual([0.25, -1]);
  const integers = await tf.arrowToTensor(makeVector(new BigInt64Array([1n, -2n])));
  expect([integers.dtype, integers.arraySync()]).toEqual(["int32", [1, -2]]);
  expect((await tf.arrowToTensor(vectorFromArray([1, -2], new Int8()))).arraySync()).toEqual([1, -2]);
});

it("refuses an integer that does not fit", async () => {
  await expect(tf.arrowToTensor(makeVector(new BigInt64Array([1n, 2n ** 40n])))).rejects.toThrow(
    "the column does not fit a tensor of 32-bit integers: row 1 is 1099511627776",
  );
});

it("refuses nulls with their number", async () => {
  await expect(tf.arrowToTensor(vectorFromArray([1, null, 3], new Int32()))).rejects.toThrow(
    "the column holds nulls (1)",
  );
});

it("takes booleans and strings, dictionaries spelled out", async () => {
  expect((await tf.arrowToTensor(vectorFromArray([true, false], new Bool()))).arraySync()).toEqual([1, 0]);
  const words = vectorFromArray(["a", "b", "a"], new Dictionary(new Utf8(), new Int32()));
  expect((await tf.arrowToTensor(words)).arraySync()).toEqual(["a", "b", "a"]);
});

it("sets the columns of a table side by side", async () => {
  const table = tableFromArrays({ a: new Float32Array([1, 2]), b: new Int32Array([3, 4]) });
  const before = tf.memory().numTensors;
  const tensor = await tf.arrowToTensor(table);
  expect(tensor.arraySync()).toEqual([
    [1, 3],
    [2, 4],
  ]);
  expect(tf.memory().numTensors).toBe(before + 1);
  expect((await tf.arrowToTensor(table, ["b"])).arraySync()).toEqual([[3], [4]]);
  await expect(tf.arrowToTensor(table, ["c"])).rejects.toThrow('the table has no column "c"');
});

it.each([1, 2, 3, 4])("brings a tensor of rank %i to Arrow and back", async (rank) => {
  const shape = [2, 3, 4, 5].slice(0, rank);
  const tensor = tf.randomUniform(shape, 0, 1, "float32", 1);
  const vector = await tf.tensorToArrow(tensor);
  expect(vector.length).toBe(2);
  const back = await tf.arrowToTensor(vector);
  expect(back.shape).toEqual(shape);
  expect(back.arraySync()).toEqual(tensor.arraySync());
});

it("keeps the rows of a slice of lists", async () => {
  const vector = await tf.tensorToArrow(tf.tensor2d([[1, 2], [3, 4], [5, 6]])); // prettier-ignore
  expect((await tf.arrowToTensor(vector.slice(1, 3))).arraySync()).toEqual([
    [3, 4],
    [5, 6],
  ]);
});

it("puts integers, booleans and strings into a table", async () => {
  const table = new Table({
    count: await tf.tensorToArrow(tf.tensor([1, 2], [2], "int32")),
    seen: await tf.tensorToArrow(tf.tensor([true, false])),
    word: await tf.tensorToArrow(tf.tensor(["a", "b"])),
  });
  expect(table.toArray().map((row) => ({ ...row }))).toEqual([
    { count: 1, seen: true, word: "a" },
    { count: 2, seen: false, word: "b" },
  ]);
});

it("refuses a scalar and complex numbers", async () => {
  await expect(tf.tensorToArrow(tf.scalar(1))).rejects.toThrow("a scalar has no rows");
  await expect(tf.tensorToArrow(tf.complex([1], [2]))).rejects.toThrow("complex numbers");
});

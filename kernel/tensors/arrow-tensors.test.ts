import { Bool, Dictionary, Int32, Int8, Table, Utf8, makeVector, tableFromArrays, vectorFromArray } from "apache-arrow";
import { beforeAll, expect, it } from "vitest";
import * as tf from "./index.ts";

beforeAll(() => tf.useBackend("cpu"));

it("makes a tensor of a column in the column's own memory", async () => {
  const values = new Float32Array([0.5, 1.5]);
  const tensor = await tf.arrowToTensor(makeVector(values));
  expect([tensor.dtype, tensor.shape]).toEqual(["float32", [2]]);
  expect((await tensor.data()).buffer).toBe(values.buffer);
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

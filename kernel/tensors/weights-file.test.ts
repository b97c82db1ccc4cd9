import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import * as tf from "./index.ts";
import { storedFloats } from "./stored-numbers.ts";

const folder = mkdtempSync(join(tmpdir(), "kelvin-weights-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string) => join(folder, `${name}.safetensors`);

const network = (names: readonly string[] = ["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"]) =>
  new Map(
    names.map(
      (name, index) => [name, tf.variable(tf.fill(index % 2 === 0 ? [3, 2 + index] : [3], index + 0.5))] as const,
    ),
  );
const numbers = async (weights: ReadonlyMap<string, tf.Tensor>) =>
  Promise.all([...weights.values()].map(async (tensor) => [...(await tensor.data())]));

describe("a safetensors file", () => {
  // fixtures/make_safetensors.py made it with the package of that name.
  const { tensors, metadata } = tf.parseSafetensors(
    readFileSync(new URL("fixtures/formats.safetensors", import.meta.url)),
  );

  it("of another program is read in all its number formats", () => {
    expect(metadata).toEqual({ format: "pt", "made by": "safetensors" });
    const expected = Float32Array.of(1.5, -2, 0, 65504, 6.103515625e-5, -0.333251953125);
    for (const name of ["f64", "f32", "f16"]) {
      const stored = tensors.get(name) as tf.StoredTensor;
      expect(stored.shape).toEqual([2, 3]);
      expect(storedFloats(stored, name)).toEqual(expected);
    }
    // Eight bits of fraction.
    expect([...storedFloats(tensors.get("bf16") as tf.StoredTensor, "bf16")]).toEqual([
      1.5, -2, 0, 65536, 6.103515625e-5, -0.333984375,
    ]);
    expect(tensors.get("scalar")?.shape).toEqual([]);
    expect([...(tensors.get("bool")?.bytes ?? [])]).toEqual([1, 0]);
    expect(() => storedFloats(tensors.get("i64") as tf.StoredTensor, "i64")).toThrow('"i64" holds I64');
  });

  it("is written so that it reads the same, each array at a multiple of its numbers' size", () => {
    const again = tf.formatSafetensors(tensors, metadata);
    const read = tf.parseSafetensors(again);
    expect(read.metadata).toEqual(metadata);
    for (const [name, { dtype, shape, bytes }] of tensors) {
      const found = read.tensors.get(name) as tf.StoredTensor;
      expect({ dtype: found.dtype, shape: found.shape, bytes: [...found.bytes] }).toEqual({
        dtype,
        shape,
        bytes: [...bytes],
      });
      const size = { F64: 8, I64: 8, F32: 4, F16: 2, BF16: 2 }[dtype as string] ?? 1;
      expect(found.bytes.byteOffset % size).toBe(0);
    }
  });

  const withHeader = (header: unknown, data = 0) => {
    const json = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
    const bytes = new Uint8Array(8 + json.length + data);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
    bytes.set(json, 8);
    return bytes;
  };
  it.each([
    ["of 3 bytes", new Uint8Array(3), "has at least 8 bytes, this has 3"],
    ["whose header is longer than it", new Uint8Array(16).fill(255), "its header would have"],
    ["whose header is no JSON", withHeader("{"), "its header is no JSON"],
    ["whose header is a list", withHeader([]), "its header is no object"],
    [
      "of an unknown number format",
      withHeader({ a: { dtype: "F4", shape: [], data_offsets: [0, 4] } }),
      '"a" has the number format "F4"',
    ],
    [
      "of a negative size",
      withHeader({ a: { dtype: "F32", shape: [-1], data_offsets: [0, 4] } }),
      '"a" has no valid shape: [-1]',
    ],
    ["without offsets", withHeader({ a: { dtype: "F32", shape: [1] } }), '"a" has no valid data_offsets'],
    [
      "that ends too soon",
      withHeader({ a: { dtype: "F32", shape: [2], data_offsets: [0, 8] } }, 4),
      "its arrays take 8 bytes, after the header there are 4",
    ],
    [
      "with a gap",
      withHeader({ a: { dtype: "F32", shape: [1], data_offsets: [4, 8] } }, 8),
      '"a" begins at byte 4 of the data, not at 0',
    ],
    [
      "whose arrays overlap",
      withHeader(
        {
          a: { dtype: "F32", shape: [2], data_offsets: [0, 8] },
          b: { dtype: "F32", shape: [1], data_offsets: [4, 8] },
        },
        8,
      ),
      '"b" begins at byte 4 of the data, not at 8',
    ],
    [
      "with more behind its arrays",
      withHeader({ a: { dtype: "F32", shape: [1], data_offsets: [0, 4] } }, 6),
      "its arrays take 4 bytes, after the header there are 6",
    ],
    [
      "whose shape and place differ",
      withHeader({ a: { dtype: "F32", shape: [2], data_offsets: [0, 4] } }, 4),
      '"a" has 4 bytes, its shape [2] takes 8',
    ],
    [
      "whose metadata are no texts",
      withHeader({ __metadata__: { epoch: 3 } }),
      "its __metadata__ is no object of texts",
    ],
    ["whose header is no UTF-8", withHeader('{"ÿ').with(10, 255), "its header is no JSON"],
    ["whose entry is null", withHeader({ a: null }), '"a" has the number format'],
  ])("%s is refused", (_, bytes, message) => expect(() => tf.parseSafetensors(bytes)).toThrow(message));
});

it("a safetensors file may hold arrays without numbers, wherever the header lists them", () => {
  const empty = { dtype: "F32", shape: [0, 2], bytes: new Uint8Array(0) } as const;
  const one = { dtype: "F32", shape: [1], bytes: new Uint8Array(4) } as const;
  const tensors = new Map<string, tf.StoredTensor>([
    ["b", one],
    ["a", empty],
    ["c", empty],
  ]);
  expect(new Set(tf.parseSafetensors(tf.formatSafetensors(tensors)).tensors.keys())).toEqual(new Set(["a", "b", "c"]));
  expect(() => tf.formatSafetensors(new Map([["__metadata__", one]]))).toThrow("cannot be the name of an array");
});

describe("weights", () => {
  it("are the same after saving and loading, and nothing is left behind", async () => {
    const weights = network();
    await tf.saveWeights(file("same"), weights, { epoch: "3" });
    const other = network();
    for (const variable of other.values()) tf.tidy(() => variable.assign(tf.zeros(variable.shape)));
    const before = tf.memory().numTensors;
    const report = await tf.loadWeights(file("same"), { parameters: other });
    expect(tf.memory().numTensors).toBe(before);
    expect(report.matched).toHaveLength(4);
    expect(await numbers(other)).toEqual(await numbers(weights));
    expect([...(await tf.readWeights(file("same"))).keys()].toSorted()).toEqual([...weights.keys()].toSorted());
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("of other names are an error that says which, suggests renames and leaves the model alone", async () => {
    await tf.saveWeights(
      file("prefixed"),
      network(["module.layers.0.weight", "module.layers.0.bias", "extra.weight", "extra.bias"]),
    );
    const model = network();
    const before = await numbers(model);
    const error: unknown = await tf.loadWeights(file("prefixed"), model).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(tf.WeightsMismatchError);
    const { message, report } = error as tf.WeightsMismatchError;
    expect(message).toContain("missing, in the model and not in the file (4):\n  layers.0.weight");
    expect(message).toContain('"module.layers.0.weight": "layers.0.weight"');
    expect(message).not.toContain('"module.layers.0.weight": "layers.0.bias"');
    expect(report.matched).toEqual([]);
    expect(report.unexpected).toHaveLength(4);
    expect(await numbers(model)).toEqual(before);
    await expect(
      tf.loadWeights(file("prefixed"), model, {
        rename: {
          "module.layers.0.weight": "layers.0.weight",
          "module.layers.0.bias": "layers.0.bias",
          "extra.weight": "layers.1.weight",
          "extra.bias": "layers.1.bias",
        },
      }),
    ).resolves.toMatchObject({ unexpected: [], missing: [] });
    await expect(tf.loadWeights(file("prefixed"), model, { rename: { nowhere: "x" } })).rejects.toThrow(
      'no weight "nowhere"',
    );
  });

  it("of another shape are an error, and a report when asked", async () => {
    const saved = network();
    await tf.saveWeights(file("wider"), saved);
    const model = network();
    model.set("layers.0.weight", tf.variable(tf.zeros([3, 9])));
    model.set("layers.0.bias", tf.variable(tf.zeros([3])));
    await expect(tf.loadWeights(file("wider"), model)).rejects.toThrow(
      "other shape (1):\n  layers.0.weight: [3,2] in the file, [3,9] in the model",
    );
    const report = await tf.loadWeights(file("wider"), model, { strict: false });
    expect(report.shapes).toEqual([{ name: "layers.0.weight", file: [3, 2], model: [3, 9] }]);
    expect([...((await model.get("layers.0.bias")?.data()) ?? [])]).toEqual([1.5, 1.5, 1.5]);
    expect([...((await model.get("layers.0.weight")?.data()) ?? [])]).toEqual(Array.from({ length: 27 }, () => 0));
  });

  it("of another number format are an error unless conversion is asked for", async () => {
    const half = { dtype: "F16", shape: [2], bytes: Uint8Array.of(0, 0x3c, 0, 0xc0) } as const;
    writeFileSync(file("half"), tf.formatSafetensors(new Map([["w", half]])));
    const model = new Map([["w", tf.variable(tf.zeros([2]))]]);
    await expect(tf.loadWeights(file("half"), model)).rejects.toThrow(
      "other number format (1):\n  w: F16 in the file, F32 in the model",
    );
    await tf.loadWeights(file("half"), model, { convert: true });
    expect([...((await model.get("w")?.data()) ?? [])]).toEqual([1, -2]);
  });
});

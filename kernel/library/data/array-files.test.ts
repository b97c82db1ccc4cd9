import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../random/create-random.ts";
import { fromBfloat16, fromFloat16, toBfloat16, toFloat16 } from "../../tensors/half-precision.ts";
import { readNpy, readNpyBlocks, writeNpy } from "./npy.ts";
import { fromRows } from "./from-rows.ts";
import { readArrow } from "./read-arrow.ts";
import { readParquet } from "./read-parquet.ts";
import { sql } from "./sql.ts";
import { toRows } from "./to-rows.ts";
import { writeArrow } from "./write-arrow.ts";
import { readNpz, writeNpz } from "./npz.ts";
import { readSafetensors, writeSafetensors } from "./safetensors.ts";

const fixtures = new URL("fixtures/", import.meta.url).pathname;
const grid = Array.from({ length: 12 }, (_, at) => at / 8);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kelvin-arrays-"));
});
afterAll(() => rm(folder, { recursive: true }));

const third = Math.fround(0.333251953125);
const all = {
  rows: { data: Float64Array.from(grid), shape: [3, 4], dtype: "float64" },
  columns: { data: Float32Array.from(grid), shape: [3, 4], dtype: "float32" },
  swapped: { data: Float32Array.from(grid), shape: [3, 4], dtype: "float32" },
  half: {
    data: Float32Array.of(0, -0, 1, -2, 65504, 2 ** -24, third, Infinity, -Infinity, NaN),
    shape: [10],
    dtype: "float16",
  },
  long: { data: BigInt64Array.of(2n ** 60n + 1n, -1n), shape: [2], dtype: "int64" },
  bytes: { data: Uint8Array.of(0, 255), shape: [2], dtype: "uint8" },
  right: { data: Uint8Array.of(1, 0), shape: [2, 1], dtype: "bool" },
  cube: { data: Int32Array.from({ length: 24 }, (_, at) => at), shape: [2, 3, 4], dtype: "int32" },
  number: { data: Uint16Array.of(7), shape: [], dtype: "uint16" },
  none: { data: new Float32Array(0), shape: [0, 5], dtype: "float32" },
} as const;

describe("arrays that NumPy wrote", () => {
  it.each(["plain.npz", "packed.npz"])("are read from %s, whatever their type and order", async (name) => {
    expect(await readNpz(join(fixtures, name))).toEqual(all);
  });

  it("are read from safetensors, with what it says about itself", async () => {
    const { tensors, metadata } = await readSafetensors(join(fixtures, "arrays.safetensors"));
    expect(tensors).toEqual(all);
    expect(metadata).toEqual({ "made by": "numpy" });
  });

  it("are read one by one, and some of many", async () => {
    expect(await readNpy(join(fixtures, "rows.npy"))).toEqual(all.rows);
    expect(await readNpy(join(fixtures, "columns.npy"))).toEqual(all.columns);
    expect(await readNpz(join(fixtures, "packed.npz"), { names: ["long"] })).toEqual({ long: all.long });
    const { tensors } = await readSafetensors(join(fixtures, "arrays.safetensors"), { names: ["cube", "bytes"] });
    expect(tensors).toEqual({ cube: all.cube, bytes: all.bytes });
  });

  it("are read block by block where they are larger than memory", async () => {
    const blocks = [];
    for await (const block of readNpyBlocks(join(fixtures, "rows.npy"), { rows: 2 })) blocks.push(block);
    expect(blocks).toEqual([
      { data: Float64Array.from(grid.slice(0, 8)), shape: [2, 4], start: 0, total: 3 },
      { data: Float64Array.from(grid.slice(8)), shape: [1, 4], start: 2, total: 3 },
    ]);
  });

  it("come back as they were written", async () => {
    for (const [name, array] of Object.entries(all)) {
      await writeNpy(join(folder, `${name}.npy`), array);
      expect(await readNpy(join(folder, `${name}.npy`))).toEqual(array);
    }
    await writeNpz(join(folder, "all.npz"), all, { compress: true });
    expect(await readNpz(join(folder, "all.npz"))).toEqual(all);
    const metadata = { epoch: "3" };
    await writeSafetensors(join(folder, "all.safetensors"), all, { metadata });
    expect(await readSafetensors(join(folder, "all.safetensors"))).toEqual({ tensors: all, metadata });
    expect((await readdir(folder)).filter((name) => name.includes("partial"))).toEqual([]);
  });
});

describe("an Arrow file", () => {
  it("comes back as it was written", async () => {
    const path = join(folder, "table.arrow");
    await writeArrow(
      path,
      fromRows([
        { a: 1, b: "é" },
        { a: null, b: null },
      ]),
    );
    expect(toRows(await readArrow(path))).toEqual([
      { a: 1, b: "é" },
      { a: null, b: null },
    ]);
    const parquet = join(folder, "table.parquet");
    await sql(`copy t to '${parquet}'`, { tables: { t: fromRows([{ a: 1 }]) } });
    expect(toRows(await readParquet(parquet))).toEqual([{ a: 1 }]);
  });
});

describe("half precision", () => {
  it("keeps every number that it has", () => {
    const bits = Uint16Array.from({ length: 65536 }, (_, at) => at);
    const isNumber = (half: number) => (half & 0x7c00) !== 0x7c00 || (half & 0x3ff) === 0;
    expect(toFloat16(fromFloat16(bits)).filter((_, at) => isNumber(at))).toEqual(bits.filter(isNumber));
    const isBrain = (half: number) => (half & 0x7f80) !== 0x7f80 || (half & 0x7f) === 0;
    expect(toBfloat16(fromBfloat16(bits)).filter((_, at) => isBrain(at))).toEqual(bits.filter(isBrain));
  });

  it.each([1, 2, 3])("rounds to the nearest (seed %i)", (seed) => {
    const random = createRandom(seed);
    for (let draw = 0; draw < 500; draw += 1) {
      const value = random.normal() * 2 ** random.integer(-20, 14);
      const [bits] = toFloat16([value]) as unknown as [number];
      const [below, at, above] = fromFloat16(Uint16Array.of(bits - 1, bits, bits + 1)) as unknown as number[];
      const distance = Math.abs((at as number) - value);
      expect((bits & 0x7fff) === 0 || distance <= Math.abs((below as number) - value)).toBe(true);
      expect(distance).toBeLessThanOrEqual(Math.abs((above as number) - value));
    }
    expect(toFloat16([65519, 65520, -1e9, NaN])).toEqual(Uint16Array.of(0x7bff, 0x7c00, 0xfc00, 0x7e00));
  });
});

describe("broken array files", () => {
  const written = async (name: string, content: Uint8Array) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };

  it("are named with what is wrong", async () => {
    const rows = await readFile(join(fixtures, "rows.npy"));
    await expect(readNpy(await written("cut.npy", rows.subarray(0, -8)))).rejects.toThrow("88 bytes of numbers");
    await expect(readNpy(await written("text.npy", Buffer.from("a,b\n1,2\n")))).rejects.toThrow("is no .npy file");
    await expect(readNpy(join(fixtures, "records.npy"))).rejects.toThrow("not plain numbers");
    await expect(readNpz(join(fixtures, "rows.npy"))).rejects.toThrow("is no .npz file");
    await expect(readNpz(join(fixtures, "plain.npz"), { names: ["row"] })).rejects.toThrow(
      'no array "row"; there are "rows"',
    );
    const blocks = readNpyBlocks(join(fixtures, "columns.npy"));
    await expect(blocks.next()).rejects.toThrow("column after column");
  });

  it.each([
    ["gap", { a: { dtype: "F32", shape: [1], data_offsets: [4, 8] } }, 8, '"a" begins at byte 4 of the data, not at 0'],
    ["size", { a: { dtype: "F32", shape: [2], data_offsets: [0, 4] } }, 4, "has 4 bytes, its shape [2] takes 8"],
    ["type", { a: { dtype: "F8_E4M3", shape: [4], data_offsets: [0, 4] } }, 4, '"a" has the number format "F8_E4M3"'],
    ["end", { a: { dtype: "F32", shape: [1], data_offsets: [0, 4] } }, 6, "take 4 bytes, after the header there are 6"],
    ["place", { a: { dtype: "F32", shape: [-1] } }, 0, '"a" has no valid shape: [-1]'],
  ])("of safetensors with a wrong %s, too", async (name, header, bytes, message) => {
    const text = Buffer.from(JSON.stringify(header));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(text.length));
    const path = await written(`${name}.safetensors`, Buffer.concat([length, text, Buffer.alloc(bytes)]));
    await expect(readSafetensors(path)).rejects.toThrow(message);
  });

  it("are not written: shapes and types must fit", async () => {
    const path = join(folder, "never");
    const data = Float32Array.of(1, 2, 3);
    await expect(writeNpy(path, { data, shape: [2, 2] })).rejects.toThrow("has 3 numbers, but its shape is [2, 2]");
    await expect(writeSafetensors(path, { w: { data, shape: [3], dtype: "int8" } })).rejects.toThrow(
      "cannot be written as int8",
    );
    await expect(writeNpy(path, { data, shape: [3], dtype: "bfloat16" })).rejects.toThrow("no type for bfloat16");
    await expect(writeNpy(join(folder, "no/such.npy"), { data, shape: [3] })).rejects.toThrow("cannot be written");
    expect(await readdir(folder)).not.toContain("never");
  });
});

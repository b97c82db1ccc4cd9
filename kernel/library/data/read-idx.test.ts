import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readIdx } from "./read-idx.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kelvin-idx-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, bytes: readonly number[] | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, Uint8Array.from(bytes));
  return path;
}
const images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 10, 20, 30, 40, 50, 255];

it("reads images, packed or not", async () => {
  const expected = { data: Uint8Array.of(10, 20, 30, 40, 50, 255), shape: [2, 1, 3], dtype: "uint8" };
  expect(await readIdx(await written("images", images))).toEqual(expected);
  expect(await readIdx(await written("images.gz", gzipSync(Uint8Array.from(images))))).toEqual(expected);
});

it("turns numbers of several bytes around", async () => {
  const path = await written("numbers", [0, 0, 0x0d, 1, 0, 0, 0, 2, 0x3f, 0x80, 0, 0, 0xc0, 0x20, 0, 0]);
  expect(await readIdx(path)).toEqual({ data: Float32Array.of(1, -2.5), shape: [2], dtype: "float32" });
});

it("says what is wrong with a file that is another one, or cut off", async () => {
  await expect(readIdx(await written("png", [137, 80, 78, 71]))).rejects.toThrow(
    "is no IDX file: it should begin with 0, 0, a type and the number of dimensions, and begins with 137, 80, 78, 71",
  );
  await expect(readIdx(await written("header", images.slice(0, 9)))).rejects.toThrow("is no IDX file");
  await expect(readIdx(await written("cut", images.slice(0, -1)))).rejects.toThrow("it was cut off");
});

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../random/create-random.ts";
import { kNearestNeighbors } from "./k-nearest-neighbors.ts";
import { createNeighborIndex, loadNeighborIndex } from "./neighbor-index.ts";

const random = createRandom(9);
const matrixOf = (rows: number) => ({
  data: Float32Array.from({ length: rows * 16 }, () => random.normal()),
  rows,
  columns: 16,
});
const data = matrixOf(4000);
const queries = matrixOf(100);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kelvin-index-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("an index of neighbours", () => {
  it.each(["cosine", "dot", "euclidean"] as const)(
    "finds nearly all true ones, with their scores, by %s",
    async (metric) => {
      const exact = await kNearestNeighbors(data, queries, { k: 10, metric });
      const index = await createNeighborIndex(data, { metric, expansionSearch: 200 });
      const found = index.search(queries, { k: 10 });
      expect(index).toMatchObject({ rows: 4000, columns: 16, metric });
      let hits = 0;
      for (let query = 0; query < 100; query += 1) {
        const truth = new Map<number, number>();
        for (let at = query * 10; at < query * 10 + 10; at += 1)
          truth.set(exact.indices[at] as number, exact.scores[at] as number);
        for (let at = query * 10; at < query * 10 + 10; at += 1) {
          const score = truth.get(found.indices[at] as number);
          hits += Number(score !== undefined);
          expect(found.scores[at]).toBeCloseTo(score ?? (found.scores[at] as number), 4);
        }
      }
      expect(hits / 1000).toBeGreaterThan(0.95);
      expect(index.search({ ...queries, rows: 1, data: queries.data.slice(0, 16) }, { k: 3 }).indices).toHaveLength(3);
    },
  );

  it("is the same after it was saved and read", async () => {
    const path = join(folder, "rows.usearch");
    const index = await createNeighborIndex(data, { storage: "float16" });
    index.save(path);
    const read = await loadNeighborIndex(path, { columns: 16, storage: "float16" });
    expect(read.rows).toBe(4000);
    expect(read.search(queries, { k: 5 })).toEqual(index.search(queries, { k: 5 }));
    expect(() => index.save(join(folder, "no/such"))).toThrow("cannot be written");
    await expect(loadNeighborIndex(path, { columns: 8 })).rejects.toThrow("16 columns, 8 were expected");
    await writeFile(join(folder, "text"), "no index");
    await expect(loadNeighborIndex(join(folder, "text"), { columns: 16 })).rejects.toThrow("is no index of neighbours");
  });

  it("is refused where data, queries or options do not fit", async () => {
    await expect(createNeighborIndex([])).rejects.toThrow("data has 0 rows");
    await expect(createNeighborIndex([[NaN]])).rejects.toThrow("row 0 holds NaN");
    await expect(createNeighborIndex([[1]], { connectivity: 0 })).rejects.toThrow(
      "connectivity must be a whole number",
    );
    await expect(createNeighborIndex([[1]], { storage: "int4" as never })).rejects.toThrow(
      'storage must be "float32", "float16" or "int8", got "int4"',
    );
    const index = await createNeighborIndex([
      [1, 0],
      [0, 1],
    ]);
    expect(() => index.search([[1]], { k: 1 })).toThrow("differ in width: 2 and 1 columns");
    expect(() => index.search([[1, 1]], { k: 3 })).toThrow("k is 3, but there are 2 rows");
  });
});

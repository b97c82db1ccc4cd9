import { tableFromArrays } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { column } from "./column.ts";
import { sqlBatches } from "./sql-batches.ts";

async function collect(...query: Parameters<typeof sqlBatches>) {
  const batches = [];
  for await (const batch of sqlBatches(...query)) batches.push(batch);
  return batches;
}

describe("SQL in batches", () => {
  it("hands out all rows in their order, of one type throughout", async () => {
    const batches = await collect("select n, n::integer as i from range(10000) t(n)", { rows: 3000 });
    expect(batches.map((batch) => batch.numRows)).toEqual([4096, 4096, 1808]);
    expect(batches.flatMap((batch) => [...(column(batch, "i") as Int32Array)])).toEqual([...Array(10_000).keys()]);
    expect(new Set(batches.map((batch) => String(batch.schema)))).toHaveProperty("size", 1);
  });

  it("reads tables and parameters, and ends when the loop is left", async () => {
    const table = tableFromArrays({ n: Int32Array.from({ length: 9000 }, (_, row) => row) });
    const tables = { numbers: table };
    const [batch] = await collect("select * from numbers where n < $limit", { tables, parameters: { limit: 7 } });
    expect(batch?.numRows).toBe(7);
    let seen = 0;
    for await (const part of sqlBatches("select * from range(1000000000) t(n)", { rows: 1 })) {
      seen += part.numRows;
      if (seen > 5000) break;
    }
    expect(seen).toBeLessThan(10_000);
    expect(await collect("select 1 where false")).toEqual([]);
  });

  it("says what is wrong with a query", async () => {
    await expect(collect("select nothing")).rejects.toThrow('"nothing" was not found');
    await expect(collect("select 1", { rows: 0 })).rejects.toThrow("rows must be a whole number from 1, got 0");
  });
});

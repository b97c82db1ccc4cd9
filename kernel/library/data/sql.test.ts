import { DataType, Table, makeVector, tableFromArrays, vectorFromArray } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { column } from "./column.ts";
import { sql } from "./sql.ts";
import { matrix } from "./table-matrix.ts";
import { toRows } from "./to-rows.ts";

const digits = tableFromArrays({ label: Int32Array.of(1, 2, 1, 3), ink: Float64Array.of(0.5, 1, 1.5, 2) });

describe("SQL", () => {
  it("reads tables in memory under the names given", async () => {
    const table = await sql("select label, count(*) as n, sum(ink) as ink from digits group by label order by label", {
      tables: { digits },
    });
    expect(toRows(table)).toEqual([
      { label: 1, n: 2, ink: 2 },
      { label: 2, n: 1, ink: 1 },
      { label: 3, n: 1, ink: 2 },
    ]);
    expect(column(table, "n")).toEqual(Int32Array.of(2, 1, 1));
  });

  it("as a template takes values as parameters and tables as tables", async () => {
    const wanted = "1' or true --";
    const table =
      await sql`select a.label from ${digits} a join ${digits} b using (ink) where a.label > ${1} and ${wanted} <> '1'`;
    expect([...(column(table, "label") as Int32Array)].toSorted()).toEqual([2, 3]);
  });

  it("as a template leaves backslashes to SQL", async () => {
    expect(toRows(await sql`select regexp_matches('a1', '^\w\d$') as matches`)).toEqual([{ matches: true }]);
  });

  it("takes parameters of every kind, by number and by name", async () => {
    const day = new Date("2024-02-29T12:00:00Z");
    const table = await sql("select $1 a, $2 b, $3 c, $4 d, $5 e, $6 f, $7 g, list_contains($8, 2) h", {
      parameters: [1, 0.5, "x", true, null, day, 2n ** 60n, [1, 2]],
    });
    expect(toRows(table)).toEqual([{ a: 1, b: 0.5, c: "x", d: true, e: null, f: day, g: 2n ** 60n, h: true }]);
    expect(toRows(await sql("select $low + $high as sum", { parameters: { low: 1, high: 2 } }))).toEqual([{ sum: 3 }]);
    await expect(sql("select $1", { parameters: [undefined as never] })).rejects.toThrow("$1 is undefined");
  });

  it("narrows 64-bit integers to what holds them exactly, or leaves them", async () => {
    const asked = (integers: "narrow" | "exact") =>
      sql("select 1::bigint a, 1099511627776::bigint b, 9007199254740993 c, 18446744073709551615::ubigint d", {
        integers,
      });
    const types = (table: Table) => table.schema.fields.map((field) => String(field.type));
    expect(types(await asked("narrow"))).toEqual(["Int32", "Float64", "Int64", "Uint64"]);
    expect(types(await asked("exact"))).toEqual(["Int64", "Int64", "Int64", "Uint64"]);
    expect(toRows(await asked("narrow"))[0]).toEqual({ a: 1, b: 2 ** 40, c: 9007199254740993n, d: 2n ** 64n - 1n });
  });

  it("gives lists, records, maps, dates and the rest in Arrow's or plain terms", async () => {
    const table = await sql(
      `select [1, null] as list, {'x': 1.5::double, 'y': ['a']} as record, map {'k': 2} as pairs, date '2024-02-29' as day,
        timestamp '2024-02-29 01:02:03.5' as moment, 1.25::decimal(8, 2) price, 'b'::enum('a', 'b') choice,
        uuid '00000000-0000-0000-0000-000000000001' id, null as nothing, true as yes, 'ab'::blob as bytes, interval 2 day as span`,
    );
    expect(toRows(table)).toEqual([
      {
        list: [1, null],
        record: { x: 1.5, y: ["a"] },
        pairs: [{ key: "k", value: 2 }],
        day: new Date("2024-02-29"),
        moment: new Date("2024-02-29T01:02:03.5Z"),
        price: 1.25,
        choice: "b",
        id: "00000000-0000-0000-0000-000000000001",
        nothing: null,
        yes: true,
        bytes: Uint8Array.of(97, 98),
        span: "2 days",
      },
    ]);
  });

  it("returns more rows than a chunk, nulls at both ends, in one piece", async () => {
    const table = await sql(
      "select nullif(nullif(range, 0), 9999)::double x, 'é' || range s from range(10000) order by range",
    );
    expect(table.batches).toHaveLength(1);
    const x = column(table, "x") as Float64Array;
    expect([x.length, x[0], x[1], x[9998], x[9999]]).toEqual([10_000, NaN, 1, 9998, NaN]);
    expect(table.getChild("s")?.get(9999)).toBe("é9999");
  });

  it("reads a table of several pieces, with dictionaries and nulls, past a chunk's end", async () => {
    const words = vectorFromArray(Array.from({ length: 5000 }, (_, row) => (row % 7 === 0 ? null : `w${row % 3}`)));
    expect(DataType.isDictionary(words.type)).toBe(true);
    const numbers = makeVector(Float32Array.from({ length: 5000 }, (_, row) => row));
    const one = new Table({ words, numbers });
    const many = one.concat(one.slice(100, 200));
    const table =
      await sql`select words, count(*) n, max(numbers) most from ${many} group by all order by words nulls last`;
    const expected = new Map<string | null, { n: number; most: number }>();
    for (const { words, numbers } of toRows(many) as { words: string | null; numbers: number }[]) {
      const { n, most } = expected.get(words) ?? { n: 0, most: 0 };
      expected.set(words, { n: n + 1, most: Math.max(most, numbers) });
    }
    expect(toRows(table)).toEqual(["w0", "w1", "w2", null].map((words) => ({ words, ...expected.get(words) })));
  });

  it("keeps tables that a query makes, and forgets those that were lent", async () => {
    await sql("create or replace table kept as select * from lent", { tables: { lent: digits } });
    expect(toRows(await sql("select count(*) n from kept"))).toEqual([{ n: 4 }]);
    await expect(sql("select * from lent")).rejects.toThrow("lent does not exist");
  });

  it("runs several queries at once, each with its own tables", async () => {
    const counts = await Promise.all(
      [1, 2, 3].map((rows) => sql("select count(*) n from t", { tables: { t: digits.slice(0, rows) } })),
    );
    expect(counts.map((table) => column(table, "n"))).toEqual([1, 2, 3].map((n) => Int32Array.of(n)));
  });

  it("that is wrong says where", async () => {
    await expect(sql("select nothing from (select 1 something)")).rejects.toMatchObject({ name: "SqlError" });
    await expect(sql("select nothing from (select 1 something)")).rejects.toThrow(/"nothing" not found.*\n.*LINE 1/s);
  });

  it("asks the network for nothing by itself, and says how the user can", async () => {
    const reading = sql("select * from 'https://example.org/a.parquet'");
    await expect(reading).rejects.toThrow("Kelvin fetches nothing by itself");
    await expect(reading).rejects.not.toThrow("autoinstall");
  });

  it("names a column of two by number, so that none is lost", async () => {
    expect((await sql("select 1 a, 2 a")).schema.names).toEqual(["a", "a_1"]);
  });
});

describe("columns", () => {
  const table = new Table({
    a: vectorFromArray([1, 2, 3], digits.getChild("label")?.type as DataType),
    gap: vectorFromArray([0.5, null, 1.5]),
    holes: vectorFromArray([1, null, 3], digits.getChild("label")?.type as DataType),
    yes: vectorFromArray([true, false, true]),
    word: vectorFromArray(["x", null, "z"]),
  });

  it("are typed arrays where they hold numbers, lists elsewhere", () => {
    expect(column(table, "a")).toEqual(Int32Array.of(1, 2, 3));
    expect(column(table, "gap")).toEqual(Float64Array.of(0.5, NaN, 1.5));
    expect(column(table, "yes")).toEqual(Uint8Array.of(1, 0, 1));
    expect(column(table, "word")).toEqual(["x", null, "z"]);
    expect(column(table.slice(1, 3), "a")).toEqual(Int32Array.of(2, 3));
  });

  it("side by side make a matrix", () => {
    expect(matrix(table, ["a", "yes"])).toEqual({ data: Float32Array.of(1, 1, 2, 0, 3, 1), rows: 3, columns: 2 });
    expect(matrix(table, "a")).toEqual({ data: Float32Array.of(1, 2, 3), rows: 3, columns: 1 });
  });

  it.each([
    [
      "that is missing",
      () => column(table as Table, "b"),
      'there is no column "b"; there are "a", "gap", "holes", "yes", "word"',
    ],
    [
      "of whole numbers with nulls",
      () => column(table, "holes"),
      'column "holes" has no value in 1 rows, first in row 1',
    ],
    ["with nulls in a matrix", () => matrix(table, ["gap"]), 'column "gap" has no value in row 1'],
    ["of words in a matrix", () => matrix(table, ["word"]), "not of numbers"],
  ])("a column %s is refused", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});

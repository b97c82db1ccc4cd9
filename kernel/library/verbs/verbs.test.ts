import { Dictionary, Float64, Int32, TimestampMillisecond, Utf8, makeVector, vectorFromArray } from "apache-arrow";
import { expect, it } from "vitest";
import { fromRows } from "../data/from-rows.ts";
import { tableOfColumns } from "../data/table-of-columns.ts";
import { toRows } from "../data/to-rows.ts";
import { desc, escape, op, toTable, verbs } from "./index.ts";

const runs = fromRows([
  { seed: 0, ece: 0.12, method: "raw" },
  { seed: 0, ece: 0.05, method: "scaled" },
  { seed: 1, ece: 0.1, method: "raw" },
  { seed: 1, ece: null, method: "scaled" },
]);

it("groups, sums up and orders", () => {
  const best = verbs(runs)
    .groupby("method")
    .rollup({ rows: op.count(), mean: (row) => op.mean(row["ece"]) })
    .orderby(desc("method"));
  expect(toRows(toTable(best))).toEqual([
    { method: "scaled", rows: 2, mean: 0.05 },
    { method: "raw", rows: 2, mean: 0.11 },
  ]);
});

it("columns that were not touched keep their type and share their memory", () => {
  const words = vectorFromArray(["a", "b", "a"], new Dictionary(new Utf8(), new Int32()));
  const texts = vectorFromArray(["x", null, "y"], new Utf8());
  const table = tableOfColumns([
    ["text", texts],
    ["word", words],
    ["n", makeVector(Int32Array.of(1, 2, 3))],
  ]);
  const same = toTable(verbs(table).derive({ twice: (row) => row["n"] * 2.5 }));
  expect(String(same.schema)).toBe("Schema<{ 0: text: Utf8, 1: word: Utf8, 2: n: Int32, 3: twice: Float64 }>");
  expect(same.getChild("n")?.data[0]?.values.buffer).toBe(table.getChild("n")?.data[0]?.values.buffer);
  expect(same.getChild("text")?.data[0]).toBe(texts.data[0]);
  const few = toTable(verbs(table).filter((row) => row["n"] > 1));
  expect(toRows(few)).toEqual([
    { text: null, word: "b", n: 2 },
    { text: "y", word: "a", n: 3 },
  ]);
});

it("columns whose names look like numbers stay in their places", () => {
  const wide = verbs(runs)
    .groupby("method")
    .pivot("seed", { ece: (row) => op.mean(row["ece"]) });
  expect(toTable(wide).schema.fields.map(({ name }) => name)).toEqual(["method", "0", "1"]);
  expect(toRows(toTable(wide))[0]).toEqual({ method: "raw", 0: 0.12, 1: 0.1 });
  expect(toRows(toTable(wide))[1]).toEqual({ method: "scaled", 0: 0.05, 1: null });
  expect(toRows(fromRows([{ b: "x" }, { 0: 1 }]))).toEqual([
    { b: "x", 0: null },
    { b: null, 0: 1 },
  ]);
});

it("moments are dates in verbs and come back as the type that they had", () => {
  const day = Date.UTC(2024, 1, 29);
  const table = tableOfColumns([["day", vectorFromArray([day, null], new TimestampMillisecond())]]);
  const told = verbs(table).derive({ year: (row) => op.year(row["day"]), later: escape(later) });
  expect(told.get("day", 0)).toEqual(new Date(day));
  expect(toRows(toTable(told.slice(0, 1)))).toEqual([
    { day: new Date(day), year: 2024, later: new Date(day + 86_400_000) },
  ]);
  expect(toTable(told.filter((row) => row["day"] === null)).getChild("day")?.type).toEqual(new TimestampMillisecond());
});

function later({ day }: { readonly day: Date | null }): Date | null {
  return day && new Date(day.getTime() + 86_400_000);
}

it("an empty result keeps its columns", () => {
  const none = toTable(verbs(runs).filter((row) => row["seed"] > 9));
  expect(none.numRows).toBe(0);
  expect(String(none.schema)).toBe(String(runs.schema));
  expect(fromRows([]).numRows).toBe(0);
});

it("what an Arrow table does not take is refused by naming the column", () => {
  const listed = verbs(runs).derive({ all: (row) => op.array_agg(row["ece"]) });
  expect(() => toTable(listed)).toThrow('column "all" holds lists');
  const mixed = verbs(runs).derive({ odd: (row) => (row["seed"] > 0 ? "x" : 1) });
  expect(() => toTable(mixed)).toThrow('column "odd" mixes number and string');
  expect(() => verbs([{ a: 1 }] as never)).toThrow("verbs takes an Arrow table, got a list of 1");
});

it("nulls and NaN stay apart", () => {
  const table = tableOfColumns([["x", vectorFromArray([1, null, NaN], new Float64())]]);
  const same = toTable(verbs(table).orderby(escape(({ x }: { x: number | null }) => (x === null ? 0 : 1))));
  expect(toRows(same)).toEqual([{ x: null }, { x: 1 }, { x: NaN }]);
});

it("texts that are filtered and ordered stay whole, with their nulls, also of a part of a table and of several batches", () => {
  const letters = Array.from({ length: 500 }, (_, row) => (row % 7 === 3 ? null : `${row} é${"→".repeat(row % 5)}`));
  const rows = letters.map((text, row) => ({ row, text }));
  const table = fromRows(rows);
  const wanted = (kept: typeof rows) => kept.filter(({ row }) => row % 3 !== 0).toReversed();
  const picked = (from: typeof table) =>
    toRows(
      toTable(
        verbs(from)
          .filter((each) => each["row"] % 3 !== 0)
          .orderby(desc("row")),
      ),
    );
  expect(picked(table)).toEqual(wanted(rows));
  expect(picked(table.slice(101, 450))).toEqual(wanted(rows.slice(101, 450)));
  expect(picked(table.slice(0, 101).concat(table.slice(101)))).toEqual(wanted(rows));
  const longer = verbs(table).derive({ longer: (each) => each["text"] + "!" });
  expect(
    toTable(longer.filter((each) => each["row"] === 4))
      .getChild("longer")
      ?.get(0),
  ).toBe(`${letters[4]}!`);
});

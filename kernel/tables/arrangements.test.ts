import { Table, Utf8, vectorFromArray } from "apache-arrow";
import { describe, expect, test } from "vitest";
import { mostRows, type RowQuery } from "../protocol/tables.ts";
import { arrangeRows } from "./arrange-rows.ts";
import { createArrangements, Superseded } from "./arrangements.ts";
import { arrowSource } from "./arrow-source.ts";
import type { TableSource } from "./table-source.ts";

const whole: RowQuery = { sort: [], filters: [], where: "" };
const sorted = (column: number, descending = false): RowQuery => ({ ...whole, sort: [{ column, descending }] });

const words = [
  "",
  "a",
  "ab",
  "é",
  "zz",
  "Zebra",
  "label 1",
  "label 10",
  "exactly8",
  "exactly89",
  "漢字",
  "24 bytes are the most:ö",
];
const texts = Array.from({ length: 52_000 }, (_, row) => (row % 50 === 0 ? null : words[(row * 7919) % words.length]!));
const long = texts.map((text) => text && `${text}, and more than a key holds`);
// Like the ones above in what keys hold, behind what all begin with; and alike in more than any key holds.
const deep = texts.map(
  (text, row) => text && `/data/of all/${"x".repeat(row % 3 === 0 ? 24 : 20)}${row % 777}, ${text}`,
);
const alike = texts.map(
  (_, row) => `${row % 2}${"the same in all of these, for longer than a key is"}${(row * 7919) % 1000}`,
);
const columns = {
  short: vectorFromArray(texts, new Utf8()),
  word: vectorFromArray(texts),
  long: vectorFromArray(long, new Utf8()),
  deep: vectorFromArray(deep, new Utf8()),
  alike: vectorFromArray(alike, new Utf8()),
};
// Two chunks, of which the second begins within a buffer.
const table = new Table(columns);
const source = arrowSource(table.concat(table.slice(1000, 50_000)) as never);

/** Compared as one text: number by number takes longer than sorting. */
const textOf = (places: Uint32Array) => places.join(" ");

describe("the order of a large table", { timeout: 180_000 }, () => {
  test("is that of its texts where keys stand in for them, missing ones last", async () => {
    const orders = source.columns.map(({ order }) => order?.());
    expect(orders.map((order) => order?.keys.length)).toEqual([3, 1, 3, 3, 3]);
    expect(orders.map((order) => order?.tied !== undefined)).toEqual([false, false, true, true, true]);
    const withoutKeys: TableSource = {
      ...source,
      columns: source.columns.map(({ order: _order, ...column }) => column),
    };
    const twice: RowQuery = { ...sorted(3, true), sort: [...sorted(3, true).sort, ...sorted(2).sort] };
    for (const query of [sorted(0), sorted(1, true), sorted(4), twice]) {
      const arranged = [source, withoutKeys].map((each) => arrangeRows(each, query).places);
      const [own, theirs] = await Promise.all(arranged);
      expect(textOf(own!)).toBe(textOf(theirs!));
    }
  });

  test("has its first rows before it is whole, and how many rows there are", async () => {
    for (const query of [sorted(0), sorted(3)]) {
      const { firstPlaces, places } = arrangeRows(source, { ...query, filters: [{ column: 0, test: "present" }] });
      const first = (await firstPlaces)!;
      const all = await places;
      expect(first.count).toBe(all.length);
      expect(textOf(first.places.slice(0, mostRows))).toBe(textOf(all.slice(0, mostRows)));
    }
  });

  test("is given up when its viewer looks at other rows, and not when it asks about a column", async () => {
    const arrangements = createArrangements();
    const looking = arrangements.lookAt(source, sorted(0), "one", 100);
    expect((await arrangements.all(source, whole)).count).toBe(source.rowCount());
    expect((await looking).count).toBe(source.rowCount());
    const outdated = arrangements.lookAt(source, sorted(2), "one", Infinity);
    const present = arrangements.lookAt(source, sorted(1), "one", 100);
    await expect(outdated).rejects.toBeInstanceOf(Superseded);
    expect((await present).count).toBe(source.rowCount());
  });

  test("is computed to its end for who takes all of it, whatever the viewer looks at meanwhile", async () => {
    const arrangements = createArrangements();
    const first = arrangements.lookAt(source, sorted(2), "one", 100);
    const all = arrangements.all(source, sorted(2));
    expect((await arrangements.lookAt(source, whole, "one", 100)).count).toBe(source.rowCount());
    expect((await all).count).toBe(source.rowCount());
    expect((await first).count).toBe(source.rowCount());
  });
});

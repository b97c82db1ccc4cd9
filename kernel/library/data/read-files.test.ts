import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import type { Table } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { column } from "./column.ts";
import { matrix } from "./table-matrix.ts";
import { readArrow } from "./read-arrow.ts";
import { describeTable } from "./describe-table.ts";
import { readCsv } from "./read-csv.ts";
import { readJson, readJsonl } from "./read-json.ts";
import { readParquet } from "./read-parquet.ts";
import { sql } from "./sql.ts";
import { toRows } from "./to-rows.ts";

const fixtures = new URL("fixtures/", import.meta.url).pathname;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kelvin-data-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const types = (table: Table) =>
  Object.fromEntries(table.schema.fields.map((field) => [field.name, String(field.type)]));

describe("CSV", () => {
  it("is typed by what its columns hold", async () => {
    const path = await written(
      "typed.csv",
      'n,big,x,word,right,day\n1,9007199254740991,0.5,"a, ""b""",true,2024-02-29\n-2,3,,é,false,2024-03-01\n',
    );
    const table = await readCsv(path);
    expect(types(table)).toEqual({
      n: "Int32",
      big: "Float64",
      x: "Float64",
      word: "Utf8",
      right: "Bool",
      day: "Date32<DAY>",
    });
    expect(toRows(table)).toEqual([
      { n: 1, big: 2 ** 53 - 1, x: 0.5, word: 'a, "b"', right: true, day: new Date("2024-02-29") },
      { n: -2, big: 3, x: null, word: "é", right: false, day: new Date("2024-03-01") },
    ]);
  });

  it.each([
    ["plain.csv", (text: string) => Buffer.from(text)],
    ["packed.csv.gz", (text: string) => gzipSync(text)],
    ["packed.csv.zst", (text: string) => zstdCompressSync(text)],
    ["tabs.tsv", (text: string) => Buffer.from(text.replaceAll(",", "\t"))],
    ["tabs.tsv.gz", (text: string) => gzipSync(text.replaceAll(",", "\t"))],
    ["marked.csv", (text: string) => Buffer.from(`\uFEFF${text}`)],
    ["windows.csv", (text: string) => Buffer.from(text.replaceAll("\n", "\r\n"))],
    ["odd [1] * name.csv", (text: string) => Buffer.from(text)],
  ])("is read from %s as it is", async (name, write) => {
    const table = await readCsv(await written(name, write("a,b\n1,x\n2,y\n")));
    expect(toRows(table)).toEqual([
      { a: 1, b: "x" },
      { a: 2, b: "y" },
    ]);
  });

  it("is read from the folder where the notebook runs", async () => {
    await written("here.csv", "a\n1\n");
    const before = process.cwd();
    process.chdir(folder);
    try {
      expect((await readCsv("here.csv")).numRows).toBe(1);
    } finally {
      process.chdir(before);
    }
  });

  it("takes names, types, delimiter, missing values and encoding where they are told", async () => {
    const path = await written("told.csv", Buffer.from("note\n7;NA;\xe9\n", "latin1"));
    const table = await readCsv(path, {
      skip: 1,
      header: false,
      columns: ["id", "score", "word"],
      types: { id: "string", score: "float32" },
      delimiter: ";",
      missing: ["NA"],
      encoding: "latin-1",
    });
    expect(types(table)).toEqual({ id: "Utf8", score: "Float32", word: "Utf8" });
    expect(toRows(table)).toEqual([{ id: "7", score: null, word: "é" }]);
  });

  it("without a line of names keeps its first record, and says so; header settles it", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    try {
      const path = await written("bare.csv", "5.1,3.5,setosa\n4.9,3,setosa\n7,3.2,versicolor\n");
      const names = ["a", "b", "species"];
      expect((await readCsv(path)).schema.names).toEqual(["column0", "column1", "column2"]);
      expect(warn.mock.lastCall?.[0]).toContain('bare.csv" has no line of names: its first line (5.1, 3.5, setosa)');
      expect((await readCsv(path, { columns: names })).numRows).toBe(3);
      expect(await describeTable(`csv:${path}`)).toEqual({ column0: "float64", column1: "float64", column2: "text" });
      const years = await written("years.csv", "country,2019,2020\nFrance,1.5,1.6\nPeru,2.5,2.6\n");
      expect((await readCsv(years)).schema.names).toEqual(["country", "2019", "2020"]);
      expect(warn.mock.lastCall?.[0]).toContain("is taken for the names of the columns");
      expect(warn).toHaveBeenCalledTimes(3);
      expect((await readCsv(path, { header: false })).numRows).toBe(3);
      expect((await readCsv(path, { header: true })).numRows).toBe(2);
      expect((await readCsv(years, { header: false })).numRows).toBe(3);
      expect((await readCsv(path, { header: true, columns: names, types: { a: "float32" } })).numRows).toBe(2);
      expect(warn).toHaveBeenCalledTimes(3);
      await expect(readCsv(path, { header: "yes" as never })).rejects.toThrow('header must be true, false or "auto"');
    } finally {
      warn.mockRestore();
    }
  });

  it("of a header alone has no rows, and its columns keep their order even when they are called 10, 2, 1", async () => {
    const table = await readCsv(await written("empty.csv", "10,2,1\n"));
    expect(table.numRows).toBe(0);
    expect(table.schema.names).toEqual(["10", "2", "1"]);
  });

  it.each([
    ["too-few.csv", "a,b,c\n1,2,3\n4,5\n", "line 3: 2 fields, where the first record has 3: 4,5"],
    [
      "too-many.csv",
      "a,b\n1,2\n4,5,6\n7,8,9\n",
      "line 3: 3 fields, where the first record has 2: 4,5,6 (2 lines in all are bad)",
    ],
    ["late.csv", `a,b\n${"1,2\n".repeat(50_000)}3\n`, "line 50002: 1 fields, where the first record has 2: 3"],
    ["open-quote.csv", 'a,b\n1,"x\n2,y\n', "or a quote is never closed"],
    ["latin.csv", Buffer.from("a,b\n1,x\n2,\xe9t\xe9\n", "latin1"), 'line 3, column 2 ("b"): a byte that is not UTF-8'],
    ["semicolons.csv", "a;b\n1;2\n", 'pass delimiter: ";"'],
  ])("that is bad is refused with file and line: %s", async (name, content, message) => {
    const reading = readCsv(await written(name, content));
    await expect(reading).rejects.toThrow(name);
    await expect(reading).rejects.toThrow(message);
  });

  it("whose value is not of the type told is refused with its line and column", async () => {
    const path = await written("types.csv", "a,b\n1,x\nfoo,y\n");
    await expect(readCsv(path, { types: { a: "float64" } })).rejects.toThrow(
      'line 3, column 1 ("a"): "foo" is no DOUBLE: foo,y',
    );
    await expect(readCsv(path, { types: { a: "number" as never } })).rejects.toThrow('"number" is no column type');
  });

  it("that is not there, or is a folder or an address, is refused", async () => {
    await expect(readCsv("missing.csv")).rejects.toThrow(`looked for ${join(process.cwd(), "missing.csv")}`);
    await expect(readCsv(folder)).rejects.toThrow("is a folder, not a file");
    await expect(readCsv("https://example.org/a.csv")).rejects.toThrow("is an address, not a file");
  });
});

describe("JSON", () => {
  const lines = '{"a": 1, "tags": ["x", "y"], "at": {"u": 1.5}}\n\n{"a": 2, "tags": [], "more": "ü"}\n';
  const rows = [
    { a: 1, tags: ["x", "y"], at: { u: 1.5 }, more: null },
    { a: 2, tags: [], at: null, more: "ü" },
  ];

  it("lines become rows, compressed or not", async () => {
    expect(toRows(await readJsonl(await written("a.jsonl", lines)))).toEqual(rows);
    expect(toRows(await readJsonl(await written("a.jsonl.gz", gzipSync(lines))))).toEqual(rows);
  });

  it("a list of objects becomes rows, a single object one row", async () => {
    expect(toRows(await readJson(await written("a.json", JSON.stringify(rows))))).toEqual(rows);
    expect(toRows(await readJson(await written("one.json", '{"a": 1,\n "b": "x"}')))).toEqual([{ a: 1, b: "x" }]);
  });

  it.each([
    ["bad.jsonl", '{"a": 1}\n{"a": 2, b: 3}\n{"a": 4}\n', "line 2, column 10: Expected double-quoted property name"],
    ["cut.jsonl", '{"a": 1}\n{"a": 2', "line 2, column 8: Expected ',' or '}' after property value"],
  ])("lines that are none are refused with line and column: %s", async (name, content, message) => {
    const reading = readJsonl(await written(name, content));
    await expect(reading).rejects.toThrow(`${name}", ${message}`);
    await expect(readJsonl(await written(`${name}.gz`, gzipSync(content)))).rejects.toThrow(message);
  });

  it("a file that is none is refused with line and column", async () => {
    await expect(readJson(await written("bad.json", '[{"a": 1},\n {"a": 2, b: 3}]'))).rejects.toThrow(
      'bad.json", line 2, column 11: Expected double-quoted property name',
    );
  });
});

/** What make_files.py wrote into row 3. */
const third = {
  id: 3,
  big: 2 ** 53 - 4,
  share: null,
  name: "name 3 é",
  kind: "a",
  right: false,
  day: new Date("2024-03-03"),
  moment: new Date("2024-03-03T12:30:15.250Z"),
  embedding: [3, 3.5, -3],
  tags: [],
  point: { x: 3, y: "3" },
};

/** Arrow's 64-bit integers come as bigint, those that passed through SQL as numbers where they fit. */
const rowOf = (table: Table, row: number) => {
  const { big, embedding, ...rest } = toRows(table)[row] as Record<string, unknown>;
  return { ...rest, big: Number(big), embedding: Array.from(embedding as Iterable<number>) };
};

describe("Arrow and Parquet", () => {
  it.each(["uncompressed.arrow", "lz4.arrow", "zstd.arrow", "stream.arrows"])(
    "%s is read as pyarrow wrote it",
    async (name) => {
      const table = await readArrow(join(fixtures, name));
      expect(table.numRows).toBe(100);
      expect(rowOf(table, 3)).toEqual(third);
    },
  );

  it.each(["snappy.parquet", "zstd.parquet"])("%s is read as pyarrow wrote it", async (name) => {
    const table = await readParquet(join(fixtures, name));
    expect(table.numRows).toBe(100);
    expect(rowOf(table, 3)).toEqual(third);
    expect((await readParquet(join(fixtures, name), { columns: ["share", "id"] })).schema.names).toEqual([
      "share",
      "id",
    ]);
  });

  it("an Arrow table passes through SQL unchanged", async () => {
    const table = await readArrow(join(fixtures, "stream.arrows"));
    const back = await sql("select * from t", { tables: { t: table } });
    expect(toRows(back).map((_, row) => rowOf(back, row))).toEqual(toRows(table).map((_, row) => rowOf(table, row)));
  });

  it("a column is handed out without a copy, lists as a matrix", async () => {
    const table = await readArrow(join(fixtures, "uncompressed.arrow"));
    expect(column(table, "id")).toBe(column(table, "id"));
    const { data, rows, columns } = matrix(table, "embedding");
    expect([rows, columns, data.slice(9, 12)]).toEqual([100, 3, Float32Array.of(3, 3.5, -3)]);
  });

  it("that is cut off, empty or something else is refused by name", async () => {
    const whole = await readFile(join(fixtures, "uncompressed.arrow"));
    const cases = [
      ["cut.arrow", whole.subarray(0, 5000), "whose end is missing"],
      ["nothing.arrow", new Uint8Array(0), "is empty"],
      ["old.feather", Buffer.from("FEA1....FEA1"), "Feather version 1"],
      ["words.arrow", Buffer.from("a,b\n1,2\n"), "cannot be read as Arrow"],
    ] as const;
    for (const [name, bytes, message] of cases) {
      const reading = readArrow(await written(name, bytes));
      await expect(reading).rejects.toThrow(name);
      await expect(reading).rejects.toThrow(message);
    }
    await expect(readParquet(await written("words.parquet", "a,b\n1,2\n"))).rejects.toThrow(
      /words\.parquet" cannot be read as Parquet: .*(too small|magic bytes)/i,
    );
  });
});

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { tableMediaType } from "../../document/mime/table-handle.ts";
import {
  type ColumnFilter,
  type ColumnSummary,
  type RowQuery,
  type TableMessage,
  type TableQuestion,
  type TableRef,
  type TableRows,
  tablesTarget,
} from "../protocol/tables.ts";
import { type Execution } from "./kernel-client.ts";
import { type TestKernel, startKernel } from "./start-kernel.ts";

const whole: RowQuery = { sort: [], filters: [], where: "" };
const variable = (name: string): TableRef => ({ kind: "variable", name, path: [] });

/** A front end that looks at tables. */
async function openTables(kernel: TestKernel, id = "tables") {
  await kernel.send("shell", "comm_open", { comm_id: id, target_name: tablesTarget, data: {} });
  let requests = 0;
  const answered = (number: number) =>
    kernel.messages.flatMap((message) => {
      if (message.msg_type !== "comm_msg" || message.content.comm_id !== id) return [];
      const data = message.content.data as unknown as TableMessage;
      return "id" in data && data.id === number ? [data] : [];
    })[0];
  const send = async (data: JsonObject) => {
    requests += 1;
    await kernel.send("shell", "comm_msg", { comm_id: id, data: { ...data, id: requests } });
    return requests;
  };
  const answerTo = async (number: number) => {
    await kernel.until(() => answered(number) !== undefined);
    const message = answered(number)!;
    return message.event === "answered" ? message.answer : message;
  };
  const ask = async (table: TableRef, question: TableQuestion, viewer = "one") =>
    answerTo(await send({ table, viewer, ...question } as unknown as JsonObject));
  const rows = async (table: TableRef, query: Partial<RowQuery>, columns = [0], count = 100) => {
    const asked = { ...whole, ...query };
    return (await ask(table, { method: "rows", query: asked, start: 0, count, columns })) as TableRows;
  };
  const firstColumn = async (table: TableRef, query: Partial<RowQuery>) =>
    (await rows(table, query)).cells.map(([cell]) => cell);
  return { ask, send, answerTo, answered, rows, firstColumn };
}

/** What the output of a cell calls its table. */
function displayedIn({ messages }: Execution): TableRef {
  const data = messages.flatMap((message) => ("data" in message.content ? [message.content.data as JsonObject] : []));
  const handle = data.map((bundle) => bundle[tableMediaType]).find((each) => each !== undefined);
  return { kind: "displayed", id: String((handle as JsonObject | undefined)?.["id"]) };
}

const makeTable = `import { Table, vectorFromArray, Utf8, Float64, Int64, TimestampMillisecond } from "apache-arrow";
const table = new Table({
  score: vectorFromArray([0.5, null, NaN, -1, 2], new Float64()),
  name: vectorFromArray(["b", "a\\tb", null, "Cc", "it's"], new Utf8()),
  big: vectorFromArray([1n, 2n, 9007199254740993n, 4n, null], new Int64()),
  at: vectorFromArray([0, 86400000, 1000, null, 5].map((ms) => ms === null ? null : new Date(ms)), new TimestampMillisecond()),
});`;

describe("the comm kelvin.tables", () => {
  let kernel: TestKernel;
  beforeEach(async () => {
    kernel = await startKernel();
  });
  afterEach(() => kernel.stop());

  test("describes tables and gives rows of them as text, whichever library made them", async () => {
    await kernel.execute(`${makeTable}
      import * as aq from "arquero";
      import { DuckDBInstance } from "@duckdb/node-api";
      const frame = aq.table({ x: [3, 1, 2], word: ["c", "a", "b"] }).filter((row) => row.x < 3);
      const connection = await (await DuckDBInstance.create(":memory:")).connect();
      const result = await connection.runAndReadAll("select range as n, range / 4 as q, date '2024-01-01' + range::int as day from range(5000)");
      const records = [{ a: 1, b: "x" }, { a: 2, c: true }];
      const number = 5;`);
    const { ask, rows } = await openTables(kernel);
    expect(await ask(variable("table"), { method: "describe" })).toMatchObject({
      kind: "table",
      rowCount: 5,
      columns: [
        { name: "score", type: "Float64", kind: "float" },
        { name: "name", type: "Utf8", kind: "text" },
        { name: "big", type: "Int64", kind: "integer" },
        { name: "at", type: "Timestamp<MILLISECOND>", kind: "time" },
      ],
    });
    expect(await rows(variable("table"), {}, [2, 0, 1, 3])).toMatchObject({
      cells: [
        ["1", "0.5", "b", "1970-01-01 00:00:00"],
        ["2", null, "a\tb", "1970-01-02 00:00:00"],
        ["9007199254740993", "NaN", null, "1970-01-01 00:00:01"],
        ["4", "-1", "Cc", null],
        [null, "2", "it's", "1970-01-01 00:00:00.005"],
      ],
      places: [0, 1, 2, 3, 4],
      rowCount: 5,
    });
    expect((await rows(variable("frame"), {}, [0, 1])).cells).toEqual([
      ["1", "a"],
      ["2", "b"],
    ]);
    expect((await rows(variable("records"), {}, [0, 1, 2])).cells).toEqual([
      ["1", "x", null],
      ["2", null, "true"],
    ]);
    const duck = (await ask(variable("result"), {
      method: "rows",
      query: { ...whole, sort: [{ column: 0, descending: true }] },
      start: 0,
      count: 1,
      columns: [0, 1, 2],
    })) as TableRows;
    expect(duck).toMatchObject({ rowCount: 5000, cells: [["4999", "1249.75", "2037-09-08"]] });
    expect(await ask(variable("number"), { method: "describe" })).toEqual({ kind: "noTable" });
    expect(await ask(variable("nothing"), { method: "describe" })).toEqual({ kind: "gone" });
  });

  test("sorts and filters in DuckDB, with missing values last and values read as their column's", async () => {
    await kernel.execute(makeTable);
    const { firstColumn, ask } = await openTables(kernel);
    const table = variable("table");
    const sorted = (column: number, descending: boolean) => firstColumn(table, { sort: [{ column, descending }] });
    expect(await sorted(0, false)).toEqual(["-1", "0.5", "2", null, "NaN"]);
    expect(await sorted(0, true)).toEqual(["2", "0.5", "-1", null, "NaN"]);
    expect(await sorted(1, false)).toEqual(["-1", null, "0.5", "2", "NaN"]);
    const filtered = (...filters: ColumnFilter[]) => firstColumn(table, { filters });
    expect(await filtered({ column: 0, test: "missing" })).toEqual([null, "NaN"]);
    expect(await filtered({ column: 0, test: "present" })).toEqual(["0.5", "-1", "2"]);
    expect(await filtered({ column: 1, test: "contains", value: "c" })).toEqual(["-1"]);
    expect(await filtered({ column: 1, test: "equals", value: "it's" })).toEqual(["2"]);
    expect(await filtered({ column: 2, test: "equals", value: "9007199254740993" })).toEqual(["NaN"]);
    expect(await filtered({ column: 2, test: "less", value: "2.5" })).toEqual(["0.5", null]);
    expect(await filtered({ column: 3, test: "atLeast", value: "1970-01-02" })).toEqual([null]);
    expect(await firstColumn(table, { where: `score > 0 and name <> 'b'` })).toEqual(["2"]);
    const refused = (query: Partial<RowQuery>) =>
      ask(table, { method: "rows", query: { ...whole, ...query }, start: 0, count: 1, columns: [0] });
    expect(await refused({ filters: [{ column: 0, test: "less", value: "many" }] })).toEqual({
      kind: "failed",
      reason: '"score" has numbers: "many" is none.',
    });
    expect(await refused({ where: "sccore > 0" })).toMatchObject({
      kind: "failed",
      reason: expect.stringContaining("sccore"),
    });
  });

  test("summarises a column of all rows, and of those that are filtered", async () => {
    await kernel.execute(`import { Table, vectorFromArray, makeVector, Float64 } from "apache-arrow";
      const values = Float64Array.from({ length: 10_000 }, (_, row) => row / 100);
      const words = Array.from({ length: 10_000 }, (_, row) => ["often", "often", "seldom"][row % 3]);
      const table = new Table({ value: makeVector(values), word: vectorFromArray(words) });
      const odd = new Table({ value: vectorFromArray([NaN, null, Infinity, 1], new Float64()) });`);
    const { ask } = await openTables(kernel);
    const summary = async (name: string, column: number, where = "") =>
      (await ask(variable(name), { method: "summarize", query: { ...whole, where }, column })) as ColumnSummary;
    const all = await summary("table", 0);
    expect(all).toMatchObject({ rowCount: 10_000, nulls: 0, nans: 0, least: "0", greatest: "99.99", mean: 49.995 });
    expect(all.bars).toHaveLength(24);
    expect(all.bars.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
    expect(await summary("table", 0, "value < 10")).toMatchObject({ rowCount: 1000, greatest: "9.99" });
    expect(await summary("table", 1)).toMatchObject({
      distinct: 2,
      bars: [
        { label: "often", count: 6667 },
        { label: "seldom", count: 3333 },
      ],
    });
    expect(await summary("odd", 0)).toMatchObject({ nulls: 1, nans: 1, least: "1", greatest: "Infinity", bars: [] });
  });

  test("gives text for the clipboard, and writes files that hold what was chosen", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kelvin-tables-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    await kernel.execute(makeTable);
    const { ask } = await openTables(kernel);
    const table = variable("table");
    const text = { method: "text", query: whole, start: 1, count: 2, columns: [1, 0] } as const;
    expect(await ask(table, { ...text, format: "tsv" })).toEqual({
      kind: "text",
      rows: 2,
      text: 'name\tscore\n"a\tb"\t\n\tNaN\n',
    });
    expect(await ask(table, { ...text, format: "markdown" })).toMatchObject({
      text: "| name | score |\n| --- | ---: |\n| a\tb |  |\n|  | NaN |\n",
    });
    const query = { ...whole, sort: [{ column: 0, descending: true }], where: "score is not null" };
    const save = (format: "csv" | "parquet" | "arrow", path: string) =>
      ask(table, { method: "export", query, columns: [2, 1], format, path: join(folder, path) });
    expect(await save("csv", "out.csv")).toMatchObject({ kind: "exported", rows: 4 });
    expect(readFileSync(join(folder, "out.csv"), "utf8")).toBe("big,name\n,it's\n1,b\n4,Cc\n9007199254740993,\n");
    expect(await save("arrow", "out.arrow")).toMatchObject({ kind: "exported", rows: 4 });
    const read = tableFromIPC(readFileSync(join(folder, "out.arrow")));
    expect([...read].map((row) => row.toJSON())).toEqual([
      { big: null, name: "it's" },
      { big: 1n, name: "b" },
      { big: 4n, name: "Cc" },
      { big: 9007199254740993n, name: null },
    ]);
    expect(await save("parquet", "out.parquet")).toMatchObject({ kind: "exported", rows: 4 });
    const { text: back } = await kernel.execute(
      `import { readParquet } from "kelvin/data"; console.log((await readParquet(${JSON.stringify(join(folder, "out.parquet"))})).toArray().map(String).join())`,
    );
    expect(back()).toContain("it's");
    expect(await save("csv", "missing/out.csv")).toMatchObject({ kind: "failed" });
  });

  test("writes numbers that no 64-bit one holds as they are", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kelvin-tables-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    await kernel.execute(`
      const { DuckDBInstance } = await import("@duckdb/node-api");
      const connection = await (await DuckDBInstance.create(":memory:")).connect();
      const exact = await connection.runAndReadAll(\`select 12345678901234567.89::decimal(20, 2) money,
        170141183460469231731687303715884105727::hugeint huge, 18446744073709551615::ubigint big, 0.1::float small\`);`);
    const { ask } = await openTables(kernel);
    const table = variable("exact");
    const where = { ...whole, where: "money > 1 and big > 1" };
    const columns = [0, 1, 2, 3];
    for (const format of ["csv", "parquet"] as const)
      expect(
        await ask(table, { method: "export", query: where, columns, format, path: join(folder, `out.${format}`) }),
      ).toMatchObject({ kind: "exported", rows: 1 });
    expect(readFileSync(join(folder, "out.csv"), "utf8")).toBe(
      "money,huge,big,small\n12345678901234567.89,170141183460469231731687303715884105727,18446744073709551615,0.1\n",
    );
    const { text } = await kernel.execute(
      `const back = await connection.runAndReadAll("select money, huge from '${join(folder, "out.parquet")}'"); console.log(back.getRows().join())`,
    );
    expect(text()).toContain("12345678901234567.89");
    expect(await ask(table, { method: "rows", query: whole, start: 0, count: 1, columns: [3] })).toMatchObject({
      cells: [["0.1"]],
    });
  });

  test("finds a displayed table until its cell runs again, and says when it is gone", async () => {
    const metadata = { metadata: { cellId: "cell" } };
    const shown = await kernel.execute(
      `import { tableFromArrays } from "apache-arrow"; tableFromArrays({ n: Int32Array.from({ length: 100 }, (_, n) => n) })`,
      metadata,
    );
    const { ask, rows } = await openTables(kernel);
    const first = displayedIn(shown);
    expect((await rows(first, {}, [0], 2)).cells).toEqual([["0"], ["1"]]);
    const again = await kernel.execute("tableFromArrays({ n: Int32Array.of(7) })", metadata);
    expect((await rows(displayedIn(again), {})).cells).toEqual([["7"]]);
    expect(await ask({ kind: "displayed", id: "unknown" }, { method: "describe" })).toEqual({ kind: "gone" });
    const small = await kernel.execute("[{ a: 1 }, { a: 2 }]");
    expect(displayedIn(small)).toEqual({ kind: "displayed", id: "undefined" });
  });

  test("answers when a cell that keeps the thread awaits something or ends, and between the steps of one that awaits", async () => {
    await kernel.execute(makeTable);
    const { send, answerTo, answered, rows } = await openTables(kernel);
    const looping = await kernel.start(`console.log("looping");
      const end = Date.now() + 1500; while (Date.now() < end); console.log("looped");`);
    await kernel.until(() => kernel.messages.some(({ msg_type }) => msg_type === "stream"));
    const asked = { method: "rows", query: whole, start: 0, count: 1, columns: [0], viewer: "one" };
    const number = await send({ ...asked, table: variable("table") } as unknown as JsonObject);
    const execution = await looping.done;
    expect(execution.text()).toContain("looped");
    expect(await answerTo(number)).toMatchObject({ kind: "rows" });
    const waiting = await kernel.start("await new Promise((resolve) => (globalThis.go = resolve))");
    expect(await rows(variable("table"), { sort: [{ column: 0, descending: false }] })).toMatchObject({ rowCount: 5 });
    expect(answered(number)).toBeDefined();
    await kernel.request("interrupt_request", {}, "control");
    await waiting.done;
  });

  test("refuses what is no question, and says what was expected", async () => {
    const { send, answerTo } = await openTables(kernel);
    const refusal = async (data: JsonObject) => answerTo(await send(data));
    const table = { kind: "variable", name: "a", path: [] };
    expect(await refusal({ viewer: "v", method: "describe" })).toMatchObject({ event: "refused" });
    expect(await refusal({ viewer: "v", table, method: "drop" })).toMatchObject({
      reason: expect.stringContaining('"drop"'),
    });
    expect(await refusal({ viewer: "v", table, method: "summarize", query: {}, column: 0 })).toMatchObject({
      reason: "expected a query with sort, filters and where",
    });
  });
});

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { historyPath, memoryOnly } from "./history-path.ts";
import { type KernelHistory, createKernelHistory } from "./kernel-history.ts";

let folder: string;
let path: string;
let opened: KernelHistory[];
let logged: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kelvin-history-"));
  path = join(folder, "data/history.sqlite");
  opened = [];
  logged = "";
});
afterEach(() => {
  for (const history of opened) history.close();
  rmSync(folder, { recursive: true });
});

const openHistory = (at = path) => {
  const history = createKernelHistory(at, (text) => (logged += text));
  opened.push(history);
  return history;
};
/** A kernel that runs these cells and ends. */
const session = (...sources: readonly string[]) => {
  const history = openHistory();
  sources.forEach((source, index) => history.note({ line: index + 1, source }));
  history.close();
};
const tail = (history: KernelHistory, n: number) => history.answer({ hist_access_type: "tail", n });
const search = (history: KernelHistory, pattern: string, more: { n?: number; unique?: boolean } = {}) =>
  history.answer({ hist_access_type: "search", pattern, ...more }).map(([, , source]) => source);

describe("history", () => {
  test("outlives its kernel, with sessions and lines as they were", () => {
    session("one", "two");
    session("three");
    const history = openHistory();
    history.note({ line: 1, source: "four" });
    history.note({ line: 1, output: "4" });
    expect(tail(history, 3)).toEqual([
      [1, 2, "two"],
      [2, 1, "three"],
      [3, 1, "four"],
    ]);
    const withOutput = history.answer({ hist_access_type: "tail", n: 2, output: true });
    expect(withOutput).toEqual([
      [2, 1, ["three", null]],
      [3, 1, ["four", "4"]],
    ]);
    expect(tail(history, 0)).toEqual([]);
  });

  test("answers ranges of this session, of one by its number, and of those before", () => {
    session("a1", "a2", "a3");
    session("b1");
    const history = openHistory();
    for (const line of [1, 2, 3, 4]) history.note({ line, source: `c${line}` });
    const range = (session: number, start?: number, stop?: number | null) =>
      history
        .answer({ hist_access_type: "range", session, ...(start !== undefined && { start }), stop: stop ?? null })
        .map(([, , source]) => source);
    expect(range(0, 2, 4)).toEqual(["c2", "c3"]);
    expect(range(0)).toEqual(["c1", "c2", "c3", "c4"]);
    expect(range(1, 2)).toEqual(["a2", "a3"]);
    expect(range(-1)).toEqual(["b1"]);
    expect(range(-2, 1, 2)).toEqual(["a1"]);
    expect(range(-3)).toEqual([]);
    expect(range(77)).toEqual([]);
  });

  test("is searched by globs, in which only * and ? stand for something", () => {
    session("list[0]", "list.at(0)", "const x = 1;\nx + 1");
    const history = openHistory();
    for (const [index, source] of ["x + 1", "list[0]", "x + 1"].entries()) history.note({ line: index + 1, source });
    expect(search(history, "list[0]")).toEqual(["list[0]", "list[0]"]);
    expect(search(history, "list*")).toEqual(["list[0]", "list.at(0)", "list[0]"]);
    expect(search(history, "x ? 1")).toEqual(["x + 1", "x + 1"]);
    expect(search(history, "*x*1")).toEqual(["const x = 1;\nx + 1", "x + 1", "x + 1"]);
    expect(search(history, "list*", { n: 2 })).toEqual(["list.at(0)", "list[0]"]);
    expect(search(history, "*", { unique: true })).toEqual(["list.at(0)", "const x = 1;\nx + 1", "list[0]", "x + 1"]);
  });

  test("of two kernels at once is one file with two sessions, each kernel's own cells last", () => {
    const [one, other] = [openHistory(), openHistory()];
    expect([tail(one, 9), tail(other, 9)]).toEqual([[], []]);
    for (let line = 1; line <= 3; line += 1) {
      one.note({ line, source: `one ${line}` });
      other.note({ line, source: `other ${line}` });
      expect([tail(one, 1), tail(other, 1)]).toEqual([[[1, line, `one ${line}`]], [[2, line, `other ${line}`]]]);
    }
    expect(tail(one, 4).map(([, , source]) => source)).toEqual(["other 3", "one 1", "one 2", "one 3"]);
  });

  test.skipIf(process.platform === "win32")("is a file of the user's own, also where it was not", () => {
    session("secret");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "data")).mode & 0o777).toBe(0o700);
    const open = join(folder, "open.sqlite");
    writeFileSync(open, "", { mode: 0o644 });
    tail(openHistory(open), 1);
    expect(statSync(open).mode & 0o777).toBe(0o600);
  });

  test("is written a moment after the cell began, not at the end", async () => {
    openHistory().note({ line: 1, source: "process.abort()" });
    const latest = () => tail(openHistory(), 1).map(([, , source]) => source);
    await expect.poll(latest, { timeout: 20_000 }).toEqual(["process.abort()"]);
  });

  test("keeps to memory where its file cannot be used, says so, and leaves the file alone", () => {
    session("first");
    writeFileSync(path, "this is no database, and longer than a header would be: ".repeat(40));
    const history = openHistory();
    history.note({ line: 1, source: "kept for now" });
    expect(tail(history, 1)).toEqual([[1, 1, "kept for now"]]);
    expect(logged).toMatch(/history\.sqlite cannot be used; it is kept in memory only: .*not a database/);
    expect(readFileSync(path, "utf8")).toContain("this is no database");
  });

  test("forgets the oldest cells, and cuts endless ones", () => {
    session("x".repeat(300_000));
    expect(String(tail(openHistory(), 1)[0]?.[2])).toMatch(/^x{200000}\n\/\/ … 100000 more characters$/);
    const database = new DatabaseSync(path);
    database.exec(`
      WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 21000)
      INSERT INTO cells (session, line, source) SELECT 99, n, 'cell ' || n FROM numbers;`);
    database.close();
    const sources = openHistory()
      .answer({ hist_access_type: "search", pattern: "*", n: 100_000 })
      .map(([, , source]) => source);
    expect([sources.length, sources[0], sources.at(-1)]).toEqual([20_000, "cell 1001", "cell 21000"]);
  });

  test("is refused to requests that ask for nothing that there is", () => {
    expect(() => openHistory().answer({ hist_access_type: "all" as never })).toThrow('"range", "tail" or "search"');
  });
});

test("KELVIN_HISTORY names the file, or turns it off; KELVIN_HOME moves it", () => {
  expect(historyPath({ KELVIN_HISTORY: "off" })).toBe(memoryOnly);
  expect(historyPath({ KELVIN_HISTORY: "/somewhere/else" })).toBe("/somewhere/else");
  expect(historyPath({ KELVIN_HOME: folder })).toBe(join(folder, "history.sqlite"));
  expect(historyPath({})).toMatch(/kelvin.*history\.sqlite$/);
  expect(existsSync(join(folder, "history.sqlite"))).toBe(false);
});

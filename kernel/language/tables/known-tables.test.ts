import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { type LanguageSession, openLanguageSession } from "../testing/language-session.ts";
import { filesOf, tableSources } from "./table-sources.ts";

it("finds what is read by a name that stands there", () => {
  expect(
    tableSources(`const a = await readCsv("data/a b.csv"); readJsonl('x.jsonl'); readParquet(\`p.parquet\`,)`),
  ).toEqual(["csv:data/a b.csv", "jsonl:x.jsonl", "parquet:p.parquet"]);
  expect(tableSources('await sql(`select *\nfrom "x"`)')).toEqual(['sql:select *\nfrom "x"']);
  expect(
    tableSources(
      'readCsv(path); readCsv("a.csv", options); readCsv(`${a}.csv`); sql("drop table x"); readCsv("a.csv", {',
    ),
  ).toEqual([]);
  expect(
    tableSources(
      `readCsv("a.csv", { delimiter: ';', "header": false, types: { a: "int8" }, columns: ["a", \`b\`], skip: 2 }, )`,
    ),
  ).toEqual(['csv:a.csv\n{"delimiter":";","header":false,"types":{"a":"int8"},"columns":["a","b"],"skip":2}']);
  expect(tableSources('readCsv("a.csv", {})')).toEqual(["csv:a.csv"]);
  expect(
    tableSources('readCsv("a.csv", { skip }); readCsv("a.csv", { ...all }); readCsv("a.csv", { columns: [first] })'),
  ).toEqual([]);
  expect(filesOf("sql:select * from 'a.csv' join 'b.csv' using (id)")).toEqual(["a.csv", "b.csv"]);
  expect(filesOf("csv:data/a.csv")).toEqual(["data/a.csv"]);
  expect(filesOf('csv:data/a.csv\n{"skip":1}')).toEqual(["data/a.csv"]);
});

let session: LanguageSession;
afterEach(() => session?.close());

/** Asks again and again until the columns have come: nothing waits for them. */
async function eventually<Answer>(ask: () => Promise<Answer>, isThere: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

it("the columns of a file complete and have their types", async () => {
  session = openLanguageSession();
  const write = (name: string, text: string) => writeFileSync(join(session.folder, name), text);
  write("runs.csv", "seed,ece,method,day\n0,0.1,raw,2024-01-02\n1,0.2,scaled,2024-01-03\n");
  const read = 'import { column, readCsv, toRows } from "kelvin/data";\nconst runs = await readCsv("runs.csv");';
  session.cells(read, 'runs.getChild("^");');
  const labels = await eventually(session.labels, (found) => found.includes("ece"));
  expect(labels).toEqual(expect.arrayContaining(["seed", "ece", "method", "day"]));

  session.cells(read, 'const e^ce = column(runs, "ece");');
  expect(await session.hover()).toContain("const ece: Float64Array");
  session.cells(read, "const [row] = toRows(runs);\nrow!.^");
  expect(await session.labels()).toEqual(expect.arrayContaining(["seed", "ece", "method", "day"]));
  session.cells(read, "const r^ow = toRows(runs)[0]!;");
  expect(await session.hover()).toMatch(
    /seed: number \| null;[^]*ece: number \| null;[^]*method: string \| null;[^]*day: Date/,
  );
  session.cells(read, 'column(runs, "eec");');
  expect(await session.errors("b")).toEqual([expect.stringContaining('"eec"')]);

  write("runs.csv", "seed,nll\n0,0.1\n1,0.22\n");
  session.execute("await rewrite()");
  session.cells(read, 'runs.getChild("^");');
  const renewed = await eventually(session.labels, (found) => found.includes("nll"));
  expect(renewed).not.toContain("ece");
});

it("a query has the columns that it selects, and what cannot be read has none", async () => {
  session = openLanguageSession();
  writeFileSync(join(session.folder, "a.jsonl"), '{"id": 1, "word": "x"}\n');
  session.cells(
    'import { readCsv, sql } from "kelvin/data";\nconst t = await sql("select word, id * 2.5 as more from \'a.jsonl\'");',
    't.getChild("^");',
  );
  const labels = await eventually(session.labels, (found) => found.includes("more"));
  expect(labels).toContain("word");
  session.cells('import { readCsv } from "kelvin/data";', 'const n^one = await readCsv("none.csv");');
  expect(await session.hover()).toContain("const none: Table<any>");
  expect(await session.errors("b")).toEqual([]);
});

it("options of a CSV file decide on its columns, each call for itself", async () => {
  session = openLanguageSession();
  writeFileSync(join(session.folder, "runs.csv"), "seed;ece\n0;0.1\n1;0.2\n");
  const read = [
    'import { column, readCsv, toRows } from "kelvin/data";',
    "const delimiter: string = ';';",
    'const runs = await readCsv("runs.csv", { delimiter: ";", types: { seed: "float32" } });',
    'const named = await readCsv("runs.csv", { delimiter: ";", columns: ["a", "b"], skip: 1, header: false });',
    'const other = await readCsv("runs.csv", { delimiter });',
  ].join("\n");
  session.cells(read, 'runs.getChild("^");');
  await eventually(session.labels, (found) => found.includes("ece"));
  session.cells(read, "const r^ow = toRows(runs)[0]!;");
  expect(await session.hover()).toMatch(/seed: number \| null;[^]*ece: number \| null;/);
  session.cells(read, 'const s^eed = column(runs, "seed");');
  expect(await session.hover()).toContain("const seed: Float32Array");
  session.cells(read, "const r^ow = toRows(named)[0]!;");
  expect(await session.hover()).toMatch(/a: number \| null;[^]*b: number \| null;/);
  session.cells(read, "const r^ow = toRows(other)[0]!;");
  expect(await session.hover()).toContain("Record<string, unknown>");
  session.cells(read, 'await readCsv("runs.csv", { header: true, delimeter: ";" });');
  expect(await session.errors("b")).toEqual([expect.stringContaining("never")]);
  session.cells(read, 'await readCsv("runs.csv", { delimiter: ";", ^ });');
  expect(await session.labels()).toEqual(expect.arrayContaining(["header?", "missing?"]));
});

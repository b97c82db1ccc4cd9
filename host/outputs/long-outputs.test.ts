import { describe, expect, it } from "vitest";
import type { Output } from "../../document/notebook.ts";
import type { CellStatus } from "../contract/states.ts";
import { CellRecord } from "./cell-record.ts";
import { cutForViews } from "./cut-for-views.ts";
import { NotebookOutputs, type OutputDelta } from "./notebook-outputs.ts";
import { OutputFeed } from "./output-feed.ts";
import { outputLimit } from "./output-limit.ts";
import { OutputReader } from "./output-reader.ts";

const printed = (text: string): Output => ({ output_type: "stream", name: "stdout", text });
const shown = (html: string): Output => ({
  output_type: "display_data",
  data: { "text/html": html, "text/plain": "a table" },
  metadata: {},
});
const stdout = { name: "stdout", source: undefined } as const;
const status: CellStatus = { state: "running", executionCount: 1, fromPresentKernel: true };

function table(rows: number, below = ""): string {
  const body = Array.from({ length: rows }, (_, row) => `<tr><td>${row}</td><td>name ${row}</td></tr>\n`).join("");
  return `<div>\n<table class="dataframe"><thead><tr><th>#</th><th>name</th></tr></thead>\n<tbody>\n${body}</tbody>\n</table>${below}</div>`;
}

describe("an output that is long", () => {
  it("is read in rows, of which all together are the whole text", () => {
    const text = Array.from({ length: 5000 }, (_, line) => `line ${line} ${"é😀".repeat(line % 700)}\n`).join("");
    const reader = new OutputReader();
    const { total, kind } = reader.rows("a", printed(text), 0, 0);
    const rows = Array.from({ length: Math.ceil(total / 500) }, (_, at) =>
      reader.rows("a", printed(text), at * 500, 500).rows.join(""),
    );
    expect(kind).toBe("text");
    expect(rows.join("")).toBe(text);
    // No character is cut in two where a long line goes on in the next row.
    expect(rows.every((row) => row.isWellFormed())).toBe(true);
  });

  it("is one long line in several rows", () => {
    const { total, rows } = new OutputReader().rows("a", printed("x".repeat(10_500)), 0, 100);
    expect(total).toBe(11);
    expect(rows.map((row) => row.length)).toEqual([...Array.from({ length: 10 }, () => 1000), 500]);
  });

  it("that is a table is read by the rows of its body, under its head", () => {
    const reader = new OutputReader();
    const { kind, total, head, rows } = reader.rows("a", shown(table(1200, "<p>1200 rows</p>")), 1199, 5);
    expect({ kind, total }).toEqual({ kind: "table", total: 1200 });
    expect(head).toContain("<th>name</th>");
    expect(rows).toEqual(["<tr><td>1199</td><td>name 1199</td></tr>\n"]);
  });

  it("is searched by row, from a row on and again from the top, and never within a tag", () => {
    const reader = new OutputReader();
    const output = shown(table(1200));
    expect(reader.find("a", output, "NAME 777", 0)).toBe(777);
    expect(reader.find("a", output, "name 3", 1000)).toBe(3);
    expect(reader.find("a", output, "tr>", 0)).toBe(null);
    expect(reader.find("b", printed("one\ntwo\nthree"), "e", 1)).toBe(2);
    expect(reader.find("b", printed("one"), "", 0)).toBe(null);
    expect(reader.find("c", printed(""), "x", 0)).toBe(null);
  });

  it("is read anew when it has grown", () => {
    const reader = new OutputReader();
    expect(reader.rows("a", printed("one\n"), 0, 10).total).toBe(1);
    expect(reader.rows("a", printed("one\ntwo\n"), 0, 10).rows).toEqual(["one\n", "two\n"]);
  });

  it("that is a table goes to views with its first rows, and what stands below it", () => {
    const cut = cutForViews(shown(table(20_000, "<p>20,000 rows</p>")));
    const html = "data" in cut ? String(cut.data["text/html"]) : "";
    expect(cut.truncated).toMatchObject({ rows: 20_000 });
    expect(html.match(/<tr>/g)).toHaveLength(101);
    expect(html).toContain("<p>20,000 rows</p>");
    expect(cutForViews(shown(table(300)))).not.toHaveProperty("truncated");
  });

  it("that is no single table goes to views whole", () => {
    const two = shown(table(3000) + table(3000));
    expect(cutForViews(two)).toBe(two);
  });
});

describe("a cell that floods", () => {
  it("keeps all of it up to the limit that the user chose", () => {
    const record = new CellRecord(status, [], () => outputLimit(1));
    for (let line = 0; line < 200_000; line += 1) record.print(stdout, `line ${line}\n`);
    const [first, last] = record.outputs().map((output) => (output.output_type === "stream" ? output.text : ""));
    expect(first).toMatch(/^line 0\n/);
    expect(last).toContain('The setting "keptPrint"');
    expect(last).toMatch(/line 199999\n$/);

    const whole = new CellRecord(status, [], () => outputLimit(0));
    for (let line = 0; line < 200_000; line += 1) whole.print(stdout, `line ${line}\n`);
    const texts = whole.outputs().map((output) => (output.output_type === "stream" ? output.text : ""));
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatch(/^line 0\n[^]*line 199999\n$/);
  });

  it("keeps ten thousand displays", () => {
    const outputs = new NotebookOutputs(() => undefined);
    for (let at = 0; at < 10_000; at += 1)
      outputs.append("a", { output_type: "display_data", data: { "text/plain": String(at) }, metadata: {} });
    expect(outputs.outputs("a")).toHaveLength(10_000);
  });

  it("that draws a display over and over tells of the last drawing only, in its place among other changes", () => {
    const told: OutputDelta[] = [];
    const feed = new OutputFeed((_, deltas) => told.push(...deltas));
    const replaced = (index: number, text: string): OutputDelta => ({ kind: "replaced", index, output: printed(text) });
    const appended: OutputDelta = { kind: "appended", output: printed("new") };
    for (const delta of [replaced(0, "1"), replaced(1, "a"), appended, replaced(0, "2"), replaced(0, "3")])
      feed.push("cell", delta);
    feed.push("cell", { kind: "cleared" });
    feed.push("cell", replaced(0, "4"));
    feed.flush();
    expect(told).toEqual([replaced(0, "3"), replaced(1, "a"), appended, { kind: "cleared" }, replaced(0, "4")]);
  });
});

import { describe, expect, test } from "vitest";
import { createCell } from "./create-notebook.ts";
import { mergeNotebooks } from "./merge-notebook.ts";
import type { Cell, CodeCell, Notebook } from "./notebook.ts";
import { readNotebook } from "./read-notebook.ts";
import { writeNotebook } from "./write-notebook.ts";

function code(id: string, source: string, more: Partial<CodeCell> = {}): Cell {
  return { ...(createCell("code", source) as CodeCell), id, ...more };
}

function notebook(...cells: readonly Cell[]): Notebook {
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells };
}

/** Cells from `a=text` words: id and source. */
function of(words: string): Notebook {
  return notebook(
    ...words
      .split(" ")
      .filter(Boolean)
      .map((word) => code(word.split("=")[0] ?? "", word.split("=")[1] ?? word)),
  );
}

function merged(base: string, ours: string, theirs: string): string {
  return mergeNotebooks(of(base), of(ours), of(theirs))
    .notebook.cells.map(({ source }) => source)
    .join(" ");
}

describe("by id", () => {
  test.each([
    ["nothing changed", "a b c", "a b c", "a b c", "a b c"],
    ["they changed a cell", "a b c", "a b c", "a b=B c", "a B c"],
    ["we changed a cell", "a b c", "a b=B c", "a b c", "a B c"],
    ["both changed different cells", "a b c", "a=A b c", "a b c=C", "A b C"],
    ["both made the same change", "a b", "a=A b", "a=A b", "A b"],
    ["both changed one cell", "a b", "a=A b", "a=X b", "A X b"],
    ["they deleted what we left alone", "a b", "a b", "b", "b"],
    ["we deleted what they left alone", "a b", "b", "a b", "b"],
    ["they deleted what we changed", "a b c", "a b=B c", "a c", "a B c"],
    ["we deleted what they changed", "a b c", "a c", "a b=B c", "a B c"],
    ["both added at one place", "a b", "a x b", "a y b", "a x y b"],
    ["both added at the end", "a", "a x", "a y", "a x y"],
    ["they added at the start", "a b", "a b", "n a b", "n a b"],
    ["we moved", "a b c", "c a b", "a b=B c", "c a B"],
    ["they moved", "a b c", "a b=B c", "c a b", "c a B"],
    ["they moved and we added", "a b c", "a n b c", "c a b", "c a n b"],
    ["both added under one id", "a", "a n=x", "a n=y", "a x y"],
  ])("%s", (_case, base, ours, theirs, expected) => {
    expect(merged(base, ours, theirs)).toBe(expected);
  });

  test("a cell that both changed is told, and the two have different ids", () => {
    const { notebook, conflicts } = mergeNotebooks(of("a b"), of("a=A b"), of("a=X b"));
    expect(conflicts).toEqual([{ ours: "a", theirs: notebook.cells[1]?.id }]);
    expect(new Set(notebook.cells.map(({ id }) => id)).size).toBe(3);
  });

  test("a cell kept against a deletion is told", () => {
    expect(mergeNotebooks(of("a b"), of("a=A b"), of("b")).kept).toEqual(["a"]);
  });

  test("their outputs come with our text, and ours stay where we ran the cell", () => {
    const output = (text: string) => ({ output_type: "stream", name: "stdout", text }) as const;
    const base = notebook(code("a", "x"), code("b", "y"));
    const ours = notebook(code("a", "x2"), code("b", "y", { outputs: [output("ours")], execution_count: 2 }));
    const theirs = notebook(
      code("a", "x", { outputs: [output("theirs")], execution_count: 1 }),
      code("b", "y", { outputs: [output("theirs")] }),
    );
    const [a, b] = mergeNotebooks(base, ours, theirs).notebook.cells;
    expect(a).toMatchObject({ source: "x2", outputs: [output("theirs")], execution_count: 1 });
    expect(b).toMatchObject({ outputs: [output("ours")], execution_count: 2 });
  });

  test("metadata is merged member by member", () => {
    const of = (metadata: Notebook["metadata"]) => ({ ...notebook(), metadata });
    const merge = mergeNotebooks(of({ a: 1, b: 1, c: 1 }), of({ a: 2, b: 1 }), of({ a: 1, b: 3, c: 1, d: 4 }));
    expect(merge.notebook.metadata).toEqual({ a: 2, b: 3, d: 4 });
  });
});

describe("in files without ids", () => {
  const file = (...sources: readonly string[]): Notebook => {
    const cells = sources.map((source) => ({ cell_type: "markdown", metadata: { z: 0 }, source: [source] }));
    const text = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 }, null, 1).replaceAll(
      '"z": 0',
      '"z": 0.0',
    );
    const reading = readNotebook(text);
    if (reading.kind === "refused") throw new Error(reading.message);
    return reading.notebook;
  };

  test.each([
    ["an edited cell is found by its place", ["a", "b", "c"], ["a", "B", "c"], "A B c"],
    ["a moved cell by its text", ["a", "b", "c"], ["c", "a", "b"], "c A b"],
    ["a new cell is new", ["a", "b", "c"], ["a", "n", "b", "c"], "A n b c"],
    ["equal cells are told apart by their order", ["a", "x", "x"], ["a", "x"], "A x"],
  ])("%s", (_case, base, theirs, expected) => {
    const before = file(...base);
    const [first, ...rest] = before.cells;
    const ours = { ...before, cells: [{ ...(first as Cell), source: "A" }, ...rest] };
    const { notebook } = mergeNotebooks(before, ours, file(...theirs));
    expect(notebook.cells.map(({ source }) => source).join(" ")).toBe(expected);
    expect(writeNotebook(notebook)).toBe(writeNotebook(file(...expected.split(" "))));
  });

  test("the open document keeps its ids", () => {
    const before = file("a", "b");
    const { notebook } = mergeNotebooks(before, before, file("A", "b"));
    expect(notebook.cells.map(({ id }) => id)).toEqual(before.cells.map(({ id }) => id));
  });
});

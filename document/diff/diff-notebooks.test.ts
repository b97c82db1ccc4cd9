import { describe, expect, test } from "vitest";
import { createCell } from "../create-notebook.ts";
import type { Cell, CodeCell, Notebook, Output } from "../notebook.ts";
import { readNotebook } from "../read-notebook.ts";
import { countDiff, diffNotebooks } from "./diff-notebooks.ts";

function code(id: string, source: string, more: Partial<CodeCell> = {}): Cell {
  return { ...(createCell("code", source) as CodeCell), id, ...more };
}

function notebook(...cells: readonly Cell[]): Notebook {
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells };
}

/** Cells from `id=text` words. */
function of(words: string): Notebook {
  return notebook(...words.split(" ").map((word) => code(word.split("=")[0] ?? "", word.split("=")[1] ?? word)));
}

/** `+` added, `-` removed, `~` changed, `>` moved. */
function told(before: Notebook, after: Notebook): string {
  const marks = { same: "", added: "+", removed: "-", changed: "~" };
  return diffNotebooks(before, after)
    .cells.map((diff) => {
      const onlyMoved = diff.moved && !diff.sourceChanged;
      return `${onlyMoved ? ">" : `${marks[diff.kind]}${diff.moved ? ">" : ""}`}${(diff.after ?? diff.before)!.source}`;
    })
    .join(" ");
}

const text = (value: string): Output => ({ output_type: "stream", name: "stdout", text: value });

describe("cells", () => {
  test.each([
    ["nothing changed", "a b c", "a b c", "a b c"],
    ["a cell changed", "a b c", "a b=B c", "a ~B c"],
    ["a cell was added", "a b", "a n b", "a +n b"],
    ["a cell was removed from the middle", "a b c", "a c", "a -b c"],
    ["a cell was removed from the start", "a b", "b", "-a b"],
    ["several were removed in a row", "a b c d", "a d", "a -b -c d"],
    ["one cell moved down", "a b c d", "b c a d", "b c >a d"],
    ["one cell moved up and changed", "a b c d", "d=D a b c", "~>D a b c"],
    ["all is new", "a", "b", "-a +b"],
  ])("%s", (_case, before, after, expected) => {
    expect(told(of(before), of(after))).toBe(expected);
  });

  test("a cell whose id was lost is found by its text, and an edited one by its likeness", () => {
    const before = notebook(code("a", "import x"), code("b", "const rows = load('runs.csv');"));
    const after = notebook(code("1", "import x"), code("2", "const rows = load('all-runs.csv');"));
    expect(told(before, after)).toBe("import x ~const rows = load('all-runs.csv');");
  });

  test("new outputs are a change, a new number of the run and its times are not", () => {
    const before = notebook(code("a", "a", { outputs: [text("1")], execution_count: 1 }));
    const rerun = notebook(
      code("a", "a", {
        outputs: [text("1")],
        execution_count: 7,
        metadata: { execution: { "iopub.status.idle": "…" } },
      }),
    );
    const other = notebook(code("a", "a", { outputs: [text("2")], execution_count: 7 }));
    expect(diffNotebooks(before, rerun).cells[0]).toMatchObject({ kind: "same", outputsChanged: false });
    expect(diffNotebooks(before, other).cells[0]).toMatchObject({ kind: "changed", outputsChanged: true });
  });

  test("metadata is compared by its members", () => {
    const before = notebook(code("a", "a", { metadata: { tags: ["x"], kelvin: { one: 1, two: 2 } } }));
    const after = notebook(code("a", "a", { metadata: { tags: ["x"], kelvin: { one: 1, two: 3 }, collapsed: true } }));
    expect(diffNotebooks(before, after).cells[0]?.metadata).toEqual([
      { path: ["kelvin", "two"], before: 2, after: 3 },
      { path: ["collapsed"], before: undefined, after: true },
    ]);
  });

  test("a thousand cells with a hundred changes are told apart", () => {
    const words = Array.from({ length: 1000 }, (_, index) => `c${index}`);
    const changed = words.map((word, index) => (index % 10 === 0 ? `${word}=X${index}` : word));
    const diff = diffNotebooks(of(words.join(" ")), of(changed.join(" ")));
    expect(countDiff(diff)).toEqual({ changed: 100, added: 0, removed: 0, same: 900 });
  });

  test("a file without ids is compared with its later self", () => {
    const read = (sources: readonly string[]): Notebook => {
      const cells = sources.map((source) => ({
        cell_type: "code",
        execution_count: null,
        metadata: {},
        outputs: [],
        source,
      }));
      const reading = readNotebook(JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 }));
      if (reading.kind !== "read") throw new Error(reading.message);
      return reading.notebook;
    };
    expect(told(read(["one", "two", "three"]), read(["one", "2", "three", "four"]))).toBe("one ~2 three +four");
  });
});

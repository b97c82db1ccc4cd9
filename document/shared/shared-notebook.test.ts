import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { createCell } from "../create-notebook.ts";
import type { CellType, Notebook } from "../notebook.ts";
import { insertCell } from "../testing/insert-cell.ts";
import { applyNotebook } from "./apply-notebook.ts";
import { createSharedNotebook } from "./create-shared-notebook.ts";
import { createUndoManager } from "./create-undo-manager.ts";
import { changeCellType, deleteCells, moveCells } from "./edit-cells.ts";
import { replaceSource } from "./replace-source.ts";
import { setCellMetadata, setNotebookMetadata } from "./set-metadata.ts";
import { cellIdsOf, cellOf, cellsOf, notebookMetadataOf, orderOf, sourceOf } from "./shared-cells.ts";
import { mergeCells, splitCell } from "./split-cell.ts";

function notebookOf(...sources: readonly string[]): Notebook {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: sources.map((source, index) => ({ ...createCell("code", source), id: `c${index}` })),
  };
}

function shape(doc: Y.Doc): readonly string[] {
  return cellsOf(doc).map(({ id, cell_type, source, metadata }) =>
    [id, cell_type, source.toString(), JSON.stringify(metadata)].join("|"),
  );
}

function texts(doc: Y.Doc): readonly string[] {
  return cellsOf(doc).map(({ source }) => source.toString());
}

function replicaOf(doc: Y.Doc): Y.Doc {
  const replica = new Y.Doc();
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc));
  return replica;
}

function synchronise(a: Y.Doc, b: Y.Doc): void {
  const fromA = Y.encodeStateAsUpdate(a, Y.encodeStateVector(b));
  const fromB = Y.encodeStateAsUpdate(b, Y.encodeStateVector(a));
  Y.applyUpdate(a, fromB, "remote");
  Y.applyUpdate(b, fromA, "remote");
}

describe("cells", () => {
  test("are inserted before an index, or at the end", () => {
    const doc = createSharedNotebook(notebookOf("a", "b"));
    insertCell(doc, 1, createCell("markdown", "x"));
    insertCell(doc, 99, createCell("raw", "y"));
    expect(texts(doc)).toEqual(["a", "x", "b", "y"]);
  });

  test("get a fresh id where theirs is taken", () => {
    const doc = createSharedNotebook(notebookOf("a"));
    const id = insertCell(doc, 0, { ...createCell("code", "copy"), id: "c0" });
    expect(id).not.toBe("c0");
    expect(texts(doc)).toEqual(["copy", "a"]);
  });

  test.each([
    [["c0"], 2, "b a c d"],
    [["c0"], 99, "b c d a"],
    [["c3", "c1"], 0, "b d a c"],
    [["c1", "c2"], 2, "a b c d"],
    [["c2"], 1, "a c b d"],
  ])("%j move in front of what is at %i: %s", (ids, index, expected) => {
    const doc = createSharedNotebook(notebookOf("a", "b", "c", "d"));
    moveCells(doc, ids, index);
    expect(texts(doc).join(" ")).toBe(expected);
  });

  test("moved by two views at once appear once, and what was typed into them stays", () => {
    const a = createSharedNotebook(notebookOf("a", "b", "c"));
    const b = replicaOf(a);
    moveCells(a, ["c0"], 3);
    moveCells(b, ["c0"], 2);
    sourceOf(b, "c0")?.insert(1, "!");
    synchronise(a, b);
    expect(orderOf(a).length).toBe(4);
    expect(cellIdsOf(a)).toHaveLength(3);
    expect(shape(a)).toEqual(shape(b));
    expect(cellOf(a, "c0")?.source.toString()).toBe("a!");
    deleteCells(a, ["c0"]);
    expect(cellIdsOf(a)).toEqual(["c1", "c2"]);
  });

  test("named in the order but nowhere else are passed over", () => {
    const doc = createSharedNotebook(notebookOf("a"));
    orderOf(doc).insert(0, ["ghost"]);
    expect(texts(doc)).toEqual(["a"]);
    insertCell(doc, 0, createCell("code", "x"));
    expect(texts(doc)).toEqual(["x", "a"]);
  });
});

describe("a split", () => {
  test.each([
    ["code", "one\ntwo", 4, ["one", "two"]],
    ["code", "one\ntwo", 3, ["one", "two"]],
    ["code", "one\ntwo", 5, ["one\nt", "wo"]],
    ["code", "one", 0, ["", "one"]],
    ["code", "one", 99, ["one", ""]],
    ["markdown", "one\n\ntwo", 4, ["one", "two"]],
  ] as const)("of the %s %j at %i gives %j", (type, source, offset, expected) => {
    const doc = createSharedNotebook(notebookOf(source));
    changeCellType(doc, "c0", type);
    const above = splitCell(doc, "c0", offset);
    expect(texts(doc)).toEqual(expected);
    expect(cellIdsOf(doc)).toEqual([above, "c0"]);
  });

  test.each(["code", "markdown"] as const)("of %s between paragraphs is undone by merging", (type) => {
    const doc = createSharedNotebook(notebookOf("one\n\ntwo"));
    changeCellType(doc, "c0", type);
    splitCell(doc, "c0", 4);
    mergeCells(doc, cellIdsOf(doc));
    expect(texts(doc)).toEqual(["one\n\ntwo"]);
  });

  test("loses nothing that another view typed meanwhile", () => {
    const a = createSharedNotebook(notebookOf("one\ntwo"));
    const b = replicaOf(a);
    splitCell(a, "c0", 4);
    sourceOf(b, "c0")?.insert(1, "X");
    sourceOf(b, "c0")?.insert(8, "Y");
    synchronise(a, b);
    expect(shape(a)).toEqual(shape(b));
    expect(texts(a).join("")).toContain("X");
    expect(texts(a).join("")).toContain("Y");
  });
});

test("a replaced source is one splice, so that what others type next to it stays", () => {
  const a = createSharedNotebook(notebookOf("let x = 1; let y = 2;"));
  const b = replicaOf(a);
  replaceSource(a, "c0", "let x = 10; let y = 2;");
  sourceOf(b, "c0")?.insert(21, " // end");
  synchronise(a, b);
  expect(texts(a)).toEqual(["let x = 10; let y = 2; // end"]);
});

test("a replaced source never cuts a surrogate pair", () => {
  const doc = createSharedNotebook(notebookOf("😀"));
  replaceSource(doc, "c0", "😁");
  expect(texts(replicaOf(doc))).toEqual(["😁"]);
});

test("metadata is set whole and keeps the spelling of its numbers", () => {
  const doc = createSharedNotebook(notebookOf("a"));
  setCellMetadata(doc, "c0", { tags: ["x"] });
  setNotebookMetadata(doc, { title: "T" });
  expect(cellOf(doc, "c0")?.metadata).toEqual({ tags: ["x"] });
  expect(notebookMetadataOf(doc)).toEqual({ title: "T" });
});

test("applying a notebook makes the document say the same", () => {
  const doc = createSharedNotebook(notebookOf("a", "b", "c", "d"));
  const next = notebookOf("a", "B", "c", "d", "e");
  const [a, b, c, , e] = next.cells as [never, never, never, never, never];
  applyNotebook(doc, { ...next, cells: [c, b, a, e] });
  expect(texts(doc)).toEqual(["c", "B", "a", "e"]);
});

describe("undo", () => {
  test("brings a deleted cell back under its id, with what others typed meanwhile", () => {
    const doc = createSharedNotebook(notebookOf("a", "b"));
    const manager = createUndoManager(doc, "me");
    deleteCells(doc, ["c0"], "me");
    sourceOf(doc, "c0")?.insert(1, "!");
    manager.undo();
    expect(shape(doc)).toEqual(["c0|code|a!|{}", "c1|code|b|{}"]);
  });

  test("leaves alone what others did", () => {
    const doc = createSharedNotebook(notebookOf("a"));
    const manager = createUndoManager(doc, "me");
    doc.transact(() => sourceOf(doc, "c0")?.insert(1, " mine"), "me");
    doc.transact(() => sourceOf(doc, "c0")?.insert(0, "theirs "), "them");
    manager.undo();
    expect(texts(doc)).toEqual(["theirs a"]);
  });

  test("takes typing in one cell as one step and a split as another", () => {
    const doc = createSharedNotebook(notebookOf(""));
    const manager = createUndoManager(doc, "me");
    for (const letter of "abcd") doc.transact(() => sourceOf(doc, "c0")?.insert(0, letter), "me");
    splitCell(doc, "c0", 2, "me");
    expect(texts(doc)).toEqual(["dc", "ba"]);
    manager.undo();
    expect(texts(doc)).toEqual(["dcba"]);
    manager.undo();
    expect(texts(doc)).toEqual([""]);
    manager.redo();
    manager.redo();
    expect(texts(doc)).toEqual(["dc", "ba"]);
  });

  test("of an inserted cell keeps the live text that editors hold", () => {
    const doc = createSharedNotebook(notebookOf("a"));
    const manager = createUndoManager(doc, "me");
    const id = insertCell(doc, 1, createCell("code", "x"), "me");
    const text = sourceOf(doc, id);
    manager.undo();
    manager.redo();
    expect(sourceOf(doc, id)).toBe(text);
    expect(texts(doc)).toEqual(["a", "x"]);
  });
});

/** One random edit of `doc` by `origin`. */
function edit(doc: Y.Doc, pick: (bound: number) => number, origin: unknown): void {
  const ids = cellIdsOf(doc);
  const id = ids[pick(ids.length || 1)];
  const some = ids.filter(() => pick(3) === 0);
  const source = id === undefined ? undefined : sourceOf(doc, id);
  const operations: readonly (() => void)[] = [
    () => void insertCell(doc, pick(ids.length + 1), createCell("code", `new ${pick(100)}\nline`), origin),
    () => deleteCells(doc, some.slice(0, 2), origin),
    () => moveCells(doc, some, pick(ids.length + 1), origin),
    () => id && changeCellType(doc, id, (["code", "markdown", "raw"] satisfies CellType[])[pick(3)] ?? "code", origin),
    () => void (id && splitCell(doc, id, pick(10), origin)),
    () => void mergeCells(doc, some.slice(0, 3), origin),
    () => id && setCellMetadata(doc, id, { n: pick(5) }, origin),
    () => id && replaceSource(doc, id, `replaced ${pick(100)}\nby this`, origin),
    () => doc.transact(() => source?.insert(pick(source.length + 1), `<${pick(100)}>`), origin),
    () =>
      doc.transact(() => {
        if (source && source.length > 2) source.delete(pick(source.length - 1), 1);
      }, origin),
  ];
  operations[pick(operations.length)]?.();
}

function randomOf(seed: number): (bound: number) => number {
  const generator = xoroshiro128plus(seed);
  return (bound) => uniformInt(generator, 0, bound - 1);
}

describe("laws on random edits", () => {
  const seeds = Array.from({ length: 40 }, (_, seed) => seed + 1);

  test.each(seeds)("two views that exchange their edits late show the same (seed %i)", (seed) => {
    const pick = randomOf(seed);
    const a = createSharedNotebook(notebookOf("a\nb", "c", "d\ne\nf", "g"));
    const b = replicaOf(a);
    for (let round = 0; round < 60; round += 1) {
      edit(pick(2) === 0 ? a : b, pick, "me");
      if (pick(8) === 0) synchronise(a, b);
    }
    synchronise(a, b);
    expect(shape(a)).toEqual(shape(b));
    expect(new Set(cellIdsOf(a)).size).toBe(cellIdsOf(a).length);
  });

  test.each(seeds)("undoing all and redoing all come back where they started (seed %i)", (seed) => {
    const pick = randomOf(seed);
    const doc = createSharedNotebook(notebookOf("a\nb", "c", "d\ne\nf", "g"));
    const manager = createUndoManager(doc, "me");
    const start = shape(doc);
    for (let round = 0; round < 40; round += 1) edit(doc, pick, "me");
    const end = shape(doc);
    while (manager.canUndo()) manager.undo();
    expect(shape(doc)).toEqual(start);
    while (manager.canRedo()) manager.redo();
    expect(shape(doc)).toEqual(end);
  });
});

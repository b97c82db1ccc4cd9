import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "./mime/mime-bundle.ts";
import { readNotebook } from "./read-notebook.ts";
import { validateNotebook } from "./testing/validate-notebook.ts";
import { writeNotebook } from "./write-notebook.ts";

function read(text: string) {
  const reading = readNotebook(text);
  if (reading.kind === "refused") throw new Error(reading.message);
  return reading;
}

function file(cells: readonly JsonValue[], more: Record<string, JsonValue> = {}): string {
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5, ...more }, null, 1);
}

describe("what is no notebook is refused", () => {
  const whole = file([{ cell_type: "raw", id: "a", metadata: {}, source: ["one\n", "two"] }]);

  test.each([
    ["an empty file", "", "not-json", "The file is empty."],
    ["blanks", "\uFEFF \n", "not-json", "The file is empty."],
    ["zero bytes", "\0".repeat(100), "not-json", "only zero bytes"],
    [
      "a web page",
      "<!DOCTYPE html><html></html>",
      "not-json",
      'There is "<" where a value should come. (line 1, column 1)',
    ],
    [
      "a file cut in a string",
      whole.slice(0, whole.indexOf("two")),
      "truncated",
      "The file breaks off at line 9, column 6",
    ],
    ["a file cut between tokens", whole.slice(0, -4), "truncated", "breaks off"],
    [
      "an unfinished merge",
      whole.replace('\n "metadata"', '\n<<<<<<< HEAD\n "metadata"') + "\n=======\n>>>>>>> theirs\n",
      "conflict",
      "unfinished Git merge",
    ],
    ["a list", "[]", "not-a-notebook", "not a notebook"],
    ["other JSON", '{"name": "kelvin"}', "not-a-notebook", 'it has no "nbformat"'],
    ["a version that is no number", '{"nbformat": "4"}', "not-a-notebook", 'it has no "nbformat"'],
    ["version 2", '{"nbformat": 2, "worksheets": []}', "unknown-version", "IPython wrote until 2013"],
    ["version 5", '{"nbformat": 5, "cells": []}', "unknown-version", "Update Kelvin"],
    ["nesting beyond reason", "[".repeat(100_000), "not-json", "nested more than"],
  ] as const)("%s", (_what, text, reason, message) => {
    const reading = readNotebook(text);
    expect(reading).toMatchObject({ kind: "refused", reason });
    expect(reading.kind === "refused" && reading.message).toContain(message);
  });
});

describe("what is wrong in a notebook is repaired, told, and valid when it is saved", () => {
  const code = { cell_type: "code", id: "a", metadata: {}, source: "x", outputs: [], execution_count: null };
  const withOutput = (output: JsonValue) => file([{ ...code, outputs: [output] }]);

  test.each([
    ["no id", file([{ ...code, id: null }]), "Cell 1: had an id that is not allowed"],
    ["a missing id", file([{ cell_type: "raw", metadata: {}, source: "" }]), "Cell 1: had no id"],
    ["an id twice", file([code, code, code]), "Cells 2, 3: had the id of another cell"],
    ["an id with blanks", file([{ ...code, id: "a b" }]), "Cell 1: had an id that is not allowed"],
    ["a source that is no text", file([{ ...code, source: { a: 1 } }]), "Cell 1: source missing"],
    ["a source with numbers", file([{ ...code, source: ["a\n", 5] }]), "Cell 1: source missing"],
    ["no metadata", file([{ ...code, metadata: null }]), "Cell 1: metadata missing"],
    ["no outputs", file([{ ...code, outputs: null }]), "Cell 1: outputs missing"],
    ["a count that is no number", file([{ ...code, execution_count: "5" }]), "Cell 1: execution_count missing"],
    ["no type", file([{ id: "a", metadata: {}, source: "x", outputs: [] }]), "cell_type"],
    ["a cell that is text", file(["loose text"]), "Cell 1: this was not a cell"],
    ["an output that is text", withOutput("loose"), "Cell 1: an output was not an object"],
    ["a stream without name", withOutput({ output_type: "stream", text: "x" }), "an output lacked or garbled name"],
    ["a stream without text", withOutput({ output_type: "stream", name: "stdout" }), "garbled text"],
    [
      "an error with a text as traceback",
      withOutput({ output_type: "error", ename: "E", evalue: "", traceback: "a\nb" }),
      "garbled traceback",
    ],
    [
      "a result without data",
      withOutput({ output_type: "execute_result", metadata: {} }),
      "garbled data, execution_count",
    ],
    ["a display without metadata", withOutput({ output_type: "display_data", data: {} }), "garbled metadata"],
    ["no notebook metadata", file([], { metadata: [] }), "The notebook's metadata was missing"],
    ["no cells", '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "no list of cells"],
    ["no minor version", '{"nbformat": 4, "metadata": {}, "cells": []}', "taken for 4.4"],
  ])("%s", (_what, text, notice) => {
    const { notebook, notices } = read(text);
    expect(notices.join("\n")).toContain(notice);
    expect(validateNotebook(notebook)).toEqual([]);
    const again = read(writeNotebook(notebook));
    expect(again.notices).toEqual([]);
    expect(again.notebook.cells.map(({ source }) => source)).toEqual(notebook.cells.map(({ source }) => source));
  });

  test("the text of what had a wrong type is shown", () => {
    const { notebook } = read(file(["loose", { ...code, source: ["a\n", { b: 1 }] }]));
    expect(notebook.cells.map(({ source }) => source)).toEqual(["loose", 'a\n{"b":1}']);
  });

  test("unknown fields, cells and outputs stay in the file", () => {
    const hologram = { output_type: "hologram", beam: [1] };
    const text = file(
      [
        { ...code, outputs: [hologram], mood: "blue" },
        { cell_type: "heading", id: "h", level: 2, metadata: {}, source: "H" },
      ],
      { extra: 1 },
    );
    const { notebook, notices } = read(text);
    expect(notices).toEqual([
      'Cell 2: the type "heading" is unknown; it is shown as a raw cell and kept in the file.',
      'Cell 1: an output of the unknown type "hologram" cannot be shown; it is kept in the file.',
    ]);
    expect(writeNotebook(notebook)).toBe(text);
    const [first, ...rest] = notebook.cells;
    const edited = writeNotebook({ ...notebook, cells: [{ ...first!, source: "y" }, ...rest] });
    expect(edited).toBe(text.replace('"x"', '"y"'));
  });
});

describe("cells of notebooks before 4.5", () => {
  const cell = { cell_type: "markdown", metadata: {}, source: "same" };
  const text = file([cell, cell, { ...cell, source: "other" }], { nbformat_minor: 4 });

  test("get ids that are the same at every reading, and stay out of the file", () => {
    const { notebook, notices } = read(text);
    expect(notices).toEqual([]);
    expect(new Set(notebook.cells.map(({ id }) => id)).size).toBe(3);
    expect(read(text).notebook.cells.map(({ id }) => id)).toEqual(notebook.cells.map(({ id }) => id));
    expect(writeNotebook({ ...notebook, cells: notebook.cells.toReversed() })).not.toContain('"id"');
  });

  test("get theirs written once the notebook is made 4.5", () => {
    const { notebook } = read(text);
    const written = read(writeNotebook({ ...notebook, nbformat_minor: 5 }));
    expect(written.notices).toEqual([]);
    expect(written.notebook.cells.map(({ id }) => id)).toEqual(notebook.cells.map(({ id }) => id));
  });
});

test("version 3 is upgraded, with all that it held", () => {
  const text = readFileSync(join(import.meta.dirname, "fixtures/version-3.ipynb"), "utf8");
  const { notebook, notices } = read(text);
  expect(notices[0]).toContain("will be saved, as version 4.5");
  expect(validateNotebook(notebook)).toEqual([]);
  expect(writeNotebook(notebook)).toMatchSnapshot("as it is saved");
});

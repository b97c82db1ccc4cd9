import { expect, test } from "vitest";
import { readNotebook } from "../read-notebook.ts";
import { writeNotebook } from "../write-notebook.ts";
import type { Notebook } from "../notebook.ts";
import { createSharedNotebook } from "./create-shared-notebook.ts";
import { deleteCells, moveCells } from "./edit-cells.ts";
import { setCellMetadata, setNotebookMetadata } from "./set-metadata.ts";
import { cellOf, notebookMetadataOf, sourceOf } from "./shared-cells.ts";
import { toNotebook, type CellResults } from "./to-notebook.ts";

const text = `{
  "nbformat": 4,
  "nbformat_minor": 4,
  "metadata": {"z": 1.0, "a": 12345678901234567890},
  "cells": [
    {"cell_type": "code", "source": ["x = 1\\r\\n", "\\ud83d"], "metadata": {"n": 2.50, "k": [1e5]}, "outputs": [], "execution_count": null},
    {"cell_type": "markdown", "source": "# T", "metadata": {}, "attachments": {"a.png": {"image/png": "AA=="}}}
  ]
}`;

function read(): Notebook {
  const reading = readNotebook(text);
  if (reading.kind === "refused") throw new Error(reading.message);
  return reading.notebook;
}

function resultsOf(notebook: Notebook): (id: string) => CellResults {
  return (id) => {
    const cell = notebook.cells.find((cell) => cell.id === id);
    return cell?.cell_type === "code" ? cell : { outputs: [], execution_count: null };
  };
}

function saved(edit: (doc: ReturnType<typeof createSharedNotebook>, ids: readonly string[]) => void): string {
  const notebook = read();
  const doc = createSharedNotebook(notebook);
  edit(
    doc,
    notebook.cells.map(({ id }) => id),
  );
  return writeNotebook(toNotebook(doc, notebook, resultsOf(notebook)));
}

test("an unedited document is the very notebook that was read", () => {
  const notebook = read();
  expect(toNotebook(createSharedNotebook(notebook), notebook, resultsOf(notebook))).toBe(notebook);
});

test("typing changes only the line typed in", () => {
  expect(saved((doc, [id = ""]) => sourceOf(doc, id)?.insert(5, "0"))).toBe(text.replace("x = 1", "x = 10"));
});

test("changed metadata keeps its other members as they stood", () => {
  const change = (doc: ReturnType<typeof createSharedNotebook>, [id = ""]: readonly string[]) => {
    setNotebookMetadata(doc, JSON.parse(JSON.stringify({ ...notebookMetadataOf(doc), a: undefined, t: true })));
    setCellMetadata(doc, id, { ...cellOf(doc, id)?.metadata, tags: ["x"] });
  };
  expect(saved(change)).toBe(
    text
      .replace('{"z": 1.0, "a": 12345678901234567890}', '{"z": 1.0, "t": true}')
      .replace('"k": [1e5]}', '"k": [1e5], "tags": ["x"]}'),
  );
});

test("big integers stay whole when something beside them changes", () => {
  const change = (doc: ReturnType<typeof createSharedNotebook>) =>
    setNotebookMetadata(doc, { ...notebookMetadataOf(doc), z: 2 });
  expect(saved(change)).toBe(text.replace("1.0", "2"));
});

test("moved and deleted cells leave the text of the others alone", () => {
  const [, , , , , first = "", second = ""] = text.split("\n");
  expect(saved((doc, [, id = ""]) => moveCells(doc, [id], 0))).toBe(
    text.replace(`${first}\n${second}`, `${second},\n${first.slice(0, -1)}`),
  );
  expect(saved((doc, [, id = ""]) => deleteCells(doc, [id]))).toBe(
    text.replace(`${first}\n${second}`, first.slice(0, -1)),
  );
});

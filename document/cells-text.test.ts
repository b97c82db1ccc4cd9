import { expect, test } from "vitest";
import { readCells, writeCells } from "./cells-text.ts";
import { createCell } from "./create-notebook.ts";
import type { Cell } from "./notebook.ts";

test("cells are the same after they were written and read, with outputs and attachments", () => {
  const cells: Cell[] = [
    {
      ...createCell("code", "a\nb"),
      cell_type: "code",
      execution_count: 3,
      outputs: [
        { output_type: "stream", name: "stdout", text: "one\ntwo\n" },
        { output_type: "execute_result", execution_count: 3, data: { "text/plain": "2" }, metadata: {} },
      ],
    },
    {
      ...createCell("markdown", "![x](attachment:x.png)"),
      cell_type: "markdown",
      attachments: { "x.png": { "image/png": "iVBORw0=" } },
    },
  ];
  expect(readCells(writeCells(cells))).toMatchObject(cells);
});

test("cells of other front ends are read: sources in lines, ids or none, a whole notebook", () => {
  const cell = { cell_type: "code", source: ["a\n", "b"], metadata: {}, execution_count: null, outputs: [] };
  expect(readCells(JSON.stringify([cell]))).toMatchObject([{ cell_type: "code", source: "a\nb" }]);
  const notebook = { nbformat: 4, nbformat_minor: 4, metadata: {}, cells: [cell, cell] };
  expect(readCells(JSON.stringify(notebook))).toHaveLength(2);
});

test("other texts are no cells", () => {
  for (const text of [
    "",
    "const a = [1, 2]",
    "[1, 2]",
    "[]",
    "{}",
    '{"cells": 3}',
    '[{"cell_type": "code"}]',
    "[",
    "{ a }",
  ])
    expect(readCells(text)).toBeUndefined();
});

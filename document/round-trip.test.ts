import { expect, test } from "vitest";
import { readNotebook } from "./read-notebook.ts";
import { writeNotebook } from "./write-notebook.ts";

function read(text: string) {
  const reading = readNotebook(text);
  if (reading.kind === "refused") throw new Error(reading.message);
  return reading;
}

const text = `{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "a",
   "metadata": {"x": 1.0},
   "outputs": [],
   "source": ["a\\r\\n", "b\\r\\n", "c"]
  },
  {
   "cell_type": "markdown",
   "id": "b",
   "metadata": {},
   "source": "# caf\\u00e9"
  }
 ],
 "metadata": {
  "big": 12345678901234567890,
  "10": 1.0, "9": NaN
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`;

test("an untouched notebook is written as it was read", () => {
  const { notebook, notices } = read(text);
  expect(notices).toEqual([]);
  expect(writeNotebook(notebook)).toBe(text);
});

test("editing one cell changes its lines only", () => {
  const { notebook } = read(text);
  const [first, second] = notebook.cells;
  if (!first || !second) throw new Error("two cells expected");
  expect(first.source).toBe("a\nb\nc");
  const edited = { ...notebook, cells: [{ ...first, source: "a\nB\nc" }, second] };
  expect(writeNotebook(edited)).toBe(text.replace('"b\\r\\n"', '"B\\r\\n"'));
});

import { expect, test } from "vitest";
import type { Variable } from "../../kernel/protocol/variables.ts";
import { chooseVariables } from "./choose-variables.ts";
import { type LoadedChildren, rowId, treeRows } from "./tree-rows.ts";
import { sizeWords, typeWords } from "./value-words.ts";
import { afterChange } from "./variables-model.ts";

function variable(name: string, more: Partial<Variable> = {}): Variable {
  return { name, kind: "number", type: "number", preview: "1", isExpandable: false, ...more };
}

const variables = [
  variable("x10", { size: { bytes: 8, certainty: "exact" } }),
  variable("x9", { kind: "tensor", type: "Tensor", dtype: "float32", size: { bytes: 4000, certainty: "exact" } }),
  variable("train", { kind: "function", type: "function", preview: "(model)" }),
  variable("readFile", { kind: "function", type: "function", importedFrom: "node:fs" }),
];
const all = { query: "", group: "all", column: "name", descending: false } as const;
const names = (chosen: readonly Variable[]) => chosen.map(({ name }) => name);

test("variables are sorted by number within their names, and by size with the largest first", () => {
  expect(names(chooseVariables(variables, all))).toEqual(["readFile", "train", "x9", "x10"]);
  expect(names(chooseVariables(variables, { ...all, column: "size", descending: true }))).toEqual([
    "x9",
    "x10",
    "readFile",
    "train",
  ]);
});

test("all words must be found, in name, type, element type, value or module", () => {
  expect(names(chooseVariables(variables, { ...all, query: "tensor FLOAT" }))).toEqual(["x9"]);
  expect(names(chooseVariables(variables, { ...all, query: "node:fs" }))).toEqual(["readFile"]);
  expect(names(chooseVariables(variables, { ...all, query: "x9 nothing" }))).toEqual([]);
});

test("imports are neither data nor functions of one's own", () => {
  expect(names(chooseVariables(variables, { ...all, group: "functions" }))).toEqual(["train"]);
  expect(names(chooseVariables(variables, { ...all, group: "imports" }))).toEqual(["readFile"]);
  expect(names(chooseVariables(variables, { ...all, group: "data" }))).toEqual(["x9", "x10"]);
});

test("open values have their children below them, and say how many are left", () => {
  const list = variable("list", { kind: "array", type: "Array", isExpandable: true });
  const child = { ...variable("a"), key: "index 0", label: "0" };
  const open = new Map<string, LoadedChildren | undefined>([[rowId("list", []), { children: [child], total: 5000 }]]);
  const rows = treeRows([list, variable("x")], open);
  expect(rows.map(({ label, level, kind }) => [label, level, kind])).toEqual([
    ["list", 1, "value"],
    ["0", 2, "value"],
    ["Show 4,999 more", 2, "more"],
    ["x", 1, "value"],
  ]);
  expect(rows[1]).toMatchObject({ place: 1, siblings: 5000, path: ["index 0"] });
});

test("what could not be looked at says why", () => {
  const list = variable("list", { isExpandable: true });
  const open = new Map([[rowId("list", []), { children: [], total: 0, problem: "A cell is running." }]]);
  expect(treeRows([list], open)[1]).toMatchObject({ kind: "problem", label: "A cell is running." });
});

test("a change keeps the objects of what stays", () => {
  const listing = { variables, listedAt: 1, isRunning: false };
  const change = { changed: [variable("new"), variable("x10", { preview: "2" })], removed: ["train"], listedAt: 2 };
  const after = afterChange({ kind: "listed", listing }, change);
  const found = after.kind === "listed" ? after.listing.variables : [];
  expect(names(found)).toEqual(["x10", "x9", "readFile", "new"]);
  expect(found[1]).toBe(variables[1]);
  expect(found[0]?.preview).toBe("2");
});

test("sizes and types are told in few words, and how well they are known", () => {
  expect(sizeWords({ bytes: 8, certainty: "exact" })).toBe("8 B");
  expect(sizeWords({ bytes: 1_234_567, certainty: "estimated" })).toBe("≈ 1.2 MB");
  expect(sizeWords({ bytes: 999_999_999, certainty: "at-least" })).toBe("≥ 1000 MB");
  expect(typeWords(variable("t", { kind: "tensor", type: "Tensor", shape: [2, 3] }))).toBe("Tensor [2, 3]");
  expect(typeWords(variable("t", { kind: "table", type: "Table", shape: [1000, 5] }))).toBe("Table 1000 × 5");
  expect(typeWords(variable("m", { kind: "map", type: "Map", shape: [3] }))).toBe("Map (3)");
});

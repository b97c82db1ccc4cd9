import { afterAll, beforeAll, expect, test } from "vitest";
import { namesRuntime, runtimeName } from "./cell-runtime.ts";
import { createCellCompiler } from "./compile-cell.ts";
import { createEvaluator } from "./testing/evaluate-cells.ts";

const evaluator = createEvaluator();
const compiler = createCellCompiler();

beforeAll(() => {
  Object.defineProperty(globalThis, runtimeName, { value: namesRuntime, configurable: true });
});
afterAll(() => {
  evaluator.close();
  delete (globalThis as Record<string, unknown>)[runtimeName];
});

async function resultOf(source: string): Promise<unknown> {
  const compiled = await compiler.compile(source, { name: "cell" });
  if (compiled.kind === "failed") throw new Error(JSON.stringify(compiled.error));
  const evaluation = await evaluator.evaluate(compiled.code);
  if (evaluation.kind === "thrown") throw evaluation.error;
  return evaluation.value;
}

test.each([
  ["-1", -1],
  ["'a' + 'b'", "ab"],
  ["'use strict'", undefined],
  ["true && 'x'", "x"],
  ["!0", true],
  ["const before: number = 1;\n-0.5;", -0.5],
  ["1 + 1", 2],
  ["const text = 'a'\n'b' + 'c' // a comment", "bc"],
  ["interface Row { a: number }\nconst row: Row = { a: 1 };\n'a' +\n  'b' +\n  'c';", "abc"],
  ["type Text = string;\n`two\nlines` +\n  '!'; /* shown */ // both", "two\nlines!"],
  ["const n: number = 1;\n(\n  -5\n)", -5],
  ["let a = 5\n-\n5", undefined],
  ["'x';\n'see http://' + 'example.org' // a // b", "see http://example.org"],
  ["NaN", Number.NaN],
  ["const m: number = 2;\nInfinity", Infinity],
  ["typeof 5", "number"],
  ["-1n", -1n],
  ["~0x1f", -32],
  ["-1e3 // thousand", -1000],
])("the value of a cell that ends in %j is shown", async (source, value) => {
  expect(await resultOf(source)).toBe(value);
});

test.each(["const waits =\n  -1", "let y = 2\ny\n-1", "{ 'a' + 'b' }", "for (const x of [1])\n  'a' + 'b'"])(
  "nothing is added to %j, which does not end in one",
  async (source) => {
    const compiled = await compiler.compile(source, { name: "cell" });
    expect(compiled).toMatchObject({ kind: "compiled", code: expect.not.stringMatching(/\((-1|'a' \+ 'b')\);/) });
  },
);

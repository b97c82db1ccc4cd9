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

import { expect, test } from "vitest";
import type { CellAnalysis, Definition, Effects } from "../../kernel/protocol/dependencies.ts";
import { NotebookNames } from "./notebook-names.ts";

function analysis(definitions: readonly Definition[], effects: Partial<Effects> = {}): CellAnalysis {
  return {
    kind: "analysed",
    definitions,
    effects: { reads: [], assigns: [], mutates: [], ...effects },
    sharing: [],
    modules: [],
    unknown: [],
  };
}

const unknownValue = (name: string): Definition => ({ name, kind: "let", holds: "unknown" });

test("a method that is known to change its object changes the name likely, a call that nobody knows possibly", () => {
  const names = new NotebookNames();
  names.run(analysis([unknownValue("xs")]));
  const push = { name: "xs", by: "method", method: "push", isOwn: true } as const;
  const pushed = names.run(analysis([], { reads: ["xs"], mutates: [push] }));
  expect(pushed.changes).toEqual(new Map([["xs", "likely"]]));
  const mystery = { name: "xs", by: "argument", callee: "mystery", index: 0 } as const;
  const handedOn = names.run(analysis([], { mutates: [mystery] }));
  expect(handedOn.changes).toEqual(new Map([["xs", "possible"]]));
});

test("what functions use, their callers use", () => {
  const f: Definition = {
    name: "f",
    kind: "function",
    holds: "function",
    whenCalled: { reads: ["k"], assigns: [], mutates: [] },
  };
  const names = new NotebookNames();
  names.run(analysis([unknownValue("k")]));
  expect(names.run(analysis([f])).reads).toEqual(new Set());
  expect(names.run(analysis([], { reads: ["f"] })).reads).toEqual(new Set(["f", "k"]));
});

test("a cell that cannot be read stands in nobody's way", () => {
  const names = new NotebookNames();
  const effects = names.run({ kind: "unreadable", reason: 'Unexpected ";"' });
  expect(effects).toEqual({ reads: new Set(), writes: new Set(), changes: new Map() });
  expect(names.run(analysis([], { reads: ["x"] })).reads).toEqual(new Set(["x"]));
});

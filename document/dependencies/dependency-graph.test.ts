import { expect, test } from "vitest";
import type { CellAnalysis, Definition, Effects, Sharing } from "../../kernel/protocol/dependencies.ts";
import { dependencyGraph, dependentsOf } from "./dependency-graph.ts";

function analysis(
  defines: readonly string[],
  effects: Partial<Effects> = {},
  more: { readonly sharing?: readonly Sharing[]; readonly definitions?: readonly Definition[] } = {},
): CellAnalysis {
  const made = defines.map((name): Definition => ({ name, kind: "let", holds: "unknown" }));
  return {
    kind: "analysed",
    definitions: [...made, ...(more.definitions ?? [])],
    effects: { reads: [], assigns: [], mutates: [], ...effects },
    sharing: more.sharing ?? [],
    modules: [],
    unknown: [],
  };
}

const push = (name: string) => ({ name, by: "method", method: "push", isOwn: true }) as const;

test("a cell depends on the last cell before it that wrote a name, and on those that changed it since", () => {
  const graph = dependencyGraph([
    { cellId: "old", analysis: analysis(["xs"]) },
    { cellId: "new", analysis: analysis(["xs"]) },
    { cellId: "more", analysis: analysis([], { reads: ["xs"], mutates: [push("xs")] }) },
    { cellId: "use", analysis: analysis(["n"], { reads: ["xs", "console"] }) },
  ]);
  expect(graph.get("use")).toMatchObject({
    dependencies: [
      { name: "xs", on: "new", how: "written", certainty: "certain" },
      { name: "xs", on: "more", how: "changed", certainty: "likely" },
    ],
    writes: ["n"],
    external: ["console"],
  });
  expect(graph.get("more")).toMatchObject({ changes: [{ name: "xs", certainty: "likely" }] });
});

test("a name that only a cell further down writes is told apart from one that nobody writes", () => {
  const graph = dependencyGraph([
    { cellId: "use", analysis: analysis([], { reads: ["later", "never"] }) },
    { cellId: "define", analysis: analysis(["later"]) },
  ]);
  expect(graph.get("use")).toMatchObject({
    usedBefore: [{ name: "later", writtenBy: "define" }],
    external: ["never"],
    dependencies: [],
  });
});

test("what functions use, their callers depend on", () => {
  const f: Definition = {
    name: "f",
    kind: "function",
    holds: "function",
    whenCalled: { reads: ["k"], assigns: [], mutates: [] },
  };
  const graph = dependencyGraph([
    { cellId: "k", analysis: analysis(["k"]) },
    { cellId: "f", analysis: analysis([], {}, { definitions: [f] }) },
    { cellId: "use", analysis: analysis([], { reads: ["f"] }) },
  ]);
  expect(graph.get("f")?.dependencies).toEqual([]);
  expect(graph.get("use")?.dependencies.map(({ on }) => on)).toEqual(["f", "k"]);
});

test("dependents are found through others, as far as is certain enough", () => {
  const unknown = { name: "a", by: "argument", callee: "mystery", index: 0 } as const;
  const graph = dependencyGraph([
    { cellId: "a", analysis: analysis(["a"]) },
    { cellId: "b", analysis: analysis(["b"], { reads: ["a"] }) },
    { cellId: "c", analysis: analysis([], { reads: ["b"] }) },
    { cellId: "m", analysis: analysis([], { mutates: [unknown] }) },
    { cellId: "d", analysis: analysis([], { reads: ["a"] }) },
  ]);
  expect(dependentsOf(graph, "a")).toEqual(["b", "c", "m", "d"]);
  expect(dependentsOf(graph, "m")).toEqual([]);
  expect(dependentsOf(graph, "m", "possible")).toEqual(["d"]);
});

test("a cell that cannot be read says so, and stands in nobody's way", () => {
  const graph = dependencyGraph([
    { cellId: "a", analysis: { kind: "unreadable", reason: 'Unexpected ";"' } },
    { cellId: "b", analysis: analysis([], { reads: ["x"] }) },
  ]);
  expect(graph.get("a")).toMatchObject({ unknown: ['Unexpected ";"'], writes: [] });
  expect(graph.get("b")?.external).toEqual(["x"]);
});

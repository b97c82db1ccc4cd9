import { expect, it } from "vitest";
import { cycles, forbidden, importsOf, roomOf } from "./arrows.mjs";

it("finds static, dynamic, type and re-export imports", () => {
  const text = `import { a } from "./a.ts";\nimport type { B } from "./b.ts";\nexport * from "./c.ts";\nconst d = await import("./d.ts");\nimport "./e.css";`;
  expect(importsOf(text)).toEqual([
    { specifier: "./a.ts", typeOnly: false },
    { specifier: "./b.ts", typeOnly: true },
    { specifier: "./c.ts", typeOnly: false },
    { specifier: "./d.ts", typeOnly: false },
    { specifier: "./e.css", typeOnly: false },
  ]);
});

it("puts a file into the most special room that holds it", () => {
  expect(roomOf("kernel/library/data/csv.ts")).toBe("kernel/library");
  expect(roomOf("document/mime/plotly-figure.ts")).toBe("document/mime");
  expect(roomOf("scripts/check.mjs")).toBeUndefined();
});

it("lets arrows point toward the leaves and refuses the others with the right room", () => {
  expect(forbidden("renderer/app.tsx", "../host/contract/requests.ts", true)).toBeUndefined();
  expect(forbidden("renderer/app.tsx", "../host/main.ts", false)).toContain("renderer/ may import host/contract");
  expect(forbidden("host/kernels.ts", "../kernel/execution/evaluator.ts", false)).toContain("kernel/protocol");
  expect(forbidden("kernel/library/data/csv.ts", "../../display/mime.ts", false)).toContain("not kernel/");
  expect(forbidden("document/parse.ts", "node:fs", false)).toContain("without Node");
  expect(forbidden("host/main.ts", "electron", false)).toContain("Only electron/");
});

it("lets a leaf take types only", () => {
  expect(forbidden("host/contract/states.ts", "../../document/notebook.ts", true)).toBeUndefined();
  expect(forbidden("host/contract/states.ts", "../../document/notebook.ts", false)).toContain("leaf");
});

it("finds an import cycle once", () => {
  const graph = new Map([
    ["a", ["b"]],
    ["b", ["c"]],
    ["c", ["a"]],
    ["d", ["a"]],
  ]);
  expect(cycles(graph)).toEqual([["a", "b", "c", "a"]]);
});

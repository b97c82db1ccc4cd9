import { expect, test } from "vitest";
import { runCells, type CellStep } from "./testing/run-cells.ts";

// Each cell has a "‸" before the place that its error must name.
const cells: readonly string[] = [
  `throw ‸new Error("top level")`,
  `const a: number = 1;\n\n‸missing + a`,
  `let typed: Array<string> = [];\nconst b = a + ‸missing2;`,
  `type T = { x: number };\ninterface I { y: string }\nthrow ‸new Error("after types")`,
  `function f<T>(x: T): T {\n  const y: T = x;\n  throw ‸new Error("in a function");\n}\nf<number>(1)`,
  `const g = (n: number): number => n.‸foo.bar;\ng(1)`.replace("‸foo.bar", "foo.‸bar"),
  `const h = async (n: number): Promise<void> => {\n  await null;\n  throw ‸new Error("after an await");\n};\nawait h(1)`,
  `class Model<T> {\n  constructor(private readonly x: T) {\n    throw ‸new Error("in a constructor");\n  }\n}\nnew Model<string>("x")`,
  `class Base {\n  static make(): never {\n    throw ‸new Error("static");\n  }\n}\nBase.make()`,
  `abstract class Shape {\n  abstract area: number;\n  grow(by: number): void { this.area.‸by.much; }\n}\nclass Square extends Shape { area = 1 }\nnew Square().grow(2)`.replace(
    "‸by.much",
    "by.‸much",
  ),
  `enum Level { Low = 1, High = ‸nope as any }`,
  `namespace Space {\n  export const inner: number = ‸nope;\n}`,
  `[1, 2].map((x: number) => {\n  return x.a.‸b;\n})`,
  `const { ‸p } = null as any;`,
  `const o = {\n  get x(): number { throw ‸new Error("getter") },\n};\no.x`,
  `const text = "😀😀"; ‸nope`,
  `const é: string = "é"; é.a.‸b`,
  `\tif (true) {\n\t\t‸nope()\n\t}`,
  `undefined!.‸x`,
  `(null as unknown as string).‸length`,
  `let fn: () => void = null!;\n‸fn()`,
  `new ‸Missing()`,
  `for (const x of [1]) {\n  x satisfies number;\n  JSON.‸parse("{");\n}`,
  `const t = \`\${‸nope}\``,
  `await Promise.reject(‸new Error("rejected"))`,
  `function* numbers(): Generator<number> {\n  yield 1;\n  throw ‸new Error("generator");\n}\n[...numbers()]`,
  `try { nope1 } catch (error) {\n  throw ‸new Error("again", { cause: error });\n}`,
  `// a comment\n/* another\n   one */ ‸nope`,
  `first();\nfunction first() { second(); }\nfunction second() {\n  ‸nope;\n}`,
  `import { join } from "node:path";\nimport type { ParsedPath } from "node:path";\n\njoin(‸nope)`,
  `import { join as j } from "node:path";\n‸j(1 as any)`,
  `var v: number = 1, w: number = ‸nope;`,
  `const { q, r: [s] } = { q: 1, r: [2] };\nq.‸s.t`.replace("‸s.t", "s.‸t"),
  `const performance = { acc: 0.9 };\nperformance.‸missing()`,
  `performance.acc.a.‸b`,
  `const c1 = 1;\n‸c1 = 2;`,
  `using res = { [Symbol.dispose]() {} };\nthrow ‸new Error("with a resource")`,
  `{ a: ‸nope }`,
  `const dec = (value: unknown, context: unknown) => {};\n@dec class Decorated {\n  run(): void { throw ‸new Error("decorated") }\n}\nnew Decorated().run()`,
  `\r\nlet crlf: number = 1;\r\n‸nope`,
];

test("errors name the line and column of the TypeScript source", async () => {
  const outcomes = await runCells(cells.map((cell) => cell.replace("‸", "")));
  const told = outcomes.map((outcome, index) => ({
    cell: cells[index],
    at: outcome.kind === "failed" ? /Cell \[\d+\], line \d+, column \d+/.exec(outcome.report)?.[0] : outcome.text,
  }));
  expect(told).toEqual(cells.map((cell, index) => ({ cell, at: placeOf(cell, index + 1) })));
});

function placeOf(cell: string, count: number): string {
  const lines = cell.slice(0, cell.indexOf("‸")).split("\n");
  return `Cell [${count}], line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

test("errors in the user's own files name the line and column of their TypeScript", async () => {
  const steps: CellStep[] = [
    {
      file: "lib/deep.ts",
      text: `export interface Unused { a: number }\nexport function fail(x: number): never {\n  throw new RangeError(\`\${x}\`);\n}\n`,
    },
    {
      file: "lib/model.mts",
      text: `import { fail } from "./deep.ts";\nexport class Model<T> {\n  run(value: number): T { return fail(value); }\n}\n`,
    },
    { file: "old.cts", text: `type N = number;\nexports.broken = (n: N): void => {\n  (n as any).x.y;\n};\n` },
    { file: "plain.js", text: `export const plain = () => {\n  missing;\n};\n` },
    `import { Model } from "./lib/model.mts";\nnew Model<string>().run(3)`,
    `import { broken } from "./old.cts";\nbroken(1)`,
    `import { plain } from "./plain.js";\nplain()`,
  ];
  const outcomes = await runCells(steps);
  const reports = outcomes.map((outcome) => (outcome.kind === "failed" ? outcome.report : outcome.text));
  expect(reports[0]).toContain("lib/deep.ts:3:9\n");
  expect(reports[0]).toContain("at fail (lib/deep.ts:3:9)");
  expect(reports[0]).toContain("at Model.run (lib/model.mts:3:34)");
  expect(reports[0]).toContain("at Cell [1], line 2, column 21");
  expect(reports[1]).toContain("old.cts:3:16");
  expect(reports[2]).toContain("plain.js:2:3");
});

import { describe, expect, test } from "vitest";
import { maybePlainCell } from "./plain-cell.ts";
import { rewriteCell } from "./rewrite-cell.ts";
import { noNames } from "./top-level-names.ts";

describe("a cell is taken as JavaScript", () => {
  test.each([
    "1 + 1",
    "const xs = [1, 2, 3].map((x) => x * 2); xs",
    "for (let i = 0; i < 3; i++) console.log(i);",
    'import { a } from "./a.ts"; await a()',
    "type\nX = 1",
    "",
  ])("%s", (source) => {
    expect(maybePlainCell(source)?.js).toBe(source);
  });
});

describe("a cell is left to esbuild, as TypeScript may mean something else", () => {
  test.each([
    "let x: number = 1",
    "parse<Foo>(text)",
    "f<A<B>>(x)",
    "a < b > (c)",
    "class A { private\nx = 1 }",
    "value as unknown",
    "value!",
    "export default 1",
    "this",
    "'use strict'",
    "@decorated class A {}",
    "let = ;",
    `${"x;".repeat(20_000)}`,
  ])("%.40s", (source) => {
    expect(maybePlainCell(source)).toBeUndefined();
  });
});

test("statements without semicolons stay apart where what stood between them is moved", async () => {
  const source = "let f = g\nfunction h() {}\n(1, 2)";
  expect(maybePlainCell(source)?.js).toBe(source);
  const { code } = await rewriteCell(source, { source, path: undefined }, noNames);
  expect(code.text).toContain("let f = g;");
});

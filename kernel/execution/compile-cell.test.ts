import { expect, test } from "vitest";
import { runCells, runForText } from "./testing/run-cells.ts";

test("a cell shows the value of its last expression, and nothing for anything else", async () => {
  expect(
    await runForText([
      `1 + 1`,
      `"text";`,
      `let x: number = 4; x;;`,
      `x = 5`,
      `await Promise.resolve("awaited")`,
      `Promise.resolve("not awaited")`,
      `const y = 1`,
      `function f() {}`,
      `class C {}`,
      `enum E { A }`,
      `namespace N { export const a = 1 }`,
      `import "node:fs"`,
      `1; let z = 2`,
      `if (true) { 3 }`,
      `for (const i of [1]) i`,
      `{ a: 1, b: "two" }`,
      `{}`,
      `{ let a = 3; a }`,
      `"use strict"`,
      ``,
      `// only a comment`,
      `/* another */\n\n`,
      `#!/usr/bin/env node\n"after a hashbang"`,
      `let crlf = 1;\r\ncrlf + 1\r\n`,
      `"\u{1f600}" + "é" + "\\u{1f600}".length`,
      `export default x * 2`,
      `export const exported = 1; exported`,
      `x as any`,
      `<number>x`,
      `x!`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "2",
      "'text'",
      "4",
      "5",
      "'awaited'",
      "Promise { 'not awaited' }",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "{ a: 1, b: 'two' }",
      "{}",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "'after a hashbang'",
      "2",
      "'😀é2'",
      "10",
      "1",
      "5",
      "5",
      "5",
    ]
  `);
});

test("cells are modules: strict, with await everywhere and no this", async () => {
  expect(
    await runForText([
      `this`,
      `(() => this)()`,
      `undeclared = 1`,
      `arguments`,
      `for await (const x of [1, Promise.resolve(2)]) console.assert(x)`,
      `let [a, { b = await Promise.resolve(2) }] = [1, {}] as any; [a, b]`,
      `const f = async function* () { yield await 1 }; for await (const v of f()) a = v + 10; a`,
      `outer: for (;;) { for (;;) break outer }`,
      `with (Math) {}`,
      `delete a`,
      `return 1`,
      `new.target`,
      `let a2 = 1; let a2 = 2`,
      `0777`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "undefined",
      "undefined",
      "ReferenceError: undeclared is not defined",
      "ReferenceError: arguments is not defined",
      "undefined",
      "[ 1, 2 ]",
      "11",
      "undefined",
      "SyntaxError: With statements cannot be used in a cell",
      "SyntaxError: Delete of a bare identifier cannot be used in a cell",
      "SyntaxError: Top-level return cannot be used in a cell",
      "SyntaxError: Cannot use "new.target" here",
      "SyntaxError: The symbol "a2" has already been declared",
      "SyntaxError: Legacy octal literals cannot be used in a cell",
    ]
  `);
});

test("functions are hoisted, recursion means the newest definition, a failed declaration keeps the old value", async () => {
  expect(
    await runForText([
      `early(3); function early(n: number): string { return "early " + n } early(1)`,
      `function fact(n: number): number { return n < 2 ? 1 : n * fact(n - 1) } const old = fact; [fact(4), fact.name]`,
      `function fact(n: number): number { return 100 } old(4)`,
      `let kept = "old"; var keptVar = "old"; const keptConst = "old"; class Kept { static v = "old" }`,
      `let kept = await Promise.reject(new Error("no value"))`,
      `var keptVar = (() => { throw new Error("no value") })()`,
      `const { keptConst } = null as any`,
      `class Kept extends (null as any).missing {}`,
      `[kept, keptVar, keptConst, Kept.v]`,
      `const never = await Promise.reject(new Error("no value"))`,
      `never`,
      `const never = "now"; never`,
      `var unset; unset`,
      `class Person { constructor(readonly name: string) {} } new Person("Ada") instanceof Person`,
      `function Old(this: any) { this.x = 1 } new (Old as any)().x`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "'early 1'",
      "[ 24, 'fact' ]",
      "400",
      "undefined",
      "Error: no value",
      "Error: no value",
      "TypeError: Cannot destructure property 'keptConst' of 'null' as it is null.",
      "TypeError: Cannot read properties of null (reading 'missing')",
      "[ 'old', 'old', 'old', 'old' ]",
      "Error: no value",
      "ReferenceError: never is not defined",
      "'now'",
      "undefined",
      "true",
      "1",
    ]
  `);
});

test("constants cannot be assigned to, in their cell or in a later one, until they are declared again", async () => {
  expect(
    await runForText([
      `const k = 1; k = 2`,
      `k`,
      `k += 1`,
      `k++`,
      `[k] = [5]`,
      `({ k } = { k: 5 })`,
      `for (k of [5]);`,
      `const inner = (k: number) => { k = 7; return k }; inner(0)`,
      `import { sep } from "node:path"; sep = "x"`,
      `k`,
      `let k = 3; k = 4`,
      `k ||= 9`,
      `enum Level { Low } Level = 1 as any; Level`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "TypeError: Assignment to constant variable 'k'. Declare it again to give it another value.",
      "1",
      "TypeError: Assignment to constant variable 'k'. Declare it again to give it another value.",
      "TypeError: Assignment to constant variable 'k'. Declare it again to give it another value.",
      "TypeError: Assignment to constant variable 'k'. Declare it again to give it another value.",
      "TypeError: Assignment to constant variable 'k'. Declare it again to give it another value.",
      "TypeError: Assignment to constant variable 'k'. Declare it again to give it another value.",
      "7",
      "TypeError: Assignment to constant variable 'sep'. Declare it again to give it another value.",
      "1",
      "4",
      "4",
      "1",
    ]
  `);
});

test("enums and namespaces start anew, and merge within a cell", async () => {
  expect(
    await runForText([
      `enum Color { Red, Green }`,
      `enum Color { Blue = 7 }`,
      `Color`,
      `namespace Color { export const a = 1 } namespace Color { export const b = a + 1 }`,
      `Color`,
      `class Model {} namespace Model { export const version = 3 } [Model.version, typeof Model]`,
      `const enum Fast { A = 5 } Fast.A`,
      `declare const ambient: number; abstract class Shape { abstract area(): number } typeof Shape`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "undefined",
      "undefined",
      "{ '7': 'Blue', Blue: 7 }",
      "undefined",
      "{ a: 1, b: 2 }",
      "[ 3, 'function' ]",
      "5",
      "'function'",
    ]
  `);
});

test("what using declares is disposed of when the cell ends, also by an error", async () => {
  expect(
    await runForText([
      `const log: string[] = []; const open = (name: string) => ({ name, [Symbol.dispose]() { log.push("closed " + name) } });`,
      `using a = open("a"), b = open("b"); const later = a.name + b.name; log.push("used"); later`,
      `log`,
      `using c = open("c"); throw new Error("in the cell")`,
      `await using d = { async [Symbol.asyncDispose]() { await null; log.push("closed d") } }; using none = null; 5`,
      `log.slice(3)`,
      `[a.name, later]`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "undefined",
      "'ab'",
      "[ 'used', 'closed b', 'closed a' ]",
      "Error: in the cell",
      "5",
      "[ 'closed c', 'closed d' ]",
      "[ 'a', 'ab' ]",
    ]
  `);
});

test("decorators run, and each class keeps its own", async () => {
  expect(
    await runForText([
      `const calls: string[] = [];
       const logged = (value: unknown, { name, kind }: { name: string | symbol, kind: string }) => { calls.push(kind + " " + String(name)) };
       const named = (name: string) => (value: any) => class extends value { label = name };`,
      `@logged class A { @logged run() {} @logged accessor x = 1; @logged static y = 2; _init = 3 }`,
      `const First = A; @named("second") class A { @logged accessor x = 20 }`,
      `[new First().x, new A().x, (new A() as any).label, calls]`,
      `typeof _init + typeof __decorateElement`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "undefined",
      "undefined",
      "undefined",
      "[
      1,
      20,
      'second',
      [ 'method run', 'accessor x', 'field y', 'class A', 'accessor x' ]
    ]",
      "'undefinedundefined'",
    ]
  `);
});

test("names of globals belong to the cells: libraries and Node go on using theirs", async () => {
  const names = "performance process URL fetch console Buffer setTimeout Array Promise JSON Symbol Object Error".split(
    " ",
  );
  expect(
    await runForText([
      ...names.map((name) => `const ${name} = { mine: "${name}" };`),
      `[${names.join(", ")}].every((value) => value.mine)`,
      `import { readFile } from "node:fs/promises"; (await readFile(import.meta.dirname + "/x.json", "utf8").catch((error) => error.code))`,
      `[typeof globalThis.performance.now(), typeof globalThis.process.pid, new globalThis.URL("http://a/b").pathname]`,
      `import * as arrow from "apache-arrow"; arrow.tableFromArrays({ a: [1, 2] }).numRows`,
      `const window = 5, document = 6, self = 7, module = 8, exports = 9, define = 10; window + document`,
      `typeof (globalThis as any).window`,
      `const free = (fetch: string) => ({ fetch }); free("shadowed")`,
      `class URL { static make() { return new URL() } } URL.make() instanceof URL`,
      `function fetch(n: number): string { return n ? fetch(n - 1) : "mine" } fetch(2)`,
      `const Headers = await Promise2.reject(1)`,
      `new Headers() instanceof globalThis.Headers`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
      "true",
      "'ENOENT'",
      "[ 'number', 'number', '/b' ]",
      "2",
      "11",
      "'undefined'",
      "{ fetch: 'shadowed' }",
      "true",
      "'mine'",
      "ReferenceError: Promise2 is not defined",
      "true",
    ]
  `);
});

test("syntax errors name their place, all of them up to three", async () => {
  const reports = await runCells([
    `const a = ;`,
    `let s = "abc`,
    `const é = "😀" as strin g;`,
    `foo(\n  1,\n`,
    `let a = 1;\nlet a = 2;\nlet let = 3;\nawait = 4;\nlet b = 1; let b = 2`,
    `{ a: 1 }.a`,
    `function f() { await 1 }`,
    `"use strict"; class A { #a; m() { this.#b } }`,
    `/(/`,
  ]);
  expect(reports.map((outcome) => (outcome.kind === "failed" ? outcome.report : outcome.text)).join("\n────\n"))
    .toMatchInlineSnapshot(`
    "SyntaxError: Unexpected ";"

    Cell [1], line 1, column 11
    > 1 | const a = ;
        |           ^
    ────
    SyntaxError: Unterminated string literal

    Cell [2], line 1, column 13
    > 1 | let s = "abc
        |             ^
    ────
    SyntaxError: Expected ";" but found "g"

    Cell [3], line 1, column 25
    > 1 | const é = "😀" as strin g;
        |                         ^
    ────
    SyntaxError: Unexpected end of file

    Cell [4], line 3, column 1
      1 | foo(
      2 |   1,
    > 3 |
        | ^
    ────
    SyntaxError: The symbol "a" has already been declared

    Cell [5], line 2, column 5
      1 | let a = 1;
    > 2 | let a = 2;
        |     ^
      3 | let let = 3;
      4 | await = 4;

    SyntaxError: Cannot use "let" as an identifier here

    Cell [5], line 3, column 5
      1 | let a = 1;
      2 | let a = 2;
    > 3 | let let = 3;
        |     ^^^
      4 | await = 4;
      5 | let b = 1; let b = 2

    SyntaxError: Unexpected "="

    Cell [5], line 4, column 7
      2 | let a = 2;
      3 | let let = 3;
    > 4 | await = 4;
        |       ^
      5 | let b = 1; let b = 2
    ────
    SyntaxError: Unexpected "."

    Cell [6], line 1, column 9
    > 1 | { a: 1 }.a
        |         ^
    ────
    SyntaxError: "await" can only be used inside an "async" function

    Cell [7], line 1, column 16
    > 1 | function f() { await 1 }
        |                ^^^^^
    ────
    SyntaxError: Private name "#b" must be declared in an enclosing class

    Cell [8], line 1, column 40
    > 1 | "use strict"; class A { #a; m() { this.#b } }
        |                                        ^^
    ────
    SyntaxError: Invalid regular expression: /(/: Unterminated group

    Cell [9], line 1, column 1
    > 1 | /(/
        | ^"
  `);
});

test("a huge cell compiles", async () => {
  const lines = Array.from({ length: 4_000 }, (_, index) => `const value${index}: number = Math.sqrt(${index});`);
  const text = `const text: string = "${"x".repeat(50_000)}"; text.length`;
  expect(await runForText([[...lines, text].join("\n"), "value3999"])).toEqual(["50000", String(Math.sqrt(3999))]);
});

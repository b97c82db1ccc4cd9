import { expect, test } from "vitest";
import { describeError } from "./describe-error.ts";
import { runCells, type CellStep } from "./testing/run-cells.ts";

/** The reports of the cells that fail, as a reader sees them. */
async function reports(...steps: CellStep[]): Promise<string> {
  const outcomes = await runCells(steps);
  const found = outcomes.flatMap((outcome) => (outcome.kind === "failed" ? [outcome.report] : [])).join("\n────\n");
  // Which calls Node makes inside is different in each of its versions.
  return found.replace(/(frames? in Node\.js): .*/g, "$1");
}

test("an error shows the user's code around its place and the calls that led there", async () => {
  expect(
    await reports(
      `interface Row { x: number }\n\nfunction meanOf(rows: Row[]): number {\n  return total(rows) / rows.length;\n}`,
      `const total = (rows: any): number => {\n  let sum = 0;\n  for (const row of rows.values.all) sum += row.x;\n  return sum;\n};`,
      `const rows: Row[] = [{ x: 1 }];\nmeanOf(rows)`,
    ),
  ).toMatchInlineSnapshot(`
    "TypeError: rows.values.all is not iterable

    Cell [2], line 3, column 33
      1 | const total = (rows: any): number => {
      2 |   let sum = 0;
    > 3 |   for (const row of rows.values.all) sum += row.x;
        |                                 ^
      4 |   return sum;
      5 | };

        at total (Cell [2], line 3, column 33)
        at meanOf (Cell [1], line 4, column 10)
        at Cell [3], line 2, column 1"
  `);
});

test("frames of packages and of Node are folded, local files are named by their path", async () => {
  expect(
    await reports(
      {
        file: "node_modules/zed/index.js",
        text: `const inner = (f) => f();\nexports.run = (f) => inner(f);\nexports.fail = () => inner(() => { throw new TypeError("inside") });`,
      },
      {
        file: "lib/model.ts",
        text: `import { run } from "zed";\nexport function train(f: () => void): void {\n  run(() => f());\n}\n`,
      },
      `import { train } from "./lib/model.ts";\ntrain(() => {\n  throw new RangeError("in the callback");\n});`,
      `import { fail } from "zed";\nfail();`,
      `await new Promise<void>((resolve, reject) => {\n  require("node:fs").readFile("/of/nowhere", (error: Error | null) => error ? reject(error) : resolve());\n});`,
    ),
  ).toMatchInlineSnapshot(`
    "RangeError: in the callback

    Cell [1], line 3, column 9
      1 | import { train } from "./lib/model.ts";
      2 | train(() => {
    > 3 |   throw new RangeError("in the callback");
        |         ^
      4 | });

        at Cell [1], line 3, column 9
        at lib/model.ts:3:13
        … 2 frames in node_modules/zed: inner (index.js:1), exports.run (index.js:2)
        at train (lib/model.ts:3:3)
        at Cell [1], line 2, column 1
    ────
    TypeError: inside

    Cell [2], line 2, column 1
      1 | import { fail } from "zed";
    > 2 | fail();
        | ^

        … 3 frames in node_modules/zed: index.js:3, inner (index.js:1), exports.fail (index.js:3)
        at Cell [2], line 2, column 1
    ────
    Error: ENOENT: no such file or directory, open '/of/nowhere'
    { errno: -2, code: 'ENOENT', syscall: 'open', path: '/of/nowhere' }

    Cell [3], line 2, column 22
      1 | await new Promise<void>((resolve, reject) => {
    > 2 |   require("node:fs").readFile("/of/nowhere", (error: Error | null) => error ? reject(error) : resolv…
        |                      ^
      3 | });

        at Cell [3], line 2, column 22
        at new Promise (<anonymous>)
        at Cell [3], line 1, column 7"
  `);
});

test("calls inside Node are named, to be folded by who can", async () => {
  const [outcome] = await runCells([`const load = () => import("./nothing.ts");\nawait load()`]);
  expect(outcome).toMatchObject({
    report: expect.stringMatching(/… \d+ frames in Node\.js: .* \(node:internal\/.*:\d+\)/),
  });
});

test("causes and collected errors are told in turn, a ring of them once", async () => {
  expect(
    await reports(
      `try {\n  JSON.parse("{");\n} catch (error) {\n  throw new Error("the settings cannot be read", { cause: error });\n}`,
      `await Promise.any([1, 2].map(async (n) => { throw new RangeError("attempt " + n) }))`,
      `const ring = new Error("a"); ring.cause = new Error("b", { cause: ring }); throw ring`,
      `throw new Error("odd cause", { cause: { code: 7 } })`,
      `{\n  using a = { [Symbol.dispose]() { throw new Error("closing") } };\n  throw new Error("using");\n}`,
    ),
  ).toMatchInlineSnapshot(`
    "Error: the settings cannot be read

    Cell [1], line 4, column 9
      2 |   JSON.parse("{");
      3 | } catch (error) {
    > 4 |   throw new Error("the settings cannot be read", { cause: error });
        |         ^
      5 | }

    Caused by:
    SyntaxError: Expected property name or '}' in JSON at position 1 (line 1 column 2)

    Cell [1], line 2, column 8
      1 | try {
    > 2 |   JSON.parse("{");
        |        ^
      3 | } catch (error) {
      4 |   throw new Error("the settings cannot be read", { cause: error });

        at JSON.parse (<anonymous>)
        at Cell [1], line 2, column 8
    ────
    AggregateError: All promises were rejected

    Error 1 of 2:
    RangeError: attempt 1

    Cell [2], line 1, column 51
    > 1 | await Promise.any([1, 2].map(async (n) => { throw new RangeError("attempt " + n) }))
        |                                                   ^

        at Cell [2], line 1, column 51
        at Array.map (<anonymous>)
        at Cell [2], line 1, column 26

    Error 2 of 2:
    RangeError: attempt 2

    Cell [2], line 1, column 51
    > 1 | await Promise.any([1, 2].map(async (n) => { throw new RangeError("attempt " + n) }))
        |                                                   ^

        at Cell [2], line 1, column 51
        at Array.map (<anonymous>)
        at Cell [2], line 1, column 26
    ────
    Error: a

    Cell [3], line 1, column 14
    > 1 | const ring = new Error("a"); ring.cause = new Error("b", { cause: ring }); throw ring
        |              ^

    Caused by:
    Error: b

    Cell [3], line 1, column 43
    > 1 | const ring = new Error("a"); ring.cause = new Error("b", { cause: ring }); throw ring
        |                                           ^

    Caused by:
    the error above
    ────
    Error: odd cause

    Cell [4], line 1, column 7
    > 1 | throw new Error("odd cause", { cause: { code: 7 } })
        |       ^

    Caused by:
    { code: 7 }
    ────
    SuppressedError: An error was suppressed during disposal

    Cell [5], line 3, column 3
      1 | {
      2 |   using a = { [Symbol.dispose]() { throw new Error("closing") } };
    > 3 |   throw new Error("using");
        |   ^
      4 | }

    Error 1 of 2:
    Error: closing

    Cell [5], line 2, column 42
      1 | {
    > 2 |   using a = { [Symbol.dispose]() { throw new Error("closing") } };
        |                                          ^
      3 |   throw new Error("using");
      4 | }

        at [Symbol.dispose] (Cell [5], line 2, column 42)
        at Cell [5], line 3, column 3

    Error 2 of 2:
    Error: using

    Cell [5], line 3, column 9
      1 | {
      2 |   using a = { [Symbol.dispose]() { throw new Error("closing") } };
    > 3 |   throw new Error("using");
        |         ^
      4 | }"
  `);
});

test("recursion without end is told once", async () => {
  expect(await reports(`const down = (n: number): number => down(n + 1) + 1;\ndown(0)`)).toMatchInlineSnapshot(`
    "RangeError: Maximum call stack size exceeded

    Cell [1], line 1, column 47
    > 1 | const down = (n: number): number => down(n + 1) + 1;
        |                                               ^
      2 | down(0)

        at down (Cell [1], line 1, column 47)
        at down (Cell [1], line 1, column 37)
        … 48 times more"
  `);
});

test("names of classes, codes and properties are shown", async () => {
  expect(
    await reports(
      `class TrainingError extends Error { constructor(readonly epoch: number) { super("diverged") } }\nthrow new TrainingError(3)`,
      `require("node:fs").readFileSync("/of/nowhere")`,
      `structuredClone(() => 1)`,
      `AbortSignal.abort().throwIfAborted()`,
      `const x = 1; [1].map((x) => (x as any).foo())`,
      `const URL = 5; URL.foo.bar`,
    ),
  ).toMatchInlineSnapshot(`
    "TrainingError: diverged
    { epoch: 3 }

    Cell [1], line 2, column 7
      1 | class TrainingError extends Error { constructor(readonly epoch: number) { super("diverged") } }
    > 2 | throw new TrainingError(3)
        |       ^
    ────
    Error: ENOENT: no such file or directory, open '/of/nowhere'
    { errno: -2, code: 'ENOENT', syscall: 'open', path: '/of/nowhere' }

    Cell [2], line 1, column 20
    > 1 | require("node:fs").readFileSync("/of/nowhere")
        |                    ^
    ────
    DataCloneError: () => 1 could not be cloned.

    Cell [3], line 1, column 1
    > 1 | structuredClone(() => 1)
        | ^
    ────
    AbortError: This operation was aborted

    Cell [4], line 1, column 13
    > 1 | AbortSignal.abort().throwIfAborted()
        |             ^
    ────
    TypeError: x.foo is not a function

    Cell [5], line 1, column 40
    > 1 | const x = 1; [1].map((x) => (x as any).foo())
        |                                        ^

        at Cell [5], line 1, column 40
        at Array.map (<anonymous>)
        at Cell [5], line 1, column 18
    ────
    TypeError: Cannot read properties of undefined (reading 'bar')

    Cell [6], line 1, column 24
    > 1 | const URL = 5; URL.foo.bar
        |                        ^"
  `);
});

test("what is no error is shown as a value", async () => {
  expect(
    await reports(
      `throw "text"`,
      `throw { code: 5, nested: { a: [1] } }`,
      `throw null`,
      `throw undefined`,
      `throw Symbol("s")`,
      `await Promise.reject(7)`,
    ),
  ).toMatchInlineSnapshot(`
    "Thrown: 'text'

    What was thrown is not an Error. Only an Error carries the place that it comes from.
    ────
    Thrown: { code: 5, nested: { a: [ 1 ] } }

    What was thrown is not an Error. Only an Error carries the place that it comes from.
    ────
    Thrown: null

    What was thrown is not an Error. Only an Error carries the place that it comes from.
    ────
    Thrown: undefined

    What was thrown is not an Error. Only an Error carries the place that it comes from.
    ────
    Thrown: Symbol(s)

    What was thrown is not an Error. Only an Error carries the place that it comes from.
    ────
    Thrown: 7

    What was thrown is not an Error. Only an Error carries the place that it comes from."
  `);
});

test("imports that fail point at the import", async () => {
  expect(
    await reports(
      { file: "fails.ts", text: `const loaded: number = 1;\nthrow new Error("while loading");\nexport { loaded };\n` },
      `const a = 1;\nimport { loaded } from "./fails.ts";`,
      `const b = 1;\n\nimport missing from "of-nowhere";`,
      `const load = () => import("./nothing.ts");\nawait load()`,
    ),
  ).toMatchInlineSnapshot(`
    "Error: while loading

    fails.ts:2:7
      1 | const loaded: number = 1;
    > 2 | throw new Error("while loading");
        |       ^
      3 | export { loaded };
      4 |

        at fails.ts:2:7
        … 2 frames in Node.js
        at async Cell [1], line 2, column 1
    ────
    Error: The package "of-nowhere" is not installed. It was looked for in FOLDER/node_modules and in the folders above. To install it, run this in a cell of its own:

        await install("of-nowhere")

    Cell [2], line 3, column 1
      1 | const b = 1;
      2 |
    > 3 | import missing from "of-nowhere";
        | ^
    ────
    Error: There is no file "./nothing.ts" to import, seen from FOLDER.

    Cell [3], line 1, column 20
    > 1 | const load = () => import("./nothing.ts");
        |                    ^
      2 | await load()

        … 10 frames in Node.js
        at load (Cell [3], line 1, column 20)
        at Cell [3], line 2, column 7"
  `);
});

test("nothing that is thrown can break the report", () => {
  const hostile: unknown[] = [
    new Proxy(new Error("p"), {
      get: () => {
        throw new Error("trap");
      },
    }),
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("trap");
        },
        getPrototypeOf: () => {
          throw new Error("trap");
        },
      },
    ),
    Object.defineProperty(new Error("m"), "message", {
      get() {
        throw new Error("getter");
      },
    }),
    Object.defineProperty(new Error("s"), "stack", {
      get() {
        throw new Error("getter");
      },
    }),
    Object.defineProperty(new Error("s"), "stack", { value: { not: "text" } }),
    Object.defineProperty(new Error("n"), "name", { value: 5 }),
    Object.defineProperty(new Error("c"), "cause", {
      get() {
        throw new Error("getter");
      },
    }),
    Object.assign(new Error("e"), { errors: "none" }),
    Object.create(Error.prototype),
    Object.create(null),
    {
      get [Symbol.toStringTag]() {
        throw new Error("tag");
      },
    },
    {
      [Symbol.for("nodejs.util.inspect.custom")]() {
        throw new Error("inspect");
      },
    },
    Object.assign(new Error("x"), {
      detail: {
        [Symbol.for("nodejs.util.inspect.custom")]() {
          throw new Error("inspect");
        },
      },
    }),
    Object.assign(new Error(""), { stack: "" }),
    (() => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    })(),
    new Error("long ".repeat(10_000)),
    Object.assign(new Error("wide"), { response: Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [i, i])) }),
    Object.assign(new Error("named"), { name: "N".repeat(100_000) }),
    Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [i, i])),
    class Unusual {
      label = 1;
    },
  ];
  for (const thrown of hostile) {
    const { ename, evalue, traceback } = describeError(thrown);
    expect([typeof ename, typeof evalue]).toEqual(["string", "string"]);
    expect(ename).not.toBe("");
    expect(traceback.length).toBeGreaterThan(0);
    expect(traceback.join("\n").length).toBeLessThan(20_000);
    expect(ename.length + evalue.length).toBeLessThan(11_000);
  }
});

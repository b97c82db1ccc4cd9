import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCells, runForText, type CellStep } from "./testing/run-cells.ts";

const packages: CellStep[] = [
  { file: "node_modules/plain/index.js", text: `exports.one = 1; Object.assign(module.exports, { hidden: 2 });` },
  {
    file: "node_modules/both/package.json",
    text: `{ "name": "both", "exports": { ".": { "import": "./i.mjs", "require": "./r.cjs" }, "./part": "./part.mjs" } }`,
  },
  {
    file: "node_modules/both/i.mjs",
    text: `export default "imported"; export let live = 0; export const grow = () => ++live;`,
  },
  { file: "node_modules/both/r.cjs", text: `module.exports = "required";` },
  { file: "node_modules/both/part.mjs", text: `export const part = "part";` },
];

test("packages resolve from the notebook's folder, as Node resolves them", async () => {
  expect(
    await runForText([
      ...packages,
      `import { one } from "plain"; one`,
      `import plain from "plain"; plain.hidden`,
      `import both, { live, grow } from "both"; import * as all from "both"; [both, grow(), all.live]`,
      `require("both")`,
      `import { part } from "both/part"; part`,
      `import "both/nothing"`,
      `import { part as p2 } from "both/part";`,
      `(await import("plain")).default.one + (() => import("both"))().constructor.name`,
      `import fs, { existsSync } from "node:fs"; fs.existsSync === existsSync`,
      `import { join } from "path"; join("a", "b")`,
      `import old = require("plain"); old.one`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "1",
      "2",
      "[ 'imported', 1, 1 ]",
      "'required'",
      "'part'",
      "Error: Package subpath './nothing' is not defined by "exports" in FOLDER/node_modules/both/package.json",
      "undefined",
      "'1Promise'",
      "true",
      "'a/b'",
      "1",
    ]
  `);
});

test("names that a module does not export are told when it is linked", async () => {
  expect(
    await runForText([
      ...packages,
      { file: "types.ts", text: `export interface Row { x: number }\nexport const rowOf = 1;` },
      `import { nothing } from "both"`,
      `import { Row } from "./types.ts"`,
      `import { rowof } from "./types.ts"`,
      `import types from "./types.ts"`,
      `import type { Row as R } from "./types.ts"; let row: R = { x: 1 }; row`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "SyntaxError: The requested module 'both' does not provide an export named 'nothing'. It exports 'default', 'grow', 'live'. If 'nothing' is a type, write \`import type\`.",
      "SyntaxError: The requested module './types.ts' does not provide an export named 'Row'. It exports 'rowOf'. If 'Row' is a type, write \`import type\`.",
      "SyntaxError: The requested module './types.ts' does not provide an export named 'rowof'. It has 'rowOf'.",
      "SyntaxError: The requested module './types.ts' does not provide an export named 'default'. It exports 'rowOf'.",
      "{ x: 1 }",
    ]
  `);
});

test("local files are TypeScript or JavaScript of either module system, with extensions or without", async () => {
  expect(
    await runForText([
      {
        file: "lib/a.ts",
        text: `import { b, type B } from "./b";\nimport { Unused } from "./b";\nenum E { X = 40 }\nexport const a: B = b + E.X;`,
      },
      { file: "lib/b.ts", text: `export const b: number = 2;\nexport type B = number;\nexport interface Unused {}` },
      { file: "lib/index.ts", text: `export * from "./a.js";` },
      { file: "view.tsx", text: `const h = (tag: string) => tag;\nexport const size: number = h("div").length;` },
      { file: "m.mts", text: `export const url = import.meta.url.endsWith("m.mts");` },
      { file: "c.cts", text: `const x: number = 5;\nmodule.exports = { x, dir: __dirname };` },
      { file: "old.js", text: `exports.y = 6;` },
      { file: "new.js", text: `export const z = await Promise.resolve(7);` },
      { file: "data.json", text: `{ "rows": [1, 2] }` },
      { file: "sub/package.json", text: `{ "type": "commonjs" }` },
      { file: "sub/file.ts", text: `exports.kind = "commonjs" as string;` },
      `import { a } from "./lib/a.ts"; a`,
      `import { a as a2 } from "./lib"; a2`,
      `import { a as a3 } from "./lib/a"; a3`,
      `import { size } from "./view"; size`,
      `import { url } from "./m.mts"; url`,
      `import { x, dir } from "./c.cts"; [x, dir]`,
      `import { y } from "./old.js"; y`,
      `import { z } from "./new.js"; z`,
      `import data from "./data.json"; data.rows`,
      `import again from "./data.json" with { type: "json" }; again === data`,
      `require("./data.json").rows.length`,
      `import { kind } from "./sub/file.ts"; kind`,
      `require("./lib/b.ts").b`,
      `const name = "b"; (await import(\`./lib/\${name}.ts\`)).b`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "42",
      "42",
      "42",
      "3",
      "true",
      "[ 5, 'FOLDER' ]",
      "6",
      "7",
      "[ 1, 2 ]",
      "true",
      "2",
      "'commonjs'",
      "2",
      "2",
    ]
  `);
});

test("an edited file is fresh for the next cell that imports it, and whatever imports it in turn", async () => {
  expect(
    await runForText([
      { file: "leaf.ts", text: `export const leaf = 1;` },
      { file: "middle.ts", text: `export { leaf } from "./leaf.ts"; export const made = {};` },
      { file: "state.ts", text: `export const state = { count: 0 };` },
      { file: "common.cjs", text: `exports.common = 1;` },
      `import { leaf, made } from "./middle.ts"; import { state } from "./state.ts"; import { common } from "./common.cjs";
       state.count += 1; const first = made; leaf + common`,
      { file: "leaf.ts", text: `export const leaf = 22;` },
      { file: "common.cjs", text: `exports.common = 100;` },
      `import { leaf, made } from "./middle.ts"; import { state } from "./state.ts"; import { common } from "./common.cjs";
       [leaf, made === first, state.count, common]`,
      { file: "leaf.ts", text: `export const leaf = ;` },
      `import { leaf } from "./middle.ts"`,
      `leaf`,
      { file: "leaf.ts", text: `export const leaf = 0; throw new Error("while loading");` },
      `import { leaf } from "./middle.ts"`,
      { file: "leaf.ts", text: `export const leaf: number = 333;` },
      `import { leaf } from "./middle.ts"; leaf`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "2",
      "[ 22, false, 1, 100 ]",
      "SyntaxError: Unexpected ";"",
      "22",
      "Error: while loading",
      "333",
    ]
  `);
});

test("what is missing is named, with where it was looked for and what would help", async () => {
  expect(
    await runForText([
      { file: "uses.ts", text: `import pad from "left-pad";\nexport default pad;` },
      `import _ from "lodash-of-nowhere"`,
      `import { x } from "@scope/of-nowhere/deep"`,
      `import pad from "./uses.ts"`,
      { file: "node_modules/left-pad/index.js", text: `module.exports = "installed meanwhile";` },
      `import pad from "./uses.ts"; pad`,
      `import "./nowhere.ts"`,
      `import "fs/of-nowhere"`,
      `import "kelvin/of-nowhere"`,
      { file: "scores.csv", text: "a,b" },
      `import scores from "./scores.csv"`,
      `import "https://example.org/module.js"`,
      `require("nowhere-to-be-required")`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "Error: The package "lodash-of-nowhere" is not installed. It was looked for in FOLDER/node_modules and in the folders above. To install it, run this in a cell of its own:

        await install("lodash-of-nowhere")",
      "Error: The package "@scope/of-nowhere" is not installed. It was looked for in FOLDER/node_modules and in the folders above. To install it, run this in a cell of its own:

        await install("@scope/of-nowhere")",
      "Error: The package "left-pad" is not installed. It is imported by uses.ts. It was looked for in FOLDER/node_modules and in the folders above. To install it, run this in a cell of its own:

        await install("left-pad")",
      "'installed meanwhile'",
      "Error: There is no file "./nowhere.ts" to import, seen from FOLDER.",
      "Error: There is no "fs/of-nowhere" in Node.js. Did you mean "node:fs"?",
      "Error: There is no "kelvin/of-nowhere". Kelvin's library has nothing here.",
      "TypeError: "./scores.csv" is data, not a module. Read it with the functions of "kelvin/data".",
      "Error: Modules are not imported from the network, so that a notebook runs the same tomorrow and offline: "https://example.org/module.js". Install the package from npm with \`await install("NAME")\` and import it by its name, or save the file beside the notebook and import it as "./FILE".",
      "Error: The package "nowhere-to-be-required" is not installed. It was looked for in FOLDER/node_modules and in the folders above. To install it, run this in a cell of its own:

        await install("nowhere-to-be-required")",
    ]
  `);
});

test("the library's subjects and the packages that Kelvin lends are there in any folder", async () => {
  const library = mkdtempSync(join(tmpdir(), "kelvin-library-"));
  writeFileSync(join(library, "data.mjs"), `export const subject = "data";`);
  writeFileSync(join(library, "calibration.mjs"), `export const subject = "calibration";`);
  expect(
    await runForText(
      [
        { file: "local.ts", text: `export { subject } from "kelvin/calibration";` },
        { file: "node_modules/hyparquet/index.js", text: `module.exports = "the folder's own";` },
        `import { subject } from "kelvin/data"; subject`,
        `import { subject as other } from "./local.ts"; other`,
        `import { tableFromArrays } from "apache-arrow"; typeof tableFromArrays`,
        `import parquet from "hyparquet"; parquet`,
        `import "kelvin/calibratoin"`,
        `import "zeromq"`,
      ],
      library,
    ),
  ).toMatchInlineSnapshot(`
    [
      "'data'",
      "'calibration'",
      "'function'",
      ""the folder's own"",
      "Error: There is no "kelvin/calibratoin". Kelvin's library has kelvin/calibration, kelvin/data.",
      "Error: The package "zeromq" is not installed. It was looked for in FOLDER/node_modules and in the folders above. To install it, run this in a cell of its own:

        await install("zeromq")",
    ]
  `);
});

test("import.meta and require are those of the notebook", async () => {
  expect(
    await runForText([
      ...packages,
      `[import.meta.filename, import.meta.dirname, import.meta.url]`,
      `[import.meta.resolve("./x.ts"), import.meta.resolve("plain")]`,
      `[__dirname, __filename]`,
      `const { require: own } = { require }; own("plain").one`,
      `const require = (name: string) => name + "!"; require("mine")`,
      `typeof (globalThis as any).require`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "[
      'FOLDER/notebook.ipynb',
      'FOLDER',
      'file://FOLDER/notebook.ipynb'
    ]",
      "[
      'file://FOLDER/x.ts',
      'file://FOLDER/node_modules/plain/index.js'
    ]",
      "[
      'FOLDER',
      'FOLDER/notebook.ipynb'
    ]",
      "1",
      "'mine!'",
      "'undefined'",
    ]
  `);
});

test("a local file that is no TypeScript is reported at its line", async () => {
  const [typescript, javascript] = await runCells([
    { file: "broken.ts", text: `export const a = 1;\nexport const b: = 2;\n` },
    { file: "broken.mjs", text: `export const a = 1;\nexport const b = = 2;\n` },
    `import "./broken.ts"`,
    `import "./broken.mjs"`,
  ]);
  expect(typescript?.kind === "failed" && typescript.report).toMatchInlineSnapshot(`
    "SyntaxError: Unexpected "="

    broken.ts, line 2, column 17
      1 | export const a = 1;
    > 2 | export const b: = 2;
        |                 ^
      3 |"
  `);
  expect(javascript?.kind === "failed" && javascript.report).toMatchInlineSnapshot(`
    "SyntaxError: Unexpected token '='

    broken.mjs, line 2, column 18
      1 | export const a = 1;
    > 2 | export const b = = 2;
        |                  ^
      3 |"
  `);
});

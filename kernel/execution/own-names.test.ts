import { expect, test } from "vitest";
import { runForText, type CellStep } from "./testing/run-cells.ts";

const lib: CellStep[] = [
  { file: "lib/a.ts", text: `import { b } from "./b.ts";\nexport const a = (): number => b() + 1;` },
  { file: "lib/b.ts", text: `import { a } from "./a.ts";\nexport const b = () => 1;\nexport const again = () => a();` },
];

test("#names and the package's own name mean what the package.json says now", async () => {
  expect(
    await runForText([
      ...lib,
      `import "#lib/a"`,
      {
        file: "package.json",
        text: `{ "name": "mine", "exports": { ".": "./self.ts", "./lib/*": "./lib/*.ts" },
                 "imports": { "#lib/*": "./lib/*.ts", "#bare": "./lib/a", "#os": "node:os", "#gone": "./gone.ts" } }`,
      },
      { file: "self.ts", text: `export { again } from "#lib/b";` },
      `import { a } from "#lib/a"; import { a as bare } from "#bare"; [a(), a === bare]`,
      `import { again } from "mine"; import { b } from "mine/lib/b"; [again(), b()]`,
      `import { EOL } from "#os"; EOL`,
      `import "#gone"`,
      `import "#nowhere"`,
      `import "mine/nowhere"`,
      { file: "package.json", text: `{ "imports": { "#nowhere": "./lib/b.ts" } }` },
      `import { b as found } from "#nowhere"; found === b`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "Error: "#lib/a" is a name that the "imports" of a package.json map to a file, and there is no package.json here.",
      "[ 2, true ]",
      "[ 2, 1 ]",
      "'\\n'",
      "Error: "#gone" means "./gone.ts" in FOLDER/package.json, where there is no such file.",
      "Error: "#nowhere" is not defined by FOLDER/package.json, whose "imports" has "#lib/*", "#bare", "#os", "#gone".",
      "Error: "mine/nowhere" is not defined by FOLDER/package.json, whose "exports" has ".", "./lib/*".",
      "true",
    ]
  `);
});

test("the paths of a tsconfig.json are followed, also where it is edited or broken", async () => {
  expect(
    await runForText([
      ...lib,
      { file: "node_modules/plain/index.js", text: `exports.one = 1;` },
      { file: "types/plain.d.ts", text: `export const one: number;` },
      {
        file: "tsconfig.json",
        text: `{ // as TypeScript reads it
          "compilerOptions": { "paths": { "@/*": ["./lib/*"], "plain": ["./types/plain.d.ts"] }, "jsx": "react", "jsxFactory": "h" } }`,
      },
      { file: "uses.ts", text: `import { a } from "@/a";\nexport const used = a();` },
      { file: "view.tsx", text: `const h = (tag: string) => tag;\nexport const view = <b />;` },
      `import { a } from "@/a"; import { used } from "./uses.ts"; [a(), used]`,
      `import { one } from "plain"; one`,
      `import { view } from "./view.tsx"; view`,
      `import "@/nowhere"`,
      { file: "tsconfig.json", text: `{ "extends": "@tsconfig/of-nowhere" }` },
      `import { one as still } from "plain"; still`,
      `import "@/b"`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "[ 2, 2 ]",
      "1",
      "'b'",
      "Error: "@/nowhere" is not the name of a package, and no \`paths\` of a tsconfig.json map it to a file.",
      "1",
      "Error: "@/b" is not the name of a package, and no \`paths\` of a tsconfig.json map it to a file.

    No \`paths\` were read: File '@tsconfig/of-nowhere' not found.",
    ]
  `);
});

test("CommonJS packages give every name that they have, and are required whatever they are", async () => {
  expect(
    await runForText([
      {
        file: "node_modules/hidden/index.js",
        text: `const names = { clone: (x) => x, version: "4" }; for (const key in names) module.exports[key] = names[key];
               Object.defineProperty(module.exports, "lazy", { enumerable: true, get: () => (exports.read = (exports.read ?? 0) + 1) });`,
      },
      {
        file: "node_modules/instance/index.js",
        text: `class Api { call() { return "called"; } } module.exports = new Api();`,
      },
      { file: "node_modules/func/index.js", text: `module.exports = () => "f"; module.exports.part = 1;` },
      { file: "node_modules/esm/package.json", text: `{ "type": "module", "exports": "./index.js" }` },
      { file: "node_modules/esm/index.js", text: `export const modern = true;` },
      { file: "node_modules/waits/package.json", text: `{ "type": "module", "exports": "./index.js" }` },
      { file: "node_modules/waits/index.js", text: `export const waited = await Promise.resolve(1);` },
      `import { clone, version } from "hidden"; import * as all from "hidden"; [clone(version), all.clone === clone]`,
      `(await import("hidden")).version`,
      `all.lazy`,
      `import { call } from "instance"; call()`,
      `import func, { part } from "func"; [func(), part]`,
      `import { nothing } from "hidden"`,
      `require("esm").modern`,
      `require("waits")`,
      `import { waited } from "waits"; waited`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "[ '4', true ]",
      "'4'",
      "1",
      "'called'",
      "[ 'f', 1 ]",
      "SyntaxError: The requested module 'hidden' does not provide an export named 'nothing'. It exports 'default', 'read', 'clone', 'version', 'lazy'. If 'nothing' is a type, write \`import type\`.",
      "true",
      "TypeError: "waits" awaits something while it loads, and require() does not wait. Import it.",
      "1",
    ]
  `);
});

test("packages that are published as TypeScript load", async () => {
  expect(
    await runForText([
      {
        file: "node_modules/typed/package.json",
        text: `{ "name": "typed", "type": "module", "exports": "./index.ts" }`,
      },
      {
        file: "node_modules/typed/index.ts",
        text: `import { b } from "./part";\nenum E { A = 3 }\nexport const a: number = b + E.A;`,
      },
      { file: "node_modules/typed/part.ts", text: `export const b: number = 4;` },
      `import { a } from "typed"; a`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "7",
    ]
  `);
});

test("a package that was missing is found once it is there, for the libraries that ask for it as well", async () => {
  expect(
    await runForText([
      {
        file: "node_modules/needy/index.js",
        text: `try { exports.has = require("late"); } catch (error) { exports.has = error.code; }`,
      },
      { file: "node_modules/needy/again.js", text: `exports.has = require("late");` },
      { file: "node_modules/modern/package.json", text: `{ "type": "module", "exports": "./index.js" }` },
      {
        file: "node_modules/modern/index.js",
        text: `export const has = await import("late").catch((error) => error.code);`,
      },
      `import { has } from "needy"; import { has as had } from "modern"; [has, had]`,
      `import late from "late"`,
      {
        file: "node_modules/late/package.json",
        text: `{ "name": "late", "version": "1.2.3", "type": "module", "exports": "./dist/late.js" }`,
      },
      { file: "node_modules/late/dist/late.js", text: `export default "there";` },
      `import late from "late"; late`,
      `import late2 from "npm:late@^1"; late2`,
      `import late3 from "npm:late@2"`,
      `require("needy/again.js").has.default`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "[ 'MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND' ]",
      "Error: The package "late" is not installed. It was looked for in FOLDER/node_modules and in the folders above. To install it, run this in a cell of its own:

        await install("late")",
      "'there'",
      "'there'",
      "Error: "npm:late@2" is imported, and version 1.2.3 is installed. To change it, run this in a cell of its own, and restart the kernel:

        await install("late@2")",
      "'there'",
    ]
  `);
});

test("modules of the network are refused with what to do instead", async () => {
  const imported = (specifier: string) => `import "${specifier}"`;
  expect(
    await runForText([
      imported("https://esm.sh/lodash-es@4.17.21/debounce"),
      imported("https://cdn.jsdelivr.net/npm/@observablehq/plot@0.6/+esm"),
      imported("https://example.org/module.js"),
      imported("jsr:@std/path@1"),
      imported("npm:@scope/name@2/part"),
      `import x from "data:text/javascript,export default 42"; x`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "Error: Modules are not imported from the network, so that a notebook runs the same tomorrow and offline: "https://esm.sh/lodash-es@4.17.21/debounce". It is the package lodash-es of npm. Run this in a cell of its own, then import "lodash-es":

        await install("lodash-es@4.17.21")",
      "Error: Modules are not imported from the network, so that a notebook runs the same tomorrow and offline: "https://cdn.jsdelivr.net/npm/@observablehq/plot@0.6/+esm". It is the package @observablehq/plot of npm. Run this in a cell of its own, then import "@observablehq/plot":

        await install("@observablehq/plot@0.6")",
      "Error: Modules are not imported from the network, so that a notebook runs the same tomorrow and offline: "https://example.org/module.js". Install the package from npm with \`await install("NAME")\` and import it by its name, or save the file beside the notebook and import it as "./FILE".",
      "Error: Packages of JSR come through npm. Write this line into the file .npmrc in the notebook's folder:

        @jsr:registry=https://npm.jsr.io

    Then run this in a cell of its own, and import "@std/path":

        await install("@std/path@npm:@jsr/std__path@1")",
      "Error: The package "@scope/name" is not installed. It was looked for in FOLDER/node_modules and in the folders above. To install it, run this in a cell of its own:

        await install("@scope/name@2")",
      "42",
    ]
  `);
});

test("the user's files take every name of CommonJS packages, as cells do", async () => {
  expect(
    await runForText([
      {
        file: "node_modules/hidden/index.js",
        text: `for (const key of ["clone", "odd name"]) module.exports[key] = () => key;`,
      },
      { file: "node_modules/hidden/deep.js", text: `module.exports = "deep";` },
      { file: "node_modules/hidden/folder/index.js", text: `module.exports = "folder";` },
      {
        file: "typed.ts",
        text: `import hidden, { clone as copy, type Missing } from "hidden";\nimport * as all from "hidden";\nexport { clone, clone as "other name" } from "hidden";\nexport const names = [copy(), all.clone(), hidden.clone(), early()];\nfunction early(): string { return copy(); }\nexport const fail = () => { throw new Error("line 6"); };`,
      },
      {
        file: "plain.mjs",
        text: `#!/usr/bin/env node\nimport { "odd name" as odd } from "hidden";\nexport const name = odd();`,
      },
      { file: "wrong.ts", text: `import { nothing } from "hidden";\nexport const wrong = nothing;` },
      { file: "required.cjs", text: `exports.clone = require("hidden").clone();` },
      `import { names, clone, "other name" as other, fail } from "./typed.ts"; [names, clone(), other === clone]`,
      `import { name } from "./plain.mjs"; name`,
      `import { clone as required } from "./required.cjs"; required`,
      `import "./wrong.ts"`,
      `import deep from "hidden/deep"; import folder from "hidden/folder"; [deep, folder]`,
      `import "hidden/nowhere"`,
      `let line = ""; try { fail() } catch (error) { line = error.stack.split("\\n")[1] }\nline`,
    ]),
  ).toMatchInlineSnapshot(`
    [
      "[ [ 'clone', 'clone', 'clone', 'clone' ], 'clone', true ]",
      "'odd name'",
      "'clone'",
      "SyntaxError: The requested module 'hidden' does not provide an export named 'nothing'. It exports 'default', 'clone', 'odd name'. If 'nothing' is a type, write \`import type\`.",
      "[ 'deep', 'folder' ]",
      "Error: Cannot find module 'FOLDER/node_modules/hidden/nowhere'",
      "'    at fail (typed.ts:6:35)'",
    ]
  `);
});

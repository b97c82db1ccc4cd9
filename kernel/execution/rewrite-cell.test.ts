import { expect, test } from "vitest";
import { restoreNames } from "./restore-names.ts";
import { rewriteCell } from "./rewrite-cell.ts";
import { noNames } from "./top-level-names.ts";
import { transformTypeScript } from "./transform-typescript.ts";

/** The scripts that cells become, one after the other; the invisible suffix of private names is written "°". */
async function scripts(...sources: string[]): Promise<string> {
  let names = noNames;
  const texts: string[] = [];
  for (const source of sources) {
    const transformed = await transformTypeScript(source);
    if (transformed.kind === "failed") throw new Error(transformed.messages[0]?.text);
    const { text } = restoreNames(transformed.code, transformed.map);
    const rewritten = await rewriteCell(text, { source, path: "/home/ada/n.ipynb" }, names);
    names = rewritten.names;
    texts.push(rewritten.code.text.replaceAll("\u200c", "°"));
  }
  return texts.join("\n────\n");
}

test("types are erased and the last expression is the value", async () => {
  expect(await scripts(`type A = number;\ninterface B { c: A }\nlet x: A = 1;\nx satisfies number;`))
    .toMatchInlineSnapshot(`
    ""use strict";
    let x = 1;
    x;"
  `);
});

test("let, const and class are declared in their place", async () => {
  expect(await scripts(`const a = 1, { b, c: [d] } = o;\nlet e;\nclass F extends G { h = a }`)).toMatchInlineSnapshot(`
    ""use strict";
    let a = 1, { b, c: [d] } = o;
    let e;
    let F = class F extends G {
      h = a;
    };
    void 0;"
  `);
});

test("var and what esbuild writes with var are declared at the head", async () => {
  expect(
    await scripts(
      `var a = 1, b, { c } = a;\nif (a) { var d = 2 }\nfor (var i = 0, j; i < 3; i++);\nfor (var [k] of []) var l = k;`,
    ),
  ).toMatchInlineSnapshot(`
    ""use strict"; let l = __kelvin.keep(() => l); let k = __kelvin.keep(() => k); let i = __kelvin.keep(() => i); let j = __kelvin.keep(() => j); let d = __kelvin.keep(() => d); let a = __kelvin.keep(() => a); let b = __kelvin.keep(() => b); let c = __kelvin.keep(() => c);
    a = 1, b, ({ c } = a);
    if (a) {
      d = 2;
    }
    for (i = 0, j; i < 3; i++) ;
    for ([k] of []) l = k;
    void 0;"
  `);
  expect(await scripts(`enum E { A = 1 }\nnamespace N { export const a = 1 }\nE.A`)).toMatchInlineSnapshot(`
    ""use strict"; let N = void 0; let E = void 0;
    E = /* @__PURE__ */ ((E2) => {
      E2[E2["A"] = 1] = "A";
      return E2;
    })(E || {});
    N;
    ((N) => {
      N.a = 1;
    })(N || (N = {}));
    1 /* A */;"
  `);
});

test("functions are hoisted without a name of their own", async () => {
  expect(await scripts(`f();\nfunction f() { return f }\nexport async function* g(a = f) {}`)).toMatchInlineSnapshot(`
    ""use strict";
    let f = function () {
      return f;
    };
    let g = async function* (a = f) {
    };
    f();
    void 0;"
  `);
});

test("imports of every form are hoisted after the functions", async () => {
  expect(
    await scripts(
      `use(a);\nimport a, { b, c as d, default as e } from "x";\nimport * as ns from "y";\nimport f, * as all from "z";\nimport "side";\nimport type { T } from "t";\nimport data from "./d.json" with { type: "json" };\nexport * from "again";`,
    ),
  ).toMatchInlineSnapshot(`
    ""use strict";
    let { "default": a, "b": b, "c": d, "default": e } = await __kelvin.link("x", ["default","b","c","default"]);
    let ns = await __kelvin.link("y", []);
    let all = await __kelvin.link("z", ["default"]), { "default": f } = all;
    await __kelvin.link("side", []);
    let { "default": data } = await __kelvin.link("./d.json", ["default"], { "type": "json" });
    await __kelvin.link("again", []);
    use(a);
    void 0;"
  `);
});

test("dynamic imports, import.meta and require go through the runtime", async () => {
  expect(
    await scripts(
      `const f = async (name: string) => import(name);\nimport.meta.url;\n({ require, x: __dirname, y: __filename })`,
    ),
  ).toMatchInlineSnapshot(`
    ""use strict";
    let f = async (name) => __kelvin.import(name);
    __kelvin.meta("/home/ada/n.ipynb").url;
    ({ require: __kelvin.require, x: __kelvin.dirname, y: __kelvin.meta("/home/ada/n.ipynb").filename });"
  `);
  expect(await scripts(`const require = 1;\nrequire`)).toMatchInlineSnapshot(`
    ""use strict"; let require° = __kelvin.keep(() => require°);
    require° = 1;
    require°;"
  `);
});

test("names of globals are private from the cell on that declares them", async () => {
  expect(
    await scripts(
      `performance.now();\nfetch`,
      `const { performance, x = performance } = o;\nfunction fetch() { return { fetch } }\nclass URL { static of = () => new URL() }`,
      `performance + fetch + URL;\nconst f = (performance) => ({ performance });\nimport process from "node:process";`,
    ),
  ).toMatchInlineSnapshot(`
    ""use strict";
    performance.now();
    fetch;
    ────
    "use strict"; let performance° = __kelvin.keep(() => performance°, globalThis["performance"]); let x = __kelvin.keep(() => x); let URL° = __kelvin.keep(() => URL°, globalThis["URL"]);
    let fetch° = function () {
      return { fetch: fetch° };
    };
    ({ performance: performance°, x = performance° } = o);
    URL° = class URL {
      static of = () => new URL();
    };
    void 0;
    ────
    "use strict"; let process° = __kelvin.keep(() => process°, globalThis["process"]);
    ({ "default": process° } = await __kelvin.link("node:process", ["default"]));
    performance° + fetch° + URL°;
    let f = (performance) => ({ performance: performance });
    void 0;"
  `);
});

test("an assignment to a constant throws when it is reached", async () => {
  expect(await scripts(`const a = 1;\nlet b = 2;\nif (b > 2) { a++; b++ }`, `[a, b] = [3, 4];\n(a) => { a = 1 }`))
    .toMatchInlineSnapshot(`
    ""use strict";
    let a = 1;
    let b = 2;
    if (b > 2) {
      __kelvin.constant("a", () => a).value++;
      b++;
    }
    void 0;
    ────
    "use strict";
    [__kelvin.constant("a", () => a).value, b] = [3, 4];
    (a) => {
      a = 1;
    };"
  `);
});

test("using and decorators get a block of their own", async () => {
  expect(await scripts(`using a = open();\nawait using b = open(), c = null;\nconst d = 1;\nd`)).toMatchInlineSnapshot(`
    ""use strict"; let a = __kelvin.keep(() => a); let b = __kelvin.keep(() => b); let c = __kelvin.keep(() => c); let d = __kelvin.keep(() => d);
    { await using __resources = new AsyncDisposableStack();
    a = __resources.use(open());
    b = __resources.use(open()), c = __resources.use(null);
    d = 1;
    d;
    }"
  `);
  const decorated = await scripts(`@dec class A { @dec m() {} }\nA`);
  expect(decorated.slice(decorated.indexOf("var _m_dec") < 0 ? decorated.indexOf("let _m_dec") : 0))
    .toMatchInlineSnapshot(`
    "let _m_dec, _A_decorators, _init;
    _A_decorators = [dec], _m_dec = [dec];
    A = class A {
      constructor() {
        __runInitializers(_init, 5, this);
      }
      m() {
      }
    };
    _init = __decoratorStart(null);
    __decorateElement(_init, 1, "m", _m_dec, A);
    A = __decorateElement(_init, 0, "A", _A_decorators, A);
    __runInitializers(_init, 1, A);
    A;
    }"
  `);
});

test("nothing is exported, and a default export is an expression", async () => {
  expect(await scripts(`export const a = 1;\nexport { a as b };\nexport default a + 1`)).toMatchInlineSnapshot(`
    ""use strict";
    let a = 1;
    (a + 1);"
  `);
});

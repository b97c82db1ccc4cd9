import { stripVTControlCharacters } from "node:util";
import { Table, tableFromArrays } from "apache-arrow";
import { afterEach, beforeEach, expect, test } from "vitest";
import { displayValue } from "./display-value.ts";

const display = Symbol.for("Jupyter.display");
const inspection = Symbol.for("nodejs.util.inspect.custom");

/** A value's MIME bundle, without colours. */
async function bundleOf(value: unknown): Promise<Record<string, unknown> | undefined> {
  const displayed = await displayValue(value);
  return (
    displayed &&
    Object.fromEntries(
      Object.entries(displayed.data).map(([type, content]) => [
        type,
        typeof content === "string" ? stripVTControlCharacters(content) : content,
      ]),
    )
  );
}

async function textOf(value: unknown): Promise<string> {
  return String((await bundleOf(value))?.["text/plain"]);
}

test("undefined shows nothing, everything else has text", async () => {
  expect(await displayValue(undefined)).toBeUndefined();
  const circular: Record<string, unknown> = { name: "ring" };
  circular.self = circular;
  const values = [
    null,
    "text",
    12n,
    Symbol("s"),
    -0,
    [1, [2, [3, [4, [5, [6]]]]]],
    new Map([["a", new Set([1])]]),
    new Date(0),
    /x/g,
    Promise.resolve(2),
    new WeakMap(),
    Object.create(null),
    new Float32Array(3),
    circular,
  ];
  expect(await Promise.all(values.map(textOf))).toMatchInlineSnapshot(`
    [
      "null",
      "'text'",
      "12n",
      "Symbol(s)",
      "-0",
      "[
      1,
      [
        2,
        [ 3, [ 4, [ 5, [Array] ] ] ]
      ]
    ]",
      "Map(1) { 'a' => Set(1) { 1 } }",
      "1970-01-01T00:00:00.000Z",
      "/x/g",
      "Promise { 2 }",
      "WeakMap { <items unknown> }",
      "[Object: null prototype] {}",
      "Float32Array(3) [ 0, 0, 0 ]",
      "<ref *1> { name: 'ring', self: [Circular *1] }",
    ]
  `);
});

test("functions and classes show the head of their source", async () => {
  expect(await textOf((a: number) => a + 1)).toMatch(/^\[Function \(anonymous\)\]\n\(a\) ?=> a \+ 1$/);
  const long = new Function(Array.from({ length: 30 }, (_, index) => `${index};`).join("\n"));
  expect(await textOf(long)).toMatch(/^\[Function: anonymous\]\nfunction anonymous\([^]*…  ?\d+ more lines$/);
});

test("long values are cut and say so", async () => {
  expect(await textOf(Array.from({ length: 500 }, (_, index) => index))).toContain("... 400 more items");
  expect(await textOf("x".repeat(20_000))).toMatch(/\.\.\. 10000 more characters$/);
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`property${index}`, "value"]));
  expect(await textOf({ wide })).toMatch(
    /\.\.\. 19900 more members\n {2}\}\n\}\n\(display\(value, \{ limit: 1000 \}\) shows more\)$/,
  );
});

test("a value that displays itself has the first word", async () => {
  expect(await bundleOf({ [display]: () => ({ "text/html": "<b>1</b>" }) })).toMatchObject({ "text/html": "<b>1</b>" });
  expect(await bundleOf({ [display]: async () => ({ "text/plain": "mine", "application/json": { a: [1] } }) })).toEqual(
    {
      "text/plain": "mine",
      "application/json": { a: [1] },
    },
  );
  const bytes = new Uint8Array([137, 80, 78, 71]);
  expect(await bundleOf({ [display]: () => ({ "text/plain": "", "image/png": bytes }) })).toEqual({
    "text/plain": "",
    "image/png": "iVBORw==",
  });
});

test("a display method that fails leaves the text, with what went wrong", async () => {
  const methods = [
    () => {
      throw new RangeError("broken");
    },
    async () => {
      throw new RangeError("broken later");
    },
    () => 3,
    () => null,
    () => ({ "text/html": 5 }),
    () => ({ "application/json": 5n }),
  ];
  const texts = await Promise.all(methods.map((method) => textOf({ [display]: method })));
  expect(texts.map((text) => text.slice(text.lastIndexOf("\n") + 1))).toMatchInlineSnapshot(`
    [
      "It could not be displayed: RangeError: broken",
      "It could not be displayed: RangeError: broken later",
      "It could not be displayed: TypeError: its display method must give an object of media types, like { "text/html": "<b>…</b>" }, not number",
      "It could not be displayed: TypeError: its display method must give an object of media types, like { "text/html": "<b>…</b>" }, not null",
      "It could not be displayed: TypeError: its display method must give text or bytes as text/html, not number",
      "It could not be displayed: TypeError: Do not know how to serialize a BigInt",
    ]
  `);
  expect(texts[0]).toContain("Symbol(Jupyter.display)");
});

test("values that refuse to be looked at are named", async () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const values = [
    new Proxy(
      { a: 1 },
      {
        get: () => {
          throw new Error("trap");
        },
      },
    ),
    proxy,
    {
      get secret() {
        throw new Error("getter");
      },
    },
    {
      [inspection]: () => {
        throw new Error("no");
      },
    },
  ];
  expect(await Promise.all(values.map(textOf))).toMatchInlineSnapshot(`
    [
      "{ a: 1 }",
      "<Revoked Proxy>",
      "{ secret: [Getter] }",
      "[Object that cannot be inspected: Error: no]",
    ]
  `);
});

test("images are shown by their bytes", async () => {
  const png = Buffer.from("89504e470d0a1a0a", "hex");
  expect((await bundleOf(png))?.["image/png"]).toBe("iVBORw0KGgo=");
  expect((await bundleOf(new Uint8Array(png).buffer))?.["image/png"]).toBe("iVBORw0KGgo=");
  expect((await bundleOf(Buffer.from("ffd8ffe0", "hex")))?.["image/jpeg"]).toBe("/9j/4A==");
  expect(await bundleOf(Buffer.from(`<?xml version="1.0"?>\n<svg xmlns="s"/>`))).toMatchObject({
    "image/svg+xml": `<?xml version="1.0"?>\n<svg xmlns="s"/>`,
  });
  expect((await bundleOf(new Blob([png], { type: "image/png" })))?.["image/png"]).toBe("iVBORw0KGgo=");
  expect((await bundleOf({ toDataURL: () => "data:image/png;base64,iVBORw0KGgo=" }))?.["image/png"]).toBe(
    "iVBORw0KGgo=",
  );
  expect(Object.keys((await bundleOf(new Uint8Array([1, 2, 3])))!)).toEqual(["text/plain"]);
});

test("an object of media types is what it says", async () => {
  expect(await bundleOf({ "text/html": "<p>", "text/plain": "p" })).toEqual({ "text/html": "<p>", "text/plain": "p" });
  expect(Object.keys((await bundleOf({ "text/html": "<p>", other: 1 }))!)).toEqual(["text/plain"]);
  expect(Object.keys((await bundleOf({}))!)).toEqual(["text/plain"]);
});

test("an Arrow table shows its head, the types of its columns and its size", async () => {
  const table = tableFromArrays({
    score: Float64Array.from({ length: 30 }, (_, row) => row / 3),
    count: Int32Array.from({ length: 30 }, (_, row) => row),
  });
  const bundle = (await bundleOf(table))!;
  expect(String(bundle["text/plain"]).split("\n").slice(0, 4)).toMatchInlineSnapshot(`
    [
      "   score  count",
      " Float64  Int32",
      "────────  ─────",
      "       0      0",
    ]
  `);
  expect(bundle["text/plain"]).toMatch(/20 of 30 rows, 2 columns$/);
  expect(String(bundle["text/html"]).split("\n").slice(0, 5)).toMatchInlineSnapshot(`
    [
      "<table class="dataframe">",
      "<caption>20 of 30 rows, 2 columns</caption>",
      "<thead><tr><td></td><th scope="col" style="text-align:right">score<br><small style="font-weight:normal">Float64</small></th><th scope="col" style="text-align:right">count<br><small style="font-weight:normal">Int32</small></th></tr></thead>",
      "<tbody>",
      "<tr><th scope="row">0</th><td style="text-align:right">0</td><td style="text-align:right">0</td></tr>",
    ]
  `);
  expect(await textOf(new Table(table.schema))).toMatch(/0 rows, 2 columns$/);
});

test("an array of flat objects is a table, another array is not", async () => {
  const rows = [
    { name: "<a & b>", x: 1.23456789, when: new Date(0) },
    { name: "two\nlines", x: 1234567.891, when: null },
    { name: undefined, x: 2n },
  ];
  const bundle = (await bundleOf(rows))!;
  expect(bundle["text/plain"]).toMatchInlineSnapshot(`
    "name                 x  when
    ─────────  ───────────  ────────────────────────
    <a & b>        1.23457  1970-01-01T00:00:00.000Z
    two lines  1234567.891  null
                         2
    3 rows, 3 columns"
  `);
  expect(bundle["text/html"]).toMatchInlineSnapshot(`
    "<table class="dataframe">
    <caption>3 rows, 3 columns</caption>
    <thead><tr><td></td><th scope="col" style="text-align:left">name</th><th scope="col" style="text-align:right">x</th><th scope="col" style="text-align:left">when</th></tr></thead>
    <tbody>
    <tr><th scope="row">0</th><td style="text-align:left">&lt;a &amp; b&gt;</td><td style="text-align:right">1.23457</td><td style="text-align:left">1970-01-01T00:00:00.000Z</td></tr>
    <tr><th scope="row">1</th><td style="text-align:left">two lines</td><td style="text-align:right">1234567.891</td><td style="text-align:left"><em style="opacity:0.6">null</em></td></tr>
    <tr><th scope="row">2</th><td style="text-align:left"></td><td style="text-align:right">2</td><td style="text-align:left"></td></tr>
    </tbody>
    </table>"
  `);
  const many = Array.from({ length: 60 }, (_, id) =>
    Object.fromEntries(Array.from({ length: 70 }, (_, column) => [`c${column}`, id])),
  );
  expect(await textOf(many)).toMatch(/and 38 more columns\n50 of 60 rows, 50 of 70 columns$/);
  for (const value of [
    [],
    [1],
    [{ a: { b: 1 } }],
    [{ a: 1 }, 2],
    [{}],
    [{ a: 1 }, { b: 2 }, { c: 3 }, { d: 4 }, { e: 5 }],
    [new Date()],
  ])
    expect(Object.keys((await bundleOf(value))!)).toEqual(["text/plain"]);
});

function tensorOf(
  shape: number[],
  dtype = "float32",
  from = Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i / 4),
) {
  const log: string[] = [];
  const tensor = {
    shape,
    dtype,
    size: from.length,
    log,
    data: async () => {
      log.push(`downloaded ${from.length}`);
      return Float32Array.from(from);
    },
    slice: (begin: number[], size: number[]) => {
      log.push(`sliced ${begin} ${size}`);
      const head = tensorOf(size, dtype);
      return {
        ...head,
        data: async () => {
          log.push(`downloaded ${head.size}`);
          return head.data();
        },
        dispose: () => log.push("disposed"),
      };
    },
    clone: () => ({ ...tensor, dispose: () => log.push("disposed the copy") }),
    dispose: () => log.push("disposed the tensor itself"),
  };
  return tensor;
}

test("a tensor shows its type, shape and values", async () => {
  expect(await textOf(tensorOf([2, 3]))).toMatchInlineSnapshot(`
    "Tensor float32 [2, 3]
    [[   0, 0.25,  0.5],
     [0.75,    1, 1.25]]"
  `);
  expect(await textOf(tensorOf([2, 2, 2]))).toMatchInlineSnapshot(`
    "Tensor float32 [2, 2, 2]
    [[[   0, 0.25],
      [ 0.5, 0.75]],

     [[   1, 1.25],
      [ 1.5, 1.75]]]"
  `);
  expect(await textOf(tensorOf([]))).toMatchInlineSnapshot(`
    "Tensor float32 []
    0"
  `);
  expect(await textOf(tensorOf([0, 3]))).toBe("Tensor float32 [0, 3] (empty)");
  expect(await textOf({ ...tensorOf([2]), isDisposed: true })).toBe("Tensor float32 [2] (disposed)");
});

test("of a large tensor only the shown part is downloaded, and nothing is left on the device", async () => {
  const tensor = tensorOf([1000, 1000], "float32", [0]);
  Object.assign(tensor, { size: 1_000_000 });
  expect(await textOf(tensor)).toMatchInlineSnapshot(`
    "Tensor float32 [1000, 1000]
    [[   0, 0.25,  0.5, 0.75,    1, 1.25, …],
     [ 1.5, 1.75,    2, 2.25,  2.5, 2.75, …],
     [   3, 3.25,  3.5, 3.75,    4, 4.25, …],
     [ 4.5, 4.75,    5, 5.25,  5.5, 5.75, …],
     [   6, 6.25,  6.5, 6.75,    7, 7.25, …],
     [ 7.5, 7.75,    8, 8.25,  8.5, 8.75, …],
     …]
    first 6 × 6 of 1000 × 1000 values"
  `);
  expect(tensor.log).toEqual(["sliced 0,0 6,6", "downloaded 36", "disposed"]);
});

const variables = {
  HF_TOKEN: "hf_abcdefgh",
  SHORT_KEY: "abc",
  DATABASE: "postgres://ada:pa55word99@host/db",
  HARMLESS: "visible",
};
beforeEach(() => {
  Object.assign(process.env, variables);
});
afterEach(() => {
  for (const name of Object.keys(variables)) delete process.env[name];
});

test("secrets of the environment are masked wherever they stand", async () => {
  const shown = await Promise.all([
    textOf(process.env),
    textOf({ ...process.env }),
    textOf({ deep: { token: process.env.HF_TOKEN, database: process.env.DATABASE } }),
    textOf(`Bearer ${process.env.HF_TOKEN}`),
    textOf([{ token: process.env.HF_TOKEN }]),
    Promise.resolve(displayValue([{ token: process.env.HF_TOKEN }])).then((displayed) => JSON.stringify(displayed)),
  ]);
  for (const text of shown) expect(text).not.toMatch(/hf_abcdefgh|'abc'|pa55word99/);
  expect(shown[0]).toContain("visible");
  expect(shown[3]).toBe("'Bearer ••••••••'");
});

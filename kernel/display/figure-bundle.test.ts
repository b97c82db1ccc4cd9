import { expect, test } from "vitest";
import { displayValue } from "./display-value.ts";

async function dataOf(value: unknown) {
  return (await displayValue(value))!.data;
}

test("a Vega-Lite spec is known by its schema, whatever its version", async () => {
  const spec = {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    title: "Bars",
    data: { values: [{ a: 1n }] },
    mark: "bar",
  };
  expect(await dataOf(spec)).toEqual({
    "text/plain": "Vega-Lite figure: Bars (1 row)",
    "application/vnd.vegalite.v5+json": { ...spec, data: { values: [{ a: 1 }] } },
  });
  const made = { toSpec: () => ({ ...spec, $schema: "https://vega.github.io/schema/vega/v6.json" }) };
  expect(Object.keys(await dataOf(made))).toEqual(["text/plain", "application/vnd.vega.v6+json"]);
  expect(Object.keys(await dataOf({ $schema: "https://json-schema.org/draft/2020-12/schema" }))).toEqual([
    "text/plain",
  ]);
});

test("a plain object of traces is a Plotly figure, other objects with data are not", async () => {
  const figure = {
    data: [{ type: "bar", x: ["a"], y: Float32Array.of(1.5) }],
    layout: { title: { text: "<b>T</b>" } },
  };
  expect(await dataOf(figure)).toEqual({
    "text/plain": "T\nPlotly figure of 1 trace\n  bar: x 1 value, y 1.5 to 1.5 (1 value)",
    "application/vnd.plotly.v1+json": { data: [{ type: "bar", x: ["a"], y: [1.5] }], layout: figure.layout },
  });
  for (const other of [
    { data: [] },
    { data: [1], layout: {} },
    { data: [{ x: 1 }], status: 200 },
    { data: [{ id: 1 }], layout: {} },
  ])
    expect(Object.keys(await dataOf(other))).not.toContain("application/vnd.plotly.v1+json");
});

test("a figure that cannot be written says why", async () => {
  const figure = { data: [{ type: "bar", y: [1], hover: () => 1 }], layout: {} };
  expect((await dataOf(figure))["text/plain"]).toMatch(/It could not be displayed: TypeError: "hover" is a function/);
});

test("elements of a DOM library show their markup", async () => {
  class Element {
    readonly #markup: string;
    constructor(markup: string) {
      this.#markup = markup;
    }
    get outerHTML() {
      return this.#markup;
    }
    cloneNode() {}
    appendChild() {}
  }
  expect(await dataOf(new Element("<p>1</p>"))).toMatchObject({ "text/html": "<p>1</p>" });
  expect(await dataOf(new Element('<svg width="2"></svg>'))).toMatchObject({
    "image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg" width="2"></svg>',
  });
});

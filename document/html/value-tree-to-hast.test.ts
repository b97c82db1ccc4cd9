import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { progressMediaType } from "../mime/progress.ts";
import { valueTreeMediaType } from "../mime/value-tree.ts";
import { outputToHast } from "./mime-to-hast.ts";
import { toHtml } from "./to-html.ts";

function drawn(mediaType: string, value: JsonValue): string {
  const data: JsonObject = { "text/plain": "text", [mediaType]: value };
  return toHtml(outputToHast({ output_type: "display_data", data, metadata: {} }, { trusted: false }));
}

test("a tree folds below its first level, and shows what is folded", () => {
  const root = {
    kind: "object",
    text: "Object",
    members: [
      { key: "name", value: { kind: "string", text: "'<script>'" } },
      { key: "list", value: { kind: "array", text: "Array(300)", more: 298, members: [1, 2].map(numberMember) } },
      {
        key: "map",
        value: { kind: "map", text: "Map(1)", members: [{ key: number(1), value: { kind: "object", text: "Point" } }] },
      },
      { key: "long", value: { kind: "string", text: `'${"x".repeat(300)}'` } },
    ],
  };
  const html = drawn(valueTreeMediaType, { root, hint: "display(value, { limit: 1000 }) shows more" });
  expect(html.match(/<details/g)).toHaveLength(4);
  expect(html.match(/<details open/g)).toHaveLength(1);
  expect(html).toContain("[ 1, 2, … ]");
  expect(html).toContain("… 298 more");
  expect(html).toContain("'&#x3C;script>'");
  expect(html).toContain("display(value, { limit: 1000 }) shows more");
});

test("what is no tree, or has no end, is shown as JSON", () => {
  let deep: JsonObject = number(0);
  for (let level = 0; level < 300; level++)
    deep = { kind: "object", text: "Object", members: [{ key: "a", value: deep }] };
  for (const bad of [
    null,
    [],
    {},
    { root: 3 },
    { root: { kind: "object", text: "Object", members: [{ key: "a" }] } },
    { root: { kind: "object", text: "Object", members: [null] } },
    { root: { kind: "object", text: 3 } },
    { root: deep },
  ])
    expect(drawn(valueTreeMediaType, bad)).toContain("not one that Kelvin knows");
});

test("a name out of Object.prototype is no colour", () => {
  expect(drawn(valueTreeMediaType, { root: { kind: "constructor", text: "x" } })).toContain("<span>x</span>");
});

test("progress is a bar that assistive technology reads", () => {
  const bars = [
    { description: "<b>epochs</b>", state: "running", done: 45, total: 100, elapsed: 3, rate: 12.3, remaining: 4 },
    { state: "interrupted", done: 7, elapsed: 2, note: "loss 0.3" },
  ];
  const html = drawn(progressMediaType, { bars });
  expect(html).toContain('role="progressbar" aria-label="<b>epochs</b>"');
  expect(html).toContain('aria-valuenow="45" aria-valuetext="45 of 100 · 12.3/s · 0:04 left"');
  expect(html).toContain("width: 45.0%");
  expect(html).toContain("7 · 2 s · interrupted");
  for (const bad of [
    {},
    { bars: [1] },
    { bars: [{ state: "x", done: 1, elapsed: 0 }] },
    { bars: [{ ...bars[0], rate: "1" }] },
  ])
    expect(drawn(progressMediaType, bad)).toContain("not one that Kelvin knows");
});

test("a Vega spec has its place, from which the page draws it", () => {
  const html = drawn("application/vnd.vegalite.v5+json", {
    description: "Bars",
    data: { values: ["</script><script>alert(1)"] },
  });
  expect(html).toContain(
    '<div class="vega-figure" data-library="vega-lite" role="img" aria-label="Bars"><script type="application/json">',
  );
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(drawn("application/vnd.vega.v5+json", [])).toContain("not an object");
});

function number(value: number): JsonObject {
  return { kind: "number", text: String(value) };
}

function numberMember(value: number): JsonObject {
  return { value: number(value) };
}

import { describe, expect, test } from "vitest";
import type { JsonObject } from "../mime/mime-bundle.ts";
import { jupyterLayout } from "./json-layout.ts";
import { parseJson } from "./parse-json.ts";
import { derive } from "./provenance.ts";
import { writeJson } from "./write-json.ts";

function parsed(text: string) {
  const parse = parseJson(text);
  if (parse.kind === "failed") throw new Error(parse.message);
  return parse;
}

const texts = [
  '{"a": 1.0, "b": 1e5, "c": NaN, "d": -Infinity, "e": 12345678901234567890}',
  '{\r\n  "10": 1,\r\n  "9": 2,\r\n  "__proto__": {"x": 1.50}\r\n}\r\n',
  '\uFEFF{"caf\\u00e9": "\\ud83d", "a": 1, "a": 2}',
  "[]",
  '[1.0, 2.50, "x", [], {}, [1,2]]\n\n',
];

test.each(texts)("what is unchanged is written as it stood: %s", (text) => {
  const { value, layout } = parsed(text);
  expect(writeJson(value, layout)).toBe(text);
});

test.each(texts.slice(0, 3))("a copied root keeps its members as they stood: %s", (text) => {
  const { value, layout } = parsed(text);
  expect(writeJson(derive({ ...(value as JsonObject) }, value as JsonObject), layout)).toBe(text);
});

describe("a changed object", () => {
  test("keeps order, blanks and spellings of all other members", () => {
    const { value, layout } = parsed('{"z": 1.0,\n  "10": [1.0], "b": {"x" : 2.0},"a":"\\u00e9"}');
    const object = value as JsonObject;
    const b = object["b"] as JsonObject;
    const changed = derive({ ...object, b: derive({ ...b, y: true }, b), new: null }, object);
    expect(writeJson(changed, layout)).toBe(
      '{"z": 1.0,\n  "10": [1.0], "b": {"x" : 2.0, "y": true},"a":"\\u00e9",\n  "new": null}',
    );
  });

  test("writes what is new in a line on that line", () => {
    const { value, layout } = parsed('{\n  "a": {"b": 1}\n}');
    const { a } = value as { a: JsonObject };
    const changed = derive({ a: derive({ ...a, c: [1, { d: 2 }] }, a), e: { f: 3 } }, value as JsonObject);
    expect(writeJson(changed, layout)).toBe('{\n  "a": {"b": 1, "c": [1, {"d": 2}]},\n  "e": {\n    "f": 3\n  }\n}');
  });

  test("takes the numbers of another text as they were spelled, in its own layout", () => {
    const { value } = parsed('{"data": [1.0, 2.50], "b": {"z": 1e5, "a": "\\u00e9"}}');
    expect(writeJson(value, jupyterLayout)).toBe(
      '{\n "b": {\n  "a": "é",\n  "z": 1e5\n },\n "data": [\n  1.0,\n  2.50\n ]\n}\n',
    );
  });
});

test.each([
  ["", "truncated"],
  ['{"a": 1', "truncated"],
  ['{"a": "x', "truncated"],
  ['{"a": "x\\', "truncated"],
  ['{"a": tru', "truncated"],
  ['{"a": 1} x', "invalid"],
  ['{"a": 01}', "invalid"],
  ['{"a" 1}', "invalid"],
  ['{"a": "\\x"}', "invalid"],
  ['{"a": "x\n"}', "invalid"],
  ["[1,]", "invalid"],
  ["[,]", "invalid"],
  ["[1 2]", "invalid"],
])("%.30j is not JSON: %s", (text, reason) => {
  expect(parseJson(text)).toMatchObject({ kind: "failed", reason });
});

test("a problem is told with its line and column", () => {
  expect(parseJson('{\n "a": 1,\n "b" 2\n}')).toMatchObject({ line: 3, column: 6 });
});

test("nesting beyond reason is refused, not overflowed", () => {
  expect(parseJson("[".repeat(5_000_000))).toMatchObject({ kind: "failed", reason: "too-deep" });
});

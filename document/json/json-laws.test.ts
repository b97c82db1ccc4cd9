import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { adoptJson } from "./adopt-json.ts";
import { jupyterLayout } from "./json-layout.ts";
import { parseJson } from "./parse-json.ts";
import { isJsonObject } from "./provenance.ts";
import { writeJson } from "./write-json.ts";

type Pick = (bound: number) => number;

function randomOf(seed: number): Pick {
  const generator = xoroshiro128plus(seed);
  return (bound) => uniformInt(generator, 0, bound - 1);
}

const blanks = ["", " ", "\n", "\n  ", "\t", " \r\n "];
const keys = ["a", "b", "10", "9", "__proto__", "constructor", "\\u00e9", "é", "a b"];
const leaves = [
  "1",
  "1.0",
  "-0.0",
  "1e5",
  "2.50",
  "12345678901234567890",
  "true",
  "null",
  '"x"',
  '"\\u00e9\\n"',
  '"😀"',
  '""',
];

/** JSON with blanks anywhere, and sometimes one key in two spellings. */
function randomJson(pick: Pick, depth: number): string {
  const blank = () => blanks[pick(blanks.length)] ?? "";
  const kind = depth === 0 ? 0 : pick(4);
  if (kind < 1) return leaves[pick(leaves.length)] ?? "0";
  if (kind < 2) {
    const items = Array.from({ length: pick(5) }, () => blank() + randomJson(pick, depth - 1) + blank());
    return `[${items.length === 0 ? blank() : items.join(",")}]`;
  }
  const members = keys
    .filter(() => pick(3) === 0)
    .map((key) => `${blank()}"${key}"${blank()}:${blank()}${randomJson(pick, depth - 1)}${blank()}`);
  return `{${members.length === 0 ? blank() : members.join(",")}}`;
}

/** A copy without any memory of where it stood, with one thing changed. */
function edited(value: JsonValue, pick: Pick): JsonValue {
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    if (items.length === 0 || pick(3) === 0) return items.toSpliced(pick(items.length + 1), pick(2), "new");
    const at = pick(items.length);
    return items.with(at, edited(items[at] ?? null, pick));
  }
  if (!isJsonObject(value)) return "changed";
  const entries = Object.entries(value);
  const at = pick(entries.length + 1);
  const [key, member] = entries[at] ?? ["new", null];
  const choice = pick(3);
  const rest = entries.filter((_, index) => index !== at);
  if (choice === 0) return Object.fromEntries(rest);
  return Object.fromEntries([...rest, [key, edited(member, pick)]]);
}

function parsed(text: string) {
  const parse = parseJson(text);
  if (parse.kind === "failed") throw new Error(`${parse.message} in ${text}`);
  return parse;
}

describe.each(Array.from({ length: 300 }, (_, seed) => seed + 1))("JSON of seed %i", (seed) => {
  const pick = randomOf(seed);
  const text = `${blanks[pick(blanks.length)] ?? ""}[${randomJson(pick, 4)}]\n`;

  test("is parsed as JSON.parse does it and written as it stood", () => {
    const { value, layout } = parsed(text);
    expect(value).toEqual(JSON.parse(text));
    expect(writeJson(value, layout)).toBe(text);
  });

  test("says the same in another layout", () => {
    const { value } = parsed(text);
    expect(JSON.parse(writeJson(value, jupyterLayout))).toEqual(value);
    expect(JSON.parse(writeJson(value, { ...jupyterLayout, ascii: true }))).toEqual(value);
  });

  test("says what an edit made of it", () => {
    const { value, layout } = parsed(text);
    const next = edited(value, pick);
    const written = writeJson(adoptJson(next, value), layout);
    expect(JSON.parse(written)).toEqual(next);
  });
});

test("an edit leaves all members beside its path as they stood", () => {
  const text = '{"deep": {"x": [1.0, {"y": 2.50}], "z" :1e5}, "__proto__": {"p": 1.0}}';
  const { value, layout } = parsed(text);
  const next = JSON.parse(JSON.stringify(value)) as { deep: { x: [number, { y: number; n?: JsonObject }] } };
  next.deep.x[1].n = {};
  expect(writeJson(adoptJson(next as unknown as JsonValue, value), layout)).toBe(
    text.replace('{"y": 2.50}', '{"n": {}, "y": 2.50}'),
  );
});

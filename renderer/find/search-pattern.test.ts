import { expect, test } from "vitest";
import { expandReplacement } from "./expand-replacement.ts";
import { matchesIn, searchPattern } from "./search-pattern.ts";

const plain = { isRegex: false, matchCase: false, wholeWord: false };

function found(text: string, query: Partial<typeof plain> & { readonly text: string }): readonly string[] {
  const made = searchPattern({ ...plain, ...query });
  return made.kind === "pattern" ? matchesIn(text, made.pattern, 100).map((match) => match[0]) : [made.kind];
}

test("signs of regular expressions stand for themselves unless they are asked for", () => {
  expect(found("a.b a-b (a.b)", { text: "a.b" })).toEqual(["a.b", "a.b"]);
  expect(found("a.b a-b", { text: "a.b", isRegex: true })).toEqual(["a.b", "a-b"]);
  expect(found("x", { text: "{}[]()*+?^$|\\/-." })).toEqual([]);
});

test("capital letters and whole words count when they are asked for, in every language", () => {
  expect(found("Value value values", { text: "value" })).toEqual(["Value", "value", "value"]);
  expect(found("Value value values", { text: "value", matchCase: true })).toEqual(["value", "value"]);
  expect(found("value values übervalue", { text: "value", wholeWord: true })).toEqual(["value"]);
  expect(found("$x + $xy", { text: "$x", wholeWord: true })).toEqual(["$x"]);
});

test("lines have their ends, and nothing is found where nothing would be seen", () => {
  expect(found("one\ntwo", { text: "^t", isRegex: true })).toEqual(["t"]);
  expect(found("one", { text: "x*", isRegex: true })).toEqual([]);
});

test("a pattern that is none says why", () => {
  expect(searchPattern({ ...plain, text: "(", isRegex: true })).toMatchObject({ kind: "invalid" });
  expect(searchPattern({ ...plain, text: "" })).toEqual({ kind: "none" });
});

test("a replacement takes groups by number and by name", () => {
  const [match] = "log(a, b)".matchAll(/(?<name>\w+)\((\w), (\w)\)/g);
  expect(expandReplacement("$1|$<name>|$3|$$|$&|$9", match!)).toBe("log|log|b|$|log(a, b)|$9");
  expect(expandReplacement("a\\n\\tb\\\\n", match!)).toBe("a\n\tb\\n");
});

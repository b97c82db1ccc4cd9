import { expect, test } from "vitest";
import { diffText } from "./diff-text.ts";

/** Lines with their marks; words that changed stand in braces. */
function told(before: string, after: string): readonly string[] {
  const marks = { same: " ", removed: "-", added: "+" };
  return diffText(before, after).map(
    ({ kind, pieces }) => marks[kind] + pieces.map(({ text, changed }) => (changed ? `{${text}}` : text)).join(""),
  );
}

test.each([
  ["nothing", "a\nb", "a\nb", [" a", " b"]],
  ["a line is added at the end", "a", "a\nb", [" a", "+b"]],
  ["a line is removed from the start", "a\nb", "b", ["-a", " b"]],
  ["a text that was empty", "", "a\nb", ["+a", "+b"]],
  ["a text that becomes empty", "a", "", ["-a"]],
  ["an empty line", "a\n\nb", "a\nb", [" a", "-", " b"]],
  ["a word", "const bins = 10;", "const bins = 15;", ["-const bins = {10};", "+const bins = {15};"]],
  ["another line altogether", "import x", "display(table)", ["-import x", "+display(table)"]],
  [
    "a changed line and a new one",
    "let total = 0;\nrest",
    "let total = 1;\nlet mean = 2;\nrest",
    ["-let total = {0};", "+let total = {1};", "+let mean = 2;", " rest"],
  ],
])("tells of %s", (_case, before, after, expected) => {
  expect(told(before, after)).toEqual(expected);
});

test("numbers lines as each version has them", () => {
  expect(diffText("a\nb\nc", "b\nx\nc").map(({ before, after }) => [before, after])).toEqual([
    [1, undefined],
    [2, 1],
    [undefined, 2],
    [3, 3],
  ]);
});

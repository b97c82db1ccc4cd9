import { expect, test } from "vitest";
import { likeOriginal, splitLines } from "./multiline-text.ts";

test.each([
  ["", []],
  ["a", ["a"]],
  ["a\n", ["a\n"]],
  ["a\r\nb\rc\n\nd", ["a\r\n", "b\r", "c\n", "\n", "d"]],
  ["a\u2028b\u0085c\fd\ve", ["a\u2028", "b\u0085", "c\f", "d\v", "e"]],
])("%j is split as Python splits it", (text, lines) => {
  expect(splitLines(text)).toEqual(lines);
});

test.each([
  ["whole stays whole", "a\nb", "a\nX", "a\nX"],
  ["lines stay lines", ["a\n", "b"], "a\nX", ["a\n", "X"]],
  ["Windows line ends stay", "a\r\nb\r\nc", "a\nB\nc\nd", "a\r\nB\r\nc\r\nd"],
  [
    "odd line ends stay where nothing changed",
    ["a\r\n", "b\n", "c\n", "d"],
    "a\nb\nC\nd",
    ["a\r\n", "b\n", "C\n", "d"],
  ],
  ["all gone", ["a\r\n"], "", []],
] as const)("%s", (_case, original, edited, expected) => {
  expect(likeOriginal(edited, original)).toEqual(expected);
});

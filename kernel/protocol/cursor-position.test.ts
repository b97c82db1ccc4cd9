import { expect, test } from "vitest";
import { codePointPosition, utf16Position } from "./cursor-position.ts";

test("positions are counted in characters on the wire and in units in strings", () => {
  const text = "a🦉ü🦉b";
  expect([0, 1, 2, 3, 4, 5].map((position) => utf16Position(text, position))).toEqual([0, 1, 3, 4, 6, 7]);
  expect([0, 1, 3, 4, 6, 7].map((position) => codePointPosition(text, position))).toEqual([0, 1, 2, 3, 4, 5]);
});

test("a position behind the end is the end", () => {
  expect(utf16Position("🦉", 9)).toBe(2);
  expect(codePointPosition("🦉", 9)).toBe(1);
});

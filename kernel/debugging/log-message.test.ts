import { expect, test } from "vitest";
import { logExpression } from "./log-message.ts";

test.each([
  ["plain", 'print(["plain"])'],
  ["a {x}", 'print(["a ", () => (x)])'],
  ["{x}{y} end", 'print([() => (x), () => (y), " end"])'],
  ["{ { a: 1 }.a }", "print([() => ( { a: 1 }.a )])"],
  ['say "{`${x}`}"', 'print(["say \\"", () => (`${x}`), "\\""])'],
  ["open {x", 'print(["open ", "{x"])'],
  ["close } {}", 'print(["close } "])'],
  ["", "print([])"],
])("%s prints texts and what is in braces", (message, expected) => {
  expect(logExpression(message, "print")).toBe(expected);
});

import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { codeFrame } from "./code-frame.ts";

const plain = (text: string, line: number, column: number, length?: number) =>
  codeFrame(text, line, column, length).map(stripVTControlCharacters).join("\n");

test("the place is marked among two lines before and after it", () => {
  const text = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join("\r\n");
  expect(plain(text, 10, 6, 2)).toBe(
    ["   8 | line 8", "   9 | line 9", "> 10 | line 10", "     |      ^^", "  11 | line 11", "  12 | line 12"].join(
      "\n",
    ),
  );
  expect(plain(text, 1, 1)).toMatch(/^>  ?1 \| line 1\n/);
});

test("the caret stands under its character behind tabs, at the end and in very long lines", () => {
  expect(plain("\t\tfail()", 1, 3)).toBe("> 1 | \t\tfail()\n    | \t\t^");
  expect(plain("abc", 1, 4, 5)).toBe("> 1 | abc\n    |    ^");
  const [line, caret] = codeFrame(`${"x".repeat(1_000)}!${"x".repeat(1_000)}`, 1, 1_001).map(stripVTControlCharacters);
  expect(line!.length).toBeLessThan(200);
  expect(line![caret!.indexOf("^")]).toBe("!");
});

test("a place outside of the text has no frame", () => {
  expect(codeFrame("one", 2, 1)).toEqual([]);
});

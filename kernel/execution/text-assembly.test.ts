import { expect, test } from "vitest";
import { assembledFrom, createTextAssembly } from "./text-assembly.ts";

test("edits apply to the ranges that are copied, in whatever order these are taken", () => {
  const assembly = createTextAssembly("alpha beta gamma", [
    { start: 6, end: 10, text: "BETA" },
    { start: 11, end: 11, text: "<" },
    { start: 16, end: 16, text: ">" },
  ]);
  assembly.copy(11, 16);
  assembly.write(" | ", 0);
  assembly.copy(0, 10);
  expect(assembly.finish().text).toBe("<gamma> | alpha BETA");
});

test("every character knows where it comes from", () => {
  const original = "let first = second;";
  const assembly = createTextAssembly(original, [{ start: 4, end: 9, text: "renamed" }]);
  assembly.write("/* head */ ", 12);
  assembly.copy(0, original.length);
  const { text, originalOffset } = assembly.finish();
  expect(text).toBe("/* head */ let renamed = second;");
  expect(originalOffset(3)).toBe(12);
  expect(originalOffset(text.indexOf("let"))).toBe(0);
  expect(originalOffset(text.indexOf("renamed") + 3)).toBe(4);
  expect(originalOffset(text.indexOf("second") + 2)).toBe(original.indexOf("second") + 2);
});

test("a text assembled twice leads back to the first", () => {
  const first = createTextAssembly("abc", []);
  first.write("> ", 0);
  first.copy(0, 3);
  const middle = first.finish();
  const second = createTextAssembly(middle.text, []);
  second.copy(2, 5);
  second.copy(0, 2);
  const { text, originalOffset } = assembledFrom(middle, second.finish());
  expect(text).toBe("abc> ");
  expect([0, 1, 2].map(originalOffset)).toEqual([0, 1, 2]);
});

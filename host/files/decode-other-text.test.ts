import { expect, test } from "vitest";
import { decodeOtherText } from "./decode-other-text.ts";

const bytes = (...values: readonly (number | string)[]): Uint8Array =>
  Uint8Array.from(values.flatMap((value) => (typeof value === "number" ? [value] : [...Buffer.from(value, "latin1")])));

test("texts that are no UTF-8 are read by their mark, or by what is likelier", () => {
  expect(decodeOtherText(bytes(0xff, 0xfe, 0x2d, 0x4e, "a", 0))).toEqual({ text: "中a", encoding: "utf-16le" });
  expect(decodeOtherText(bytes(0xfe, 0xff, 0x4e, 0x2d))).toEqual({ text: "中", encoding: "utf-16be" });
  expect(decodeOtherText(bytes("a,", 0xd6, 0xd0, 0xce, 0xc4, "\n"))).toEqual({ text: "a,中文\n", encoding: "gb18030" });
  expect(decodeOtherText(bytes("café, été\n"))).toEqual({ text: "café, été\n", encoding: "windows-1252" });
});

test("what is no text is not made one", () => {
  expect(decodeOtherText(bytes(0x89, "PNG", 0x0d, 0x0a, 0x1a, 0x0a, 0))).toBeUndefined();
});

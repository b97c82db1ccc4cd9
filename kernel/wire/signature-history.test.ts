import { expect, test } from "vitest";
import { createSignatureHistory } from "./signature-history.ts";

test("a signature is new once", () => {
  const isNew = createSignatureHistory();
  expect(["a", "b", "a"].map(isNew)).toEqual([true, true, false]);
});

test("unsigned messages are never the same", () => {
  const isNew = createSignatureHistory();
  expect(["", ""].map(isNew)).toEqual([true, true]);
});

test("the last 32,768 signatures are known however many came", () => {
  const isNew = createSignatureHistory();
  for (let i = 0; i < 100_000; i += 1) isNew(`signature ${i}`);
  expect(isNew("signature 99999")).toBe(false);
  expect(isNew("signature 70000")).toBe(false);
});

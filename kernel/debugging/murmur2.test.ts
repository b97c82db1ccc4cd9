import { expect, test } from "vitest";
import { murmur2 } from "./murmur2.ts";

// From `ipykernel.compiler.murmur2_x86(text, seed)`, which front ends agree with.
test("texts have the hashes that front ends work out for them", () => {
  const seed = 0x9747b28c;
  const texts = ["", "a", "ab", "abc", "abcd", "1 + 1", "const é = '😀';\n"];
  expect(texts.map((text) => murmur2(text, seed))).toEqual([
    275646681, 2731586172, 316155434, 479470107, 2971317748, 3424377722, 3684222440,
  ]);
});

import { describe, expect, it } from "vitest";
import { isComplete } from "./is-complete.ts";

describe("a console's input", () => {
  it.each(["1 + 1", "", "const a: number = 1;", "function f() {\n  return 1;\n}", "`a ${1} b`", "// only a comment"])(
    "%j is complete",
    async (code) => expect(await isComplete(code)).toEqual({ status: "complete" }),
  );

  it.each([
    ["function f() {", "  "],
    ["function f() {\n  if (1 > 0) {", "    "],
    ["[1, 2,", ""],
    ["const text = `open", ""],
    ["f(`open ${1}\nsecond", ""],
    ["`a ${", "  "],
    ["/* a comment", ""],
  ])("%j goes on", async (code, indent) => expect(await isComplete(code)).toEqual({ status: "incomplete", indent }));

  it.each(["const = 1", "a b c", "'open", 'const a = "open', "const r = /open", ")"])("%j is invalid", async (code) =>
    expect(await isComplete(code)).toEqual({ status: "invalid" }),
  );
});

import { toString } from "hast-util-to-string";
import { describe, expect, it } from "vitest";
import { codeToHast, highlight } from "./highlight.ts";
import { toHtml } from "./to-html.ts";

describe("code", () => {
  it.each([
    ["typescript", "const x: number[] = await f(`a${y}`); // why\nclass A extends B {}"],
    ["python3", "%matplotlib inline\ndef f(x: int) -> str:\n    return f'{x}' # why"],
    ["json", '{"a": [1, true, null]}'],
    ["bash", "npm ci && echo $HOME"],
  ])("in %s is coloured, its text kept", (language, source) => {
    expect(toHtml(highlight(source, language))).toMatchSnapshot();
    expect(toString(codeToHast(source, language))).toBe(source);
  });

  it("in a language that is not known, or too long to colour, is plain", () => {
    expect(highlight("<b>", "klingon")).toEqual([{ type: "text", value: "<b>" }]);
    expect(highlight("x", undefined)).toEqual([{ type: "text", value: "x" }]);
    expect(highlight("let x;\n".repeat(40_000), "typescript")).toHaveLength(1);
  });
});

import { describe, expect, it } from "vitest";
import { headingsOf } from "./headings.ts";

describe("headingsOf", () => {
  it("finds headings with their levels, without Markdown's marks", () => {
    expect(headingsOf("a", "# One\ntext\n### The *third* [level](x) ###\n#nothing")).toEqual([
      { cellId: "a", level: 1, text: "One" },
      { cellId: "a", level: 3, text: "The third level" },
    ]);
  });

  it("takes comments in fenced code for what they are", () => {
    expect(headingsOf("a", "```python\n# a comment\n```\n~~~~\n# one more\n~~~~\n## After")).toEqual([
      { cellId: "a", level: 2, text: "After" },
    ]);
  });

  it("finds underlined ones, and none under lists, quotations and tables", () => {
    expect(
      headingsOf(
        "a",
        "One\n===\n\nover two\n*lines*\n---\n\ntext\n\n---\n- item\ngoes on\n---\n> said\n---\n| a |\n---",
      ),
    ).toEqual([
      { cellId: "a", level: 1, text: "One" },
      { cellId: "a", level: 2, text: "over two lines" },
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { tableText } from "./table-text.ts";

describe("tableText", () => {
  it("puts tabs between cells and quotes what would break them", () => {
    expect(
      tableText([
        ["a", "b c"],
        ["1\t2", 'say "x"'],
        ["two\nlines", ""],
      ]),
    ).toBe('a\tb c\n"1\t2"\t"say ""x"""\n"two\nlines"\t');
  });
});

import { describe, expect, it } from "vitest";
import { duration } from "./duration.ts";

describe("duration", () => {
  it("is short, and as exact as its length deserves", () => {
    expect([12, 999, 3400, 59_940, 125_000, 3_723_000].map(duration)).toEqual([
      "12 ms",
      "999 ms",
      "3.4 s",
      "59.9 s",
      "2:05",
      "1:02:03",
    ]);
  });

  it("is never negative, though clocks of two processes differ", () => {
    expect(duration(-3)).toBe("0 ms");
  });
});

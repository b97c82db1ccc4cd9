import { describe, expect, it } from "vitest";
import { parseFromFrame } from "./frame-messages.ts";

describe("parseFromFrame", () => {
  it("takes heights, and bounds them", () => {
    expect(parseFromFrame({ kind: "height", height: 120.4 })).toEqual({ kind: "height", height: 121 });
    expect(parseFromFrame({ kind: "height", height: 1e9 })).toEqual({ kind: "height", height: 20_000 });
    expect(parseFromFrame({ kind: "height", height: -5 })).toEqual({ kind: "height", height: 0 });
  });

  it("refuses what is no number, no web address, no message", () => {
    for (const value of [
      { kind: "height", height: "120" },
      { kind: "height", height: Number.NaN },
      { kind: "open", url: "javascript:alert(1)" },
      { kind: "open", url: "file:///etc/passwd" },
      { kind: "else" },
      null,
      "ready",
    ])
      expect(parseFromFrame(value)).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { relativeTime } from "./relative-time.ts";

const minute = 60_000;

describe("relativeTime", () => {
  it("says it in the unit that says most", () => {
    expect(relativeTime(0, 20_000)).toBe("just now");
    expect(relativeTime(0, 5 * minute)).toBe("5 minutes ago");
    expect(relativeTime(0, 26 * 60 * minute)).toBe("yesterday");
    expect(relativeTime(0, 15 * 24 * 60 * minute)).toBe("2 weeks ago");
  });
});

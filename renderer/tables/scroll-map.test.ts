import { describe, expect, it } from "vitest";
import { spanToDraw } from "./drawn-span.ts";
import { scrollMap } from "./scroll-map.ts";

const view = { rowHeight: 26, viewHeight: 400 };

describe("the scrollbar of many rows", () => {
  it("goes pixel by pixel where the rows are no taller than an element can be", () => {
    const map = scrollMap({ ...view, rows: 1000 });
    expect([map.isExact, map.height]).toEqual([true, 26_000]);
    expect([map.placeOf(123.5), map.placeOf(1e9), map.scrollTopOf(25_990)]).toEqual([123.5, 25_600, 25_600]);
    expect(scrollMap({ ...view, rows: 3 }).placeOf(50)).toBe(0);
  });

  it("reaches every row of ten million, pixel by pixel at both ends", () => {
    const rows = 10_000_000;
    const map = scrollMap({ ...view, rows });
    const [lastPlace, lastScroll] = [rows * 26 - 400, map.height - 400];
    expect([map.placeOf(0), map.placeOf(77), map.placeOf(lastScroll), map.placeOf(lastScroll - 77)]).toEqual([
      0,
      77,
      lastPlace,
      lastPlace - 77,
    ]);
    // Whoever scrolls on pixel by pixel from anywhere reaches no end of the scrollbar before the end of the rows.
    for (let share = 0; share <= 1; share += 0.01) {
      const place = Math.round(lastPlace * share);
      const scroll = map.scrollTopOf(place);
      expect(scroll).toBeLessThanOrEqual(place);
      expect(lastScroll - scroll).toBeLessThanOrEqual(lastPlace - place);
      expect(Math.abs(map.placeOf(scroll) - place)).toBeLessThan(100);
    }
  });
});

describe("what is drawn of what is seen", () => {
  const limits = [0, 1000] as const;
  const given = { limits, margin: 16, isAtRest: false };

  it("stays until its end comes into sight, and goes on from there", () => {
    const drawn = spanToDraw({ ...given, drawn: [0, 20], seen: [1, 21] });
    expect(drawn).toEqual([1, 37]);
    expect(spanToDraw({ ...given, drawn, seen: [17, 37] })).toBe(drawn);
    expect(spanToDraw({ ...given, drawn, seen: [0, 20] })).toEqual([0, 20]);
    expect(spanToDraw({ ...given, drawn: [500, 520], seen: [499, 519] })).toEqual([483, 519]);
  });

  it("is only what is seen after a jump, and both sides of it at rest", () => {
    const jumped = spanToDraw({ ...given, drawn: [0, 20], seen: [500, 520] });
    expect(jumped).toEqual([500, 520]);
    const rested = spanToDraw({ ...given, isAtRest: true, drawn: jumped, seen: [500, 520] });
    expect(rested).toEqual([492, 528]);
    expect(spanToDraw({ ...given, isAtRest: true, drawn: rested, seen: [500, 520] })).toBe(rested);
    expect(spanToDraw({ ...given, isAtRest: true, drawn: [990, 1000], seen: [980, 1000] })).toEqual([972, 1000]);
  });
});

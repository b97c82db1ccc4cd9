import { describe, expect, it } from "vitest";
import { rowWindow, scrollTopOf } from "./row-window.ts";

const view = { rows: 1000, rowHeight: 20, viewHeight: 400 };

describe("the window onto many rows", () => {
  it("shows the rows that are scrolled to", () => {
    expect(rowWindow({ ...view, scrollTop: 0 })).toEqual({ height: 20_000, first: 0, offset: 0, count: 21 });
    expect(rowWindow({ ...view, scrollTop: 110 })).toEqual({ height: 20_000, first: 5, offset: 10, count: 21 });
  });

  it("ends with the last row", () => {
    const { first, count } = rowWindow({ ...view, scrollTop: 1e9 });
    expect(first + count).toBe(1000);
    expect(rowWindow({ ...view, rows: 3, scrollTop: 0 })).toMatchObject({ first: 0, count: 3, height: 60 });
    expect(rowWindow({ ...view, rows: 0, scrollTop: 0 })).toMatchObject({ count: 0, height: 0 });
  });

  it("reaches the first and the last of more rows than a page can be tall", () => {
    const many = { ...view, rows: 50_000_000 };
    expect(rowWindow({ ...many, scrollTop: 0 }).first).toBe(0);
    const { height, first, count } = rowWindow({ ...many, scrollTop: 24_000_000 - 400 });
    expect(height).toBe(24_000_000);
    expect(first + count).toBe(50_000_000);
  });

  it("scrolls to a row such that it is seen", () => {
    for (const rows of [1000, 50_000_000])
      for (const share of [0, 0.3, 0.999]) {
        const row = Math.floor(rows * share);
        const { first, count } = rowWindow({ ...view, rows, scrollTop: scrollTopOf(row, { ...view, rows }) });
        expect(first).toBeLessThanOrEqual(row);
        expect(first + count).toBeGreaterThan(row);
      }
  });
});

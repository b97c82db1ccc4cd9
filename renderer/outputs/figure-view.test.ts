import { describe, expect, it } from "vitest";
import { atView, figureViewOf } from "./figure-view.ts";

describe("the view of a figure", () => {
  it("keeps where the reader zoomed to, and not what fits itself to the data", () => {
    const view = figureViewOf({
      xaxis: { range: [1, 2], autorange: false, title: { text: "x" } },
      yaxis: { range: [0, 9], autorange: true },
      title: { text: "A figure" },
    });
    expect(view).toEqual({ xaxis: { range: [1, 2], autorange: false } });
    expect(atView({ xaxis: { title: { text: "x" } }, yaxis: {} }, view)).toEqual({
      xaxis: { title: { text: "x" }, range: [1, 2], autorange: false },
      yaxis: {},
    });
  });

  it("keeps how a scene was turned", () => {
    const camera = { eye: { x: 1, y: 2, z: 3 } };
    expect(figureViewOf({ scene: { camera } })).toEqual({ scene: { camera } });
  });
});

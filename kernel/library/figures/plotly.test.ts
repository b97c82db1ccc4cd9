import { describe, expect, it } from "vitest";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { plotly } from "./plotly.ts";

describe("a Plotly figure", () => {
  it("is data alone: typed arrays as lists, gaps where there is no number", () => {
    const figure = {
      data: [{ type: "bar", x: Float32Array.of(1, 2), y: [NaN, 2n] }],
      layout: { title: { text: "Two" } },
    };
    expect(plotly(figure)[displaySymbol]()).toEqual({
      "text/plain": "Two\nPlotly figure of 1 trace\n  bar: x 1 to 2 (2 values), y 2 to 2 (2 values)",
      "application/vnd.plotly.v1+json": {
        data: [{ type: "bar", x: [1, 2], y: [null, 2] }],
        layout: {
          title: { text: "Two" },
          paper_bgcolor: "rgba(0, 0, 0, 0)",
          plot_bgcolor: "rgba(0, 0, 0, 0)",
          meta: { alt: "Two" },
        },
        config: { displaylogo: false, responsive: true },
      },
    });
  });

  it("has a description for readers who do not see it", () => {
    expect(plotly({ data: [] }, "empty")[displaySymbol]()).toMatchObject({
      "text/plain": "empty\nPlotly figure of 0 traces",
    });
    expect(plotly({ data: [{}, {}] })[displaySymbol]()).toMatchObject({
      "text/plain": "Plotly figure of 2 traces\n  scatter\n  scatter",
    });
  });

  it("refuses what is no data", () =>
    expect(() => plotly({ data: [{ x: () => 1 }] })[displaySymbol]()).toThrow('"x" is a function'));
});

import { describe, expect, it } from "vitest";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { html, markdown, plotly, svg } from "./index.ts";

describe("what shows itself", () => {
  it("comes with a plain text for readers that show nothing else", () => {
    expect(markdown("**2**")[displaySymbol]()).toEqual({ "text/plain": "**2**", "text/markdown": "**2**" });
    expect(html("<b>2</b>")[displaySymbol]()).toEqual({ "text/plain": "2", "text/html": "<b>2</b>" });
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>';
    expect(svg(drawing, "nothing")[displaySymbol]()).toEqual({ "text/plain": "nothing", "image/svg+xml": drawing });
    expect(() => svg("<b>", "")).toThrow("starts with <svg, this one with <b>");
  });

  it("as a figure is data alone: typed arrays as lists, gaps where there is no number", () => {
    const figure = {
      data: [{ type: "bar", x: Float32Array.of(1, 2), y: [NaN, 2n] }],
      layout: { title: { text: "Two" } },
    };
    expect(plotly(figure)[displaySymbol]()).toEqual({
      "text/plain": "Two",
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
    expect(plotly({ data: [] }, "empty")[displaySymbol]()).toMatchObject({ "text/plain": "empty" });
    expect(() => plotly({ data: [{ x: () => 1 }] })[displaySymbol]()).toThrow('"x" is a function');
  });
});

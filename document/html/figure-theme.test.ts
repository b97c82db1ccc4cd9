import { describe, expect, it } from "vitest";
import { themeFigure, type FigureColors } from "./figure-theme.ts";

const colors: FigureColors = {
  ink: "ink",
  inkSoft: "soft",
  line: "line",
  grid: "grid",
  ground: "ground",
  font: "font",
  series: ["s1", "s2"],
};

describe("a figure in the colours of the page", () => {
  it("keeps what its author set", () => {
    const figure = {
      data: [],
      layout: { title: { text: "x" }, template: { layout: { colorway: ["red"], font: { size: 9 } } } },
    };
    expect(themeFigure(figure, colors).layout).toMatchObject({
      title: { text: "x" },
      template: {
        layout: { colorway: ["red"], font: { size: 9, color: "ink", family: "font" }, xaxis: { gridcolor: "grid" } },
      },
    });
  });

  it("gives traces the colours of the page where there are none", () => {
    expect(themeFigure({ data: [], layout: {} }, colors).layout).toMatchObject({
      template: { layout: { colorway: ["s1", "s2"] } },
    });
  });

  it.each([{ paper_bgcolor: "white" }, { template: { layout: { paper_bgcolor: "rgb(17,17,17)" } } }])(
    "is left alone where it brings its own paper: %j",
    (layout) => {
      const figure = { data: [], layout };
      expect(themeFigure(figure, colors)).toBe(figure);
    },
  );

  it.each([{ paper_bgcolor: "rgba(0, 0, 0, 0)" }, { template: { layout: { paper_bgcolor: "White" } } }])(
    "takes them where its paper is open: %j",
    (layout) => {
      expect(themeFigure({ data: [], layout }, colors).layout["template"]).toMatchObject({
        layout: { font: { color: "ink" } },
      });
    },
  );
});

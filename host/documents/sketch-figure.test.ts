import { expect, test } from "vitest";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { createCell } from "../../document/create-notebook.ts";
import type { CodeCell, Notebook } from "../../document/notebook.ts";
import { sketchFigure } from "./sketch-figure.ts";

/** A notebook whose only cell shows these figures. */
function showing(...figures: readonly JsonObject[]): Notebook {
  const outputs: CodeCell["outputs"] = figures.map((figure) => ({
    output_type: "display_data",
    data: { "application/vnd.plotly.v1+json": figure },
    metadata: {},
  }));
  const cell = { ...(createCell("code", "show()") as CodeCell), outputs };
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] };
}

test("grouped bars stand side by side in their slots, from the height that each has below it", () => {
  const bars = (y: readonly number[], base?: number) => ({
    type: "bar",
    x: ["a", "b"],
    y,
    ...(base !== undefined && { base }),
  });
  const sketch = sketchFigure(showing({ data: [bars([1, 2]), bars([3, 4], 0)], layout: { barmode: "group" } }));
  expect(sketch?.lines).toEqual([]);
  expect(sketch?.bars.map(({ series, from, to }) => [series, from, to])).toEqual([
    [0, 0, 0.25],
    [0, 0, 0.5],
    [1, 0, 0.75],
    [1, 0, 1],
  ]);
  const [first, , second] = sketch!.bars;
  expect(second!.x).toBeCloseTo(first!.x + first!.width, 2);
});

test("lines are drawn on the scale of their axis, with a few of many points and their last one", () => {
  const x = Array.from({ length: 1001 }, (_, index) => 10 ** (index / 500));
  const sketch = sketchFigure(
    showing({
      data: [{ type: "scatter", mode: "lines", x, y: x.map(Math.log10) }],
      layout: { xaxis: { type: "log" } },
    }),
  );
  const [line] = sketch!.lines;
  expect(line!.points.length).toBeLessThan(70);
  expect(line!.points.at(-1)).toEqual([1, 1]);
  expect(line!.points.every(([left, up]) => Math.abs(left - up) < 0.002)).toBe(true);
});

test("what bars and lines on one pair of axes cannot show is passed over for the next figure", () => {
  const line = { type: "scatter", mode: "lines", x: [0, 1], y: [0, 2] };
  const others: readonly JsonObject[] = [
    { data: [{ type: "heatmap", z: [[1]] }] },
    { data: [{ ...line, mode: "markers" }] },
    { data: [{ type: "bar", orientation: "h", x: [1, 2], y: ["a", "b"] }] },
    { data: [line, { ...line, xaxis: "x2" }, { ...line, xaxis: "x3" }] },
    { data: [{ ...line, y: ["no", null] }] },
    { data: "broken", layout: [] },
  ];
  expect(sketchFigure(showing(...others))).toBeUndefined();
  expect(sketchFigure(showing(...others, { data: [line] }))?.lines).toEqual([
    {
      series: 0,
      points: [
        [0, 0],
        [1, 1],
      ],
    },
  ]);
});

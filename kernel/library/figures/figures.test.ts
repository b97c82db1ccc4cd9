import { describe, expect, it } from "vitest";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { softmax } from "../calibration/softmax.ts";
import { createRandom } from "../random/create-random.ts";
import { classBars } from "./class-bars.ts";
import { confidenceHistogram } from "./confidence-histogram.ts";
import { confusionPlot } from "./confusion-plot.ts";
import { consistencyBand } from "./consistency-band.ts";
import type { Figure } from "./figure.ts";
import { gridHeatmap } from "./grid-heatmap.ts";
import { leaderboard } from "./leaderboard.ts";
import { intervalPlot } from "./interval-plot.ts";
import { learningCurves } from "./learning-curves.ts";
import { reliabilityPlot } from "./reliability-plot.ts";
import { riskCoveragePlot } from "./risk-coverage-plot.ts";
import { scalingCurve } from "./scaling-curve.ts";
import { sweepPlot } from "./sweep-plot.ts";

const random = createRandom(2);
const logits = Array.from({ length: 400 }, () => Array.from({ length: 3 }, () => 2 * random.normal()));
const labels = logits.map(() => random.integer(0, 2));
const probabilities = softmax(logits);

const all: Record<string, () => Figure> = {
  reliabilityPlot: () => reliabilityPlot(labels, { raw: probabilities, cooler: softmax(logits, { temperature: 3 }) }),
  confidenceHistogram: () => confidenceHistogram(labels, probabilities),
  riskCoveragePlot: () => riskCoveragePlot(labels, { raw: probabilities }),
  confusionPlot: () => confusionPlot(labels, labels, { names: ["a", "b", "c"] }),
  scalingCurve: () => scalingCurve([{ name: "one", x: [10, 100], y: [[1, 2, 3], 4] }]),
  sweepPlot: () => sweepPlot([0, 1, 2], { easy: [3, 1, 2] }),
  gridHeatmap: () => gridHeatmap({ x: [1, 2], y: ["a"], values: [[0.5, null]] }),
  classBars: () => classBars([0, 1], { base: [0.5, 1], other: [[1, 2], 3] }),
  intervalPlot: () => intervalPlot([{ name: "a - b", value: 0.1, interval: [-0.1, 0.2] }]),
  learningCurves: () => learningCurves([{ name: "run", values: [3, 1, 2], seconds: [1, 2, 3] }]),
  leaderboard: () => leaderboard([{ method: "a", accuracy: 0.5 }]),
};

describe.each(Object.keys(all))("%s", (name) => {
  const figure = (all[name] as () => Figure)();

  it("is JSON, follows the theme, says what it shows, and can be restyled", async () => {
    const { data, layout } = figure;
    expect(JSON.parse(JSON.stringify({ data, layout }))).toEqual({ data, layout });
    expect(layout["paper_bgcolor"]).toBe("rgba(0, 0, 0, 0)");
    expect((layout["meta"] as { alt: string }).alt.length).toBeGreaterThan(20);
    const restyled = figure.with({ data: [{ name: "mine" }], layout: { title: { text: "Mine" }, height: 200 } });
    expect(restyled.layout).toMatchObject({ height: 200, title: { text: "Mine", x: 0 } });
    expect(restyled.data[0]).toMatchObject({ name: "mine", type: data[0]?.["type"] });
    expect(figure.layout).toBe(layout);
    const bundle = await restyled[displaySymbol]();
    expect(bundle["application/vnd.plotly.v1+json"]).toMatchObject({ layout: { height: 200 } });
    expect(bundle["text/plain"]).toContain("Plotly figure");
  });
});

describe("intervals that are given", () => {
  it("become bars to both ends, in the figure and in its still drawing", async () => {
    const intervals = [[0.4, 0.7] as const, null];
    const line = scalingCurve([{ name: "one", x: [10, 100], y: [0.5, 0.6], intervals }]);
    const bars = classBars([0, 1], { one: [0.5, 0.6] }, { intervals: { one: intervals } });
    for (const { data } of [line, bars]) {
      const [{ error_y }] = data as [{ error_y: { array: unknown[]; arrayminus: unknown[] } }];
      expect(error_y.array).toEqual([expect.closeTo(0.2), "unknown"]);
      expect(error_y.arrayminus).toEqual([expect.closeTo(0.1), "unknown"]);
    }
    const still = (await bars[displaySymbol]())["image/svg+xml"] as string;
    expect(still.match(/stroke-width="1.5"/g)).toHaveLength(1);
    expect(still).not.toContain("NaN");
    expect(() => scalingCurve([{ name: "one", x: [10], y: [0.5], intervals: [[0.6, 0.7]] }])).toThrow(
      "one: the value 0.5 at place 0 lies outside its interval 0.6 to 0.7",
    );
    expect(() => scalingCurve([{ name: "one", x: [10], y: [0.5], intervals: [] }])).toThrow(
      "differ in length: 1 and 0",
    );
  });

  it("are grey where they include no difference", () => {
    const { data, layout } = intervalPlot([
      { name: "a", value: 0.1, interval: [0.05, 0.2] },
      { name: "b", value: 0.1, interval: [-0.05, 0.2] },
      { name: "c", value: 0.1, interval: null },
    ]);
    expect(data.map((trace) => [trace["name"], trace["y"]])).toEqual([
      ["the interval excludes 0", ["a"]],
      ["the interval includes 0", ["b"]],
      ["no interval is known", ["c"]],
    ]);
    expect((layout["title"] as { subtitle: { text: string } }).subtitle.text).toBe("1 of 2 intervals include 0");
    expect(() => intervalPlot([])).toThrow("0 rows");
    expect(() => intervalPlot([{ name: "a", value: Number.NaN, interval: null }])).toThrow(
      "a: the value must be finite",
    );
  });
});

describe("a consistency band", () => {
  it("is the binomial's where all confidences are equal", () => {
    // scipy.stats.binom.ppf(0.025, 20, 0.3) = 2, ppf(0.975, 20, 0.3) = 10
    expect(consistencyBand(new Float64Array(20).fill(0.3))).toEqual([0.1, 0.5]);
    expect(consistencyBand([1, 1, 1])).toEqual([1, 1]);
    expect(consistencyBand([0])).toEqual([0, 0]);
  });

  it("is nearly the same by the exact and by the normal way", () => {
    const rows = Array.from({ length: 600 }, () => random.uniform());
    const [exact, normal] = [consistencyBand(rows), consistencyBand([...rows, 0.5])];
    for (const end of [0, 1] as const) expect(Math.abs(exact[end] - normal[end])).toBeLessThan(0.005);
  });

  it("holds what calibrated rows do, at its level", () => {
    const rows = Array.from({ length: 80 }, () => random.uniform());
    const [lower, upper] = consistencyBand(rows);
    let inside = 0;
    for (let draw = 0; draw < 2000; draw += 1) {
      const share = rows.filter((p) => random.uniform() < p).length / rows.length;
      if (share >= lower && share <= upper) inside += 1;
    }
    expect(inside / 2000).toBeGreaterThanOrEqual(0.94);
  });
});

describe("what a figure shows", () => {
  it("of a sweep: the best setting, and that it lies at an end", () => {
    const { layout, data } = sweepPlot([0, 1, 2], {
      easy: [3, 1, 2],
      hard: [
        [3, 3],
        [2, 2],
        [1, 1],
      ],
    });
    const { alt } = layout["meta"] as { alt: string };
    expect(alt).toBe("ECE against λ. easy: 1 at λ = 1; hard: 1 at λ = 2, an end of the sweep.");
    expect(data[1]).toMatchObject({ x: [1], y: [1] });
    // A temperature has no better end.
    const neither = sweepPlot([0, 1, 2], { T: [3, 1, 2] }, { better: "neither" });
    expect(neither.data).toHaveLength(1);
    expect(neither.layout["meta"]).toMatchObject({ alt: "ECE against λ. T." });
  });

  it("of bars that stand for no classes: no mean over them", () => {
    const { data, layout } = classBars(["kNN", "MLP"], { error: [0.3, 0.2] }, { xTitle: "approach", yTitle: "error" });
    expect(data[0]).toMatchObject({ name: "error", x: ["kNN", "MLP"] });
    expect(layout["meta"]).toMatchObject({ alt: "Per class. error: kNN 0.3, MLP 0.2." });
  });

  it("of a grid: its best cell, or the best of each column", () => {
    const results = {
      x: ["easy", "hard"],
      y: [0, 1, 2],
      values: [
        [0.1, 0.9],
        [0.2, 0.5],
        [0.3, 0.7],
      ],
    };
    const one = gridHeatmap(results);
    expect(one.layout["shapes"]).toMatchObject([{ x0: -0.5, y0: -0.5 }]);
    const each = gridHeatmap(results, { xTitle: "level", yTitle: "λ", measure: "ECE", framed: "columns" });
    expect(each.layout["shapes"]).toMatchObject([
      { x0: -0.5, y0: -0.5 },
      { x0: 0.5, y0: 0.5 },
    ]);
    const { alt } = each.layout["meta"] as { alt: string };
    expect(alt).toBe(
      "Grid: heat map of 3 by 2. The λ of the lowest ECE for each level is 0 at easy (0.1), 1 at hard (0.5).",
    );
  });

  it("of risk and coverage: 0 at first where the surest rows are right, and the error rate in the end", () => {
    const { data } = riskCoveragePlot([1, 1, 0, 0], { one: [0.9, 0.8, 0.7, 0.2] });
    expect(data[0]).toMatchObject({ x: [0.25, 0.5, 0.75, 1], y: [0, 0, 1 / 3, 0.5] });
    const tied = riskCoveragePlot([1, 0], { tied: [0.5, 0.5] }).data[0];
    expect(tied).toMatchObject({ x: [1], y: [0.5] });
  });

  it("on pages without Plotly: a drawing, of figures of lines and bars", async () => {
    for (const name of [
      "reliabilityPlot",
      "confidenceHistogram",
      "riskCoveragePlot",
      "scalingCurve",
      "sweepPlot",
      "classBars",
    ]) {
      const svg = (await (all[name] as () => Figure)()[displaySymbol]())["image/svg+xml"] as string;
      expect(svg).toMatch(/^<svg .*<\/svg>$/);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
    expect(await gridHeatmap({ x: [1], y: [1], values: [[1]] })[displaySymbol]()).not.toHaveProperty("image/svg+xml");
    const [odd] = [classBars(["<b>"], { "a & b": [1] })];
    expect((await odd[displaySymbol]())["image/svg+xml"]).not.toContain("<b>");
  });

  it("of seeds: mean and standard deviation", () => {
    const [line] = scalingCurve([{ name: "one", x: [10], y: [[1, 2, 3]] }]).data;
    expect(line).toMatchObject({ y: [2], error_y: { array: [1] } });
  });

  it("of a leaderboard: ranks, arrows and the best of every column, as a table of the page", async () => {
    const figure = leaderboard([
      { method: "a<b", accuracy: 0.5, ECE: 0.1 },
      { method: "c", accuracy: 0.6, ECE: 0.2 },
      { method: "d", accuracy: null, ECE: 0.3 },
    ]);
    const html = (await figure[displaySymbol]())["text/html"] as string;
    expect(html.indexOf(">c<")).toBeLessThan(html.indexOf("a&#60;b"));
    expect(html).toContain("<strong>0.6000</strong>");
    expect(html).toContain("<strong>0.1000</strong>");
    expect(html).toContain("ECE ↓");
    expect(
      leaderboard(
        [
          { m: "a", v: 2 },
          { m: "b", v: 1 },
        ],
        { lowerIsBetter: ["v"] },
      ).layout["meta"],
    ).toEqual({
      alt: "Leaderboard of 2, by v. First: m b, v 1.",
    });
  });
});

it.each([
  ["no forecast", () => reliabilityPlot([0], {}), "forecasts name no probabilities"],
  ["no rows", () => confidenceHistogram([], []), "0 rows"],
  ["0 bins", () => confidenceHistogram([0], [0.5], { bins: 0 }), "bins must be a whole number from 1, got 0"],
  ["lengths that differ", () => sweepPlot([0, 1], { a: [1] }), "a: places and values differ in length: 2 and 1"],
  ["NaN", () => classBars(["x"], { a: [NaN] }), "a must hold finite numbers, place 0 holds NaN"],
  [
    "a size of 0 on a logarithmic axis",
    () => scalingCurve([{ name: "a", x: [0], y: [1] }]),
    "above 0, place 0 holds 0",
  ],
  ["a run without a clock", () => learningCurves([{ name: "a", values: [1] }], { x: "seconds" }), "a has no seconds"],
  ["a grid of other size", () => gridHeatmap({ x: [1], y: [1], values: [[1, 2]] }), "has 2 columns, x names 1"],
  ["a grid of nothing", () => gridHeatmap({ x: [1], y: [1], values: [[null]] }), "the grid holds no value"],
  ["no column to rank by", () => leaderboard([{ a: "x" }]), "ranks by a column of numbers"],
  ["an empty bin", () => consistencyBand([]), "a bin without rows"],
])("%s is refused", (_, draw, message) => expect(draw).toThrow(message));

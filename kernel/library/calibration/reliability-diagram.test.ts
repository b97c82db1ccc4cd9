import { describe, expect, it } from "vitest";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import type { PlotlyFigure } from "../../../document/mime/plotly-figure.ts";
import { expectedCalibrationError } from "./expected-calibration-error.ts";
import reference from "./fixtures/reference.json" with { type: "json" };
import { maximumCalibrationError } from "./maximum-calibration-error.ts";
import { reliabilityDiagram } from "./reliability-diagram.ts";
import { softmax } from "./softmax.ts";
import { wilsonInterval } from "./wilson-interval.ts";

const { logits, labels, ece } = reference.crowded;
const probabilities = softmax(logits);

describe("a reliability diagram", () => {
  it.each(["uniform", "quantile"] as const)("has NumPy's bins: %s", (strategy) => {
    const table = strategy === "uniform" ? ece.right["15"].table : ece.quantile["15"].table;
    const { bins } = reliabilityDiagram(labels, probabilities, { strategy });
    expect(bins).toHaveLength(15);
    const rounded = (value: number | null | undefined) => (typeof value === "number" ? value.toFixed(10) : value);
    expect(bins.map((bin) => [bin.count, rounded(bin.meanConfidence), rounded(bin.accuracy)])).toEqual(
      table.map(([count, confidence, accuracy]) => [count, rounded(confidence), rounded(accuracy)]),
    );
    expect(bins.map((bin) => bin.interval)).toEqual(
      table.map(([count, , accuracy]) =>
        count ? wilsonInterval(Math.round((accuracy as number) * count), count) : null,
      ),
    );
  });

  it("sums up what the metrics say of the same bins", () => {
    const options = { bins: 10, strategy: "quantile" } as const;
    const diagram = reliabilityDiagram(labels, probabilities, options);
    expect(diagram.expectedCalibrationError).toBe(expectedCalibrationError(labels, probabilities, options));
    expect(diagram.maximumCalibrationError).toBe(maximumCalibrationError(labels, probabilities, options));
    expect(diagram.accuracy).toBeCloseTo(reference.crowded.scores.accuracy, 12);
    expect(diagram.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(600);
  });

  it("shows itself as text and as a figure with gaps, intervals and a histogram", async () => {
    const diagram = reliabilityDiagram(labels, probabilities, { bins: 5, title: "As trained" });
    const bundle = await diagram[displaySymbol]();
    expect(bundle["text/plain"]).toMatchInlineSnapshot(`
      "As trained: over 600 rows the mean confidence is 0.736, above the accuracy of 0.585. Expected calibration error 0.1510, maximum 0.2035, over 5 bins of equal width.

              bin  rows  confidence  accuracy  95 % interval
      0.000-0.200     0           -         -              -
      0.200-0.400    32       0.365     0.250    0.133-0.421
      0.400-0.600   144       0.504     0.368    0.294-0.449
      0.600-0.800   150       0.704     0.500    0.421-0.579
      0.800-1.000   274       0.919     0.785    0.732-0.829"
    `);
    const figure = bundle["application/vnd.plotly.v1+json"] as unknown as PlotlyFigure;
    expect(figure.data.map((trace) => trace["name"])).toEqual([
      "accuracy",
      "over-confident",
      "calibrated",
      "95 % interval",
      "rows",
    ]);
    expect(figure.layout["title"]).toMatchObject({
      text: `As trained: ECE ${diagram.expectedCalibrationError.toFixed(3)}`,
    });
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });

  it("of one row, all in one bin, draws what there is", async () => {
    const diagram = reliabilityDiagram([1], [[0.5, 0.5]], { bins: 2 });
    expect(diagram.bins.map(({ count }) => count)).toEqual([1, 0]);
    const figure = (await diagram[displaySymbol]())["application/vnd.plotly.v1+json"] as unknown as PlotlyFigure;
    expect(figure.data[0]).toMatchObject({ x: [0.25], y: [0] });
  });
});

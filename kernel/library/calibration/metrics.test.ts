import { describe, expect, it } from "vitest";
import { accuracy } from "./accuracy.ts";
import { argmax } from "./argmax.ts";
import { brierScore } from "./brier-score.ts";
import { confusionMatrix } from "./confusion-matrix.ts";
import { expectedCalibrationError } from "./expected-calibration-error.ts";
import reference from "./fixtures/reference.json" with { type: "json" };
import { logLoss, logLossFromLogits } from "./log-loss.ts";
import { logSoftmax } from "./log-softmax.ts";
import { macroF1 } from "./macro-f1.ts";
import { softmax } from "./softmax.ts";
import { wilsonInterval } from "./wilson-interval.ts";

describe.each(["crowded", "digits"] as const)("scores of %s equal scikit-learn's", (name) => {
  const { logits, labels, scores } = reference[name];
  const probabilities = softmax(logits);
  const predicted = argmax(logits);

  it("softmax, also at another temperature", () => {
    for (const [temperature, rows] of [
      [1, scores.first_probabilities],
      [2, scores.first_probabilities_at_2],
    ] as const) {
      const { data, columns } = softmax(logits, { temperature });
      rows.flat().forEach((value, at) => expect(data[at]).toBeCloseTo(value, 12));
      expect(columns).toBe(rows[0]?.length);
    }
  });

  it("log loss, from probabilities and from logits", () => {
    expect(logLoss(labels, probabilities)).toBeCloseTo(scores.log_loss, 10);
    expect(logLossFromLogits(labels, logits)).toBeCloseTo(scores.log_loss, 10);
  });

  it("Brier score", () => expect(brierScore(labels, probabilities)).toBeCloseTo(scores.brier, 10));
  it("accuracy", () => expect(accuracy(labels, predicted)).toBe(scores.accuracy));
  it("macro F1", () => expect(macroF1(labels, predicted)).toBeCloseTo(scores.macro_f1, 12));
  it("confusion matrix", () => expect(confusionMatrix(labels, predicted)).toEqual(scores.confusion));
});

describe("two classes, one number per row", () => {
  const { labels, probabilities, brier, log_loss } = reference.positives;
  it("scores as scikit-learn does", () => {
    expect(brierScore(labels, probabilities)).toBeCloseTo(brier, 10);
    expect(logLoss(labels, Float64Array.from(probabilities))).toBeCloseTo(log_loss, 10);
  });
  it("has half the Brier score of the same forecasts in two columns", () => {
    const columns = probabilities.map((p) => [1 - p, p]);
    expect(brierScore(labels, columns)).toBeCloseTo(2 * brier, 10);
    expect(logLoss(labels, columns)).toBeCloseTo(log_loss, 10);
  });
});

describe("nasty cases", () => {
  it("certain and wrong costs what scikit-learn's clipping says, Infinity without clipping", () => {
    const wrong = [
      [0, 1],
      [0.25, 0.75],
    ];
    expect(logLoss([0, 1], wrong)).toBeCloseTo(reference.certain_and_wrong, 10);
    expect(logLoss([0, 1], wrong, { clip: 0 })).toBe(Infinity);
  });

  it("a perfect forecast has Brier score, log loss and calibration error 0", () => {
    const perfect = [
      [1, 0, 0],
      [0, 0, 1],
    ];
    expect(brierScore([0, 2], perfect)).toBe(0);
    expect(logLoss([0, 2], perfect)).toBeCloseTo(0, 15);
    expect(expectedCalibrationError([0, 2], perfect)).toBe(0);
  });

  it("a class that never occurs is left out of macro F1, or counts as 0 where it is named", () => {
    const { labels, predictions, macro_f1, macro_f1_of_4 } = reference.absent_class;
    expect(macroF1(labels, predictions)).toBeCloseTo(macro_f1, 12);
    expect(macroF1(labels, predictions, { classes: 4 })).toBeCloseTo(macro_f1_of_4, 12);
  });

  it("ties go to the lower class", () =>
    expect([
      ...argmax([
        [1, 3, 3],
        [2, 2, 2],
      ]),
    ]).toEqual([1, 0]));

  it("huge logits neither overflow nor lose the loss", () => {
    expect([...softmax([[1e4, 0]]).data]).toEqual([1, 0]);
    expect(logLossFromLogits([1], [[1e4, 0]])).toBe(1e4);
    expect([...logSoftmax([[-Infinity, 0]]).data]).toEqual([-Infinity, 0]);
  });

  it("no rows is refused where something would be measured, and is no rows elsewhere", () => {
    for (const score of [logLoss, brierScore, expectedCalibrationError])
      expect(() => score([], [])).toThrow("have 0 rows");
    expect(() => accuracy([], [])).toThrow("have 0 rows");
    expect(softmax([])).toEqual({ data: new Float64Array(0), rows: 0, columns: 0 });
  });

  it.each([
    [
      "NaN among probabilities",
      () =>
        brierScore(
          [0, 1],
          [
            [1, 0],
            [NaN, 1],
          ],
        ),
      "row 1, column 0 holds NaN",
    ],
    ["logits for probabilities", () => logLoss([0], [[3.5, -1]]), "row 0, column 0 holds 3.5 (if these are logits"],
    ["rows that do not sum to 1", () => logLoss([0], [[0.5, 0.1]]), "row 0 sums to 0.6"],
    [
      "NaN among logits",
      () =>
        softmax([
          [0, 1],
          [2, NaN],
        ]),
      "row 1, column 1 holds NaN",
    ],
    ["NaN among labels", () => brierScore([NaN], [[1, 0]]), "row 0 holds NaN"],
    ["NaN among labels to count", () => confusionMatrix([NaN, 1], [0, 1]), "row 0 holds NaN"],
    ["a label beyond the classes", () => brierScore([2], [[1, 0]]), "whole numbers from 0 to 1, row 0 holds 2"],
    ["different lengths", () => logLoss([0, 1, 0], [[1, 0]]), "labels and probabilities differ in length: 3 and 1"],
    ["ragged rows", () => softmax([[1, 2], [3]]), "row 1 has 1 columns, row 0 has 2"],
    [
      "a wrong shape",
      () => softmax({ data: new Float32Array(5), shape: [2, 3] }),
      "has 5 numbers, but its shape is 2 x 3",
    ],
    [
      "a temperature of 0",
      () => softmax([[1, 2]], { temperature: 0 }),
      "temperature must be a finite number above 0, got 0",
    ],
  ])("%s: refused with both numbers", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});

it.each(reference.wilson)("the Wilson interval of %i in %i is statsmodels'", (successes, trials, lower, upper) => {
  const found = wilsonInterval(successes, trials);
  expect(found[0]).toBeCloseTo(lower, 10);
  expect(found[1]).toBeCloseTo(upper, 10);
});

it("the Wilson interval of nothing is everything, and ends are exact", () => {
  expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  expect(wilsonInterval(0, 9)[0]).toBe(0);
  expect(wilsonInterval(9, 9)[1]).toBe(1);
  expect(() => wilsonInterval(3, 2)).toThrow("got 3 of 2");
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetFindings } from "../../audit/findings/registry.ts";
import { displaySymbol } from "../../../../document/mime/mime-bundle.ts";
import { logLoss } from "../log-loss.ts";
import type { Calibrator } from "./calibrator.ts";
import { crossFit } from "./cross-fit.ts";
import { fitBiasCorrected, fitDirichlet, fitMatrixScaling, fitVectorScaling } from "./fit-affine.ts";
import { fitBayesianBinning } from "./fit-bayesian-binning.ts";
import { fitBeta } from "./fit-beta.ts";
import { fitEnsembleTemperature } from "./fit-ensemble-temperature.ts";
import { fitHistogram } from "./fit-histogram.ts";
import { fitIsotonic } from "./fit-isotonic.ts";
import { fitPlatt } from "./fit-platt.ts";
import { fitVennAbers, vennAbersIntervals } from "./fit-venn-abers.ts";
import reference from "./fixtures/calibrators.json" with { type: "json" };

let warned: string[];
beforeEach(() => {
  forgetFindings();
  warned = [];
  vi.spyOn(console, "warn").mockImplementation((line: string) => warned.push(line));
});
afterEach(() => vi.restoreAllMocks());

/** The largest distance between numbers and those expected; infinite where there are fewer or more of them. */
const gap = (values: number | ArrayLike<number>, expected: number | readonly number[]) => {
  const [found, wanted] = [typeof values === "number" ? [values] : values, [expected].flat()];
  if (found.length !== wanted.length) return Infinity;
  return Math.max(...wanted.map((value, at) => Math.abs((found[at] as number) - value)));
};

const centred = (bias: readonly number[]) => {
  const mean = bias.reduce((sum, value) => sum + value, 0) / bias.length;
  return bias.map((value) => value - mean);
};

const numbers = (calibrator: Calibrator, key: string) => calibrator.parameters[key] as unknown as readonly number[];
const firstCurve = (calibrator: Calibrator) =>
  (calibrator.parameters["perClass"] as unknown as readonly Record<string, number>[])[0] as Record<string, number>;

describe.each(["two", "three", "five"] as const)("on the rows of case %s", (name) => {
  const expected = reference.cases[name];
  const { labels, logits, probabilities, query } = expected;
  const p = probabilities.map((row) => row[1] as number);
  const isOne = labels.map((label) => (label === 1 ? 1 : 0));

  it("vector scaling is torch's", () => {
    const fit = fitVectorScaling(labels, { logits });
    expect(gap(fit.report.after.nll, expected.vector.objective)).toBeLessThanOrEqual(1e-9);
    expect(gap(numbers(fit, "scales"), expected.vector.weights)).toBeLessThanOrEqual(1e-5);
    expect(gap(numbers(fit, "bias"), centred(expected.vector.bias))).toBeLessThanOrEqual(1e-5);
  });

  it("bias-corrected scaling is torch's", () => {
    const fit = fitBiasCorrected(labels, { logits });
    expect(gap(fit.report.after.nll, expected.bias_corrected.objective)).toBeLessThanOrEqual(1e-9);
    expect(
      gap(1 / (fit.parameters["temperature"] as number), expected.bias_corrected.weights[0] as number),
    ).toBeLessThanOrEqual(1e-6);
    expect(gap(numbers(fit, "bias"), centred(expected.bias_corrected.bias))).toBeLessThanOrEqual(1e-5);
  });

  it.each([
    ["matrix scaling", fitMatrixScaling, "matrix"],
    ["Dirichlet calibration", fitDirichlet, "dirichlet"],
  ] as const)("%s is torch's", (_, fit, key) => {
    const found = fit(labels, { logits });
    const z = key === "matrix" ? logits : logits.map((row) => row.map((value) => value - logSumExp(row)));
    const weights = numbers(found, "weights");
    const bias = numbers(found, "bias");
    const size = bias.length;
    const penalty = key === "matrix" ? 0.01 : 0.001;
    const squares = [...weights.filter((_, at) => Math.floor(at / size) !== at % size), ...bias];
    const objective = found.report.after.nll + penalty * squares.reduce((sum, value) => sum + value * value, 0);
    expect(gap(objective, expected[key].objective)).toBeLessThanOrEqual(1e-9);
    // Where classes are few, a shift of all of a class's weights changes nothing: forecasts are compared.
    const theirs = z.map((row) =>
      bias.map((_, to) =>
        row.reduce(
          (sum, value, from) => sum + (expected[key].weights[to * size + from] as number) * value,
          expected[key].bias[to] as number,
        ),
      ),
    );
    const { data } = found.apply({ logits });
    for (const [row, line] of theirs.entries())
      for (const [to, value] of line.entries())
        expect(gap(data[row * size + to] as number, Math.exp(value - logSumExp(line)))).toBeLessThanOrEqual(1e-5);
  });

  it("ensemble temperature scaling is SciPy's", () => {
    const fit = fitEnsembleTemperature(labels, { logits });
    expect(gap(fit.report.after.nll, expected.ensemble.nll)).toBeLessThanOrEqual(1e-7);
    expect(fit.report.after.nll).toBeLessThanOrEqual(expected.ensemble.nll + 1e-9);
    expect(fit.report.after.accuracy).toBe(fit.report.before.accuracy);
    expect(
      gap(
        numbers(fit, "weights").reduce((sum, weight) => sum + weight, 0),
        1,
      ),
    ).toBeLessThanOrEqual(1e-12);
  });

  it("Platt scaling is scikit-learn's", () => {
    const scores = logits.map((row) => (row[1] as number) - logSumExp(row.filter((_, column) => column !== 1)));
    const { slope, intercept } = firstCurve(fitPlatt(isOne, { logits: scores })) as {
      slope: number;
      intercept: number;
    };
    expect(gap(slope, expected.platt_class_1.slope)).toBeLessThanOrEqual(1e-4);
    expect(gap(intercept, expected.platt_class_1.intercept)).toBeLessThanOrEqual(1e-4);
  });

  it("beta calibration is that of its published recipe", () => {
    const { a, b, c } = firstCurve(fitBeta(isOne, { probabilities: p })) as { a: number; b: number; c: number };
    expect(gap([a, b, c], expected.beta_class_1)).toBeLessThanOrEqual(1e-4);
  });

  it("isotonic calibration is scikit-learn's, weighted and of several classes too", () => {
    const fit = fitIsotonic(isOne, { probabilities: p });
    expect(gap(fit.apply({ probabilities: query }), expected.isotonic_class_1)).toBeLessThanOrEqual(1e-12);
    const weighted = fitIsotonic(isOne, { probabilities: p }, { weights: expected.weights });
    expect(gap(weighted.apply({ probabilities: query }), expected.isotonic_weighted_class_1)).toBeLessThanOrEqual(
      1e-12,
    );
    const { data } = fitIsotonic(labels, { probabilities }).apply({ probabilities: probabilities.slice(0, 20) });
    expect(gap(data, expected.isotonic_rows.flat())).toBeLessThanOrEqual(name === "two" ? 2e-6 : 1e-12);
  });

  it("histogram binning is NumPy's", () => {
    const fit = fitHistogram(isOne, { probabilities: p }, { bins: 10 });
    expect(gap(fit.apply({ probabilities: query }), expected.histogram_class_1)).toBeLessThanOrEqual(1e-12);
  });

  it("Bayesian binning is SciPy's", () => {
    const fit = fitBayesianBinning(isOne, { probabilities: p });
    expect(gap(fit.apply({ probabilities: query }), expected.bbq_class_1)).toBeLessThanOrEqual(2e-5);
  });

  it("Venn-Abers is what two isotonic fits per row give", () => {
    const fit = fitVennAbers(isOne, { probabilities: p });
    const { lower, upper } = vennAbersIntervals(fit, { probabilities: query });
    const theirs = expected.venn_abers_class_1 as [number, number, number][];
    expect(
      gap(
        lower,
        theirs.map(([p0]) => p0),
      ),
    ).toBeLessThanOrEqual(1e-10);
    expect(
      gap(
        upper,
        theirs.map(([, p1]) => p1),
      ),
    ).toBeLessThanOrEqual(1e-10);
    expect(
      gap(
        fit.apply({ probabilities: query }),
        theirs.map(([, , probability]) => probability),
      ),
    ).toBeLessThanOrEqual(1e-10);
  });
});

describe("a calibrator", () => {
  const { labels, logits } = reference.cases.three;

  it.each([fitBeta, fitPlatt, fitIsotonic, fitHistogram, fitBayesianBinning, fitVectorScaling, fitMatrixScaling])(
    "keeps its warnings off the console where it is to be quiet: %o",
    (fit) => {
      const forecasts = { probabilities: [0, 1, 0].map(() => [0.6, 0.3, 0.1]) };
      const { report } = fit([0, 1, 0], forecasts, { quiet: true });
      expect(report.warnings.join()).toContain("no row it was fitted on has class 2");
      expect(warned.join()).not.toContain("no row");
      fit([0, 1, 0], forecasts);
      expect(warned.join()).toContain("no row it was fitted on has class 2");
    },
  );

  it("shows its parameters, what it changed, bounds and warnings", async () => {
    const fit = fitBeta([0, 0, 1, 1, 0, 1], { probabilities: [0.9, 0.8, 0.2, 0.1, 0.7, 0.4] });
    expect(fit.report.bounds[0]).toContain("ended at the lowest value allowed, 0");
    expect(warned.join("\n")).toContain("Beta calibration: a and b ended at the lowest value allowed");
    const bundle = await fit[displaySymbol]();
    expect(bundle["text/plain"]).toMatchInlineSnapshot(`
      "Beta calibration, 2 classes, fitted on 6 rows. On these rows:
        NLL       1.6574 → 0.6931
        Brier     1.2500 → 0.5000
        ECE       0.7833 → 0.0000
        accuracy  0.0000 → 0.5000
      class 1: a = 0, b = 0, c = 0
      At a bound: a and b ended at the lowest value allowed, 0: a free fit would turn the order of some rows round"
    `);
    expect(bundle["text/html"]).toContain("<table>");
  });

  it("of one class against the rest says which class has no rows", () => {
    const fit = fitPlatt([0, 1, 0, 1], {
      logits: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 1, 0],
        [1, 0, 0],
      ],
    });
    expect(fit.report.warnings.join()).toContain("no row it was fitted on has class 2");
    expect([...fit.apply({ logits }).data].every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it("fitted across folds reports scores of rows that were held out", async () => {
    const cross = crossFit(labels, { logits }, fitVectorScaling, { folds: 4, seed: 3 });
    expect(cross.members).toHaveLength(4);
    expect(cross.report.after.nll).toBeCloseTo(logLoss(labels, cross.outOfFold), 12);
    expect(cross.report.after.nll).toBeGreaterThan(cross.calibrator.report.after.nll);
    expect((await cross[displaySymbol]())["text/plain"]).toContain("Scores are out of fold, of 4 folds");
    const average = crossFit(labels, { logits }, fitVectorScaling, { folds: 4, seed: 3, final: "average" }).calibrator;
    const one = average.apply({ logits: logits.slice(0, 1) }).data;
    const mean = [0, 1, 2].map(
      (column) =>
        cross.members.reduce(
          (sum, member) => sum + (member.apply({ logits: logits.slice(0, 1) }).data[column] as number),
          0,
        ) / 4,
    );
    expect(gap(one, mean)).toBeLessThanOrEqual(1e-12);
  });
});

function logSumExp(values: readonly number[]): number {
  const maximum = Math.max(...values);
  return maximum + Math.log(values.reduce((sum, value) => sum + Math.exp(value - maximum), 0));
}

import { describe, expect, it } from "vitest";
import reference from "../metrics/fixtures/reference.json" with { type: "json" };
import { createRandom } from "../random/create-random.ts";
import {
  cohensKappa,
  dawidSkene,
  fleissKappa,
  fleissKappaOfCounts,
  krippendorffsAlpha,
  raterAgreement,
} from "./index.ts";

describe.each(reference.map((of, at) => [at, of] as const))("ratings %i agree as in Python", (_, of) => {
  it("by Cohen, Fleiss and Krippendorff", () => {
    for (const weights of ["none", "linear", "quadratic"] as const)
      expect(cohensKappa(of.labels, of.second, { weights }).kappa).toBeCloseTo(of.cohen[weights], 12);
    expect(cohensKappa(of.labels, of.second).standardError).toBeCloseTo(of.cohen_error, 10);
    expect(fleissKappa(of.ratings)).toBeCloseTo(of.fleiss, 12);
    for (const metric of ["nominal", "ordinal", "interval", "ratio"] as const)
      expect(krippendorffsAlpha(of.holes, { metric })).toBeCloseTo(of.alpha[metric], 10);
  });

  it("and by Dawid and Skene", () => {
    const found = dawidSkene(of.ratings, { rounds: 300, tolerance: 0, classes: of.recall.length });
    expect([...found.labels]).toEqual(of.dawid_skene.labels);
    expect(found.logLikelihood).toBeCloseTo(of.dawid_skene.log_likelihood, 8);
    for (const [at, share] of found.prior.entries()) expect(share).toBeCloseTo(of.dawid_skene.prior[at] as number, 8);
  });
});

describe("published examples", () => {
  it("Fleiss 1971 as it is usually reprinted: 0.210", () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    expect(fleissKappaOfCounts(counts)).toBeCloseTo(0.21, 3);
  });
  it("Krippendorff 2011: 0.743, 0.815 and 0.849", () => {
    const raters = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, NaN, NaN, NaN],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NaN, 3],
      [NaN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NaN],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NaN],
    ];
    const items = Array.from({ length: 12 }, (_, item) => raters.map((row) => row[item] as number));
    expect(krippendorffsAlpha(items)).toBeCloseTo(0.743, 3);
    expect(krippendorffsAlpha(items, { metric: "ordinal" })).toBeCloseTo(0.815, 3);
    expect(krippendorffsAlpha(items, { metric: "interval" })).toBeCloseTo(0.849, 3);
  });
});

describe("laws", () => {
  it.each([1, 2, 3])("seed %i: Dawid and Skene find the truth that two bad raters outvote", (seed) => {
    const random = createRandom(seed);
    const truth = Array.from({ length: 400 }, () => random.integer(0, 2));
    const by = (skill: number, label: number) => (random.uniform() < skill ? label : random.integer(0, 2));
    const ratings = truth.map((label) => [
      by(0.95, label),
      by(0.9, label),
      by(0.3, label),
      by(0.3, label),
      by(0.3, label),
    ]);
    const { labels, confusions, converged, probabilities } = dawidSkene(ratings, { tolerance: 1e-4 });
    const right = truth.filter((label, item) => label === labels[item]).length;
    expect(converged).toBe(true);
    expect(right / truth.length).toBeGreaterThan(0.9);
    expect(confusions[0]?.[1]?.[1]).toBeGreaterThan(0.85);
    for (let item = 0; item < 400; item += 1)
      expect(probabilities.data.subarray(3 * item, 3 * item + 3).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
  });

  it("full agreement is 1 by every measure, and names of nominal classes do not matter", () => {
    const same = [
      [0, 0, 0],
      [1, 1, 1],
      [2, 2, 2],
    ];
    expect(fleissKappa(same)).toBeCloseTo(1, 12);
    expect(krippendorffsAlpha(same)).toBe(1);
    expect(cohensKappa([0, 1, 2], [0, 1, 2]).kappa).toBe(1);
    const ratings = [
      [0, 1],
      [1, 1],
      [2, 0],
      [2, 2],
    ];
    expect(krippendorffsAlpha(ratings.map((row) => row.map((rating) => 9 - rating)))).toBeCloseTo(
      krippendorffsAlpha(ratings),
      12,
    );
  });

  it("raw agreement counts pairs, all and two", () => {
    const { pairs, all, atLeastTwo } = raterAgreement([
      [0, 0, 1],
      [1, 1, 1],
      [0, 1, 2],
      [0, null, 0],
    ]);
    expect(pairs).toEqual([
      { first: 0, second: 1, items: 3, agreement: 2 / 3 },
      { first: 0, second: 2, items: 4, agreement: 0.5 },
      { first: 1, second: 2, items: 3, agreement: 1 / 3 },
    ]);
    expect([all, atLeastTwo]).toEqual([0.5, 0.75]);
  });
});

describe("what has no agreement is refused", () => {
  it.each([
    ["one class by both", () => cohensKappa([1, 1], [1, 1]), "same class"],
    ["lengths that differ", () => cohensKappa([1], [1, 2]), "differ in length: 1 and 2"],
    [
      "ratings missing for Fleiss",
      () =>
        fleissKappa([
          [0, 1],
          [1, null],
        ]),
      "item 1 has 1 of 2 ratings",
    ],
    ["a count below 0", () => fleissKappaOfCounts([[3, -1]]), "item 0 has -1 of class 1"],
    ["a single rater", () => fleissKappa([[0], [1]]), "2 or more ratings of every item, got 1"],
    [
      "ratings all equal",
      () =>
        krippendorffsAlpha([
          [3, 3],
          [3, 3],
        ]),
      "all ratings are 3",
    ],
    [
      "no pairs",
      () =>
        krippendorffsAlpha([
          [3, null],
          [null, 3],
        ]),
      "none of the 2 items",
    ],
    ["ragged rows", () => krippendorffsAlpha([[3, 1], [3]]), "item 1 has 1 places, item 0 has 2"],
    [
      "negative ratios",
      () =>
        krippendorffsAlpha(
          [
            [-1, 1],
            [2, 1],
          ],
          { metric: "ratio" },
        ),
      "0 or above, one is -1",
    ],
    [
      "an item without ratings",
      () =>
        dawidSkene([
          [0, 1],
          [null, NaN],
        ]),
      "item 1 has no rating",
    ],
    ["a rating that is no class", () => dawidSkene([[0, 1.5]]), "item 0 holds 1.5"],
    ["a class out of range", () => dawidSkene([[0, 4]], { classes: 3 }), "from 0 to 2, item 0 holds 4"],
    ["nothing", () => dawidSkene([]), "got 0 rows"],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});

import { tableFromArrays } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { displaySymbol } from "../../../../document/mime/mime-bundle.ts";
import { plotlyMediaType } from "../../../../document/mime/plotly-figure.ts";
import { createRandom } from "../../random/create-random.ts";
import type { BoostedClassifier } from "./boosted-trees.ts";
import { fitBoostedClassifier, fitBoostedRegressor } from "./fit-boosted-trees.ts";
import { restoreBoostedTrees } from "./restore-boosted-trees.ts";

/** Rows of five features, the first two of which tell the class apart, and of a target. */
function someRows(seed: number, rows = 400, classes = 3) {
  const random = createRandom(seed);
  const inputs = Array.from({ length: rows }, () => Array.from({ length: 5 }, () => random.normal()));
  const labels = inputs.map(([a = 0, b = 0]): number => {
    const noisy = a + b * b + 0.3 * random.normal();
    return noisy < 0 ? 0 : noisy < 1.2 || classes === 2 ? 1 : 2;
  });
  const targets = inputs.map(([a = 0, b = 0]) => 3 * a + b * b + 0.1 * random.normal());
  return { inputs, labels, targets };
}

const quick = { iterations: 15, leaves: 8, minLeafRows: 5, quiet: true };
const json = (model: { toJSON(): unknown }) => JSON.parse(JSON.stringify(model)) as Record<string, unknown>;
const treesOf = (model: { toJSON(): unknown }) => json(model)["trees"];

function accuracy(labels: ArrayLike<number>, model: BoostedClassifier, inputs: readonly number[][]): number {
  const { data, columns } = model.predict(inputs);
  const right = inputs.filter((_, row) => {
    const own = data.subarray(row * columns, (row + 1) * columns);
    return own.indexOf(Math.max(...own)) === labels[row];
  });
  return right.length / inputs.length;
}

describe.each([1, 2, 3])("trees on random rows of seed %i", (seed) => {
  it("lower the loss on their own rows with every iteration", async () => {
    const { inputs, labels, targets } = someRows(seed);
    for (const model of [
      await fitBoostedClassifier(labels, inputs, quick),
      await fitBoostedClassifier(someRows(seed, 400, 2).labels, inputs, quick),
      await fitBoostedRegressor(targets, inputs, quick),
    ]) {
      const losses = model.history.map(({ trainLoss }) => trainLoss);
      expect(losses.every((loss, at) => at === 0 || loss < (losses[at - 1] as number))).toBe(true);
      expect(losses).toHaveLength(15);
    }
  });

  it("are the same after a monotone transform of the features", async () => {
    const { inputs, labels } = someRows(seed);
    const bent = inputs.map((row) => row.map((value) => Math.exp(value)));
    const [plain, other] = [
      await fitBoostedClassifier(labels, inputs, quick),
      await fitBoostedClassifier(labels, bent, quick),
    ];
    expect(other.predict(bent).data).toEqual(plain.predict(inputs).data);
  });

  it("are the same for rows in another order", async () => {
    const { inputs, labels } = someRows(seed);
    const order = createRandom(seed).shuffle(inputs.keys());
    const [plain, other] = [
      await fitBoostedClassifier(labels, inputs, quick),
      await fitBoostedClassifier(
        order.map((row) => labels[row] as number),
        order.map((row) => inputs[row] as number[]),
        quick,
      ),
    ];
    const gap = Math.max(
      ...other.predict(inputs).data.map((value, at) => Math.abs(value - (plain.predict(inputs).data[at] as number))),
    );
    expect(gap).toBeLessThan(1e-5);
  });

  it("take a weight of 2 for a row that is there twice", async () => {
    const { inputs, labels } = someRows(seed);
    const options = { ...quick, minLeafRows: 1, minLeafHessian: 2, minBinRows: 1 };
    const weighted = await fitBoostedClassifier(labels, inputs, {
      ...options,
      // Bins are of rows: all twice, so that both see the same intervals.
      weights: labels.map(() => 2),
    });
    const doubled = await fitBoostedClassifier([...labels, ...labels], [...inputs, ...inputs], options);
    const gap = Math.max(
      ...doubled
        .predict(inputs)
        .data.map((value, at) => Math.abs(value - (weighted.predict(inputs).data[at] as number))),
    );
    expect(gap).toBeLessThan(1e-5);
  });

  it("forecast exactly the same when they were written and read", async () => {
    const { inputs, labels, targets } = someRows(seed);
    const holed = inputs.map((row, at) => row.map((value, column) => ((at + column) % 6 === 0 ? NaN : value)));
    const [classifier, regressor] = [
      await fitBoostedClassifier(labels, holed, quick),
      await fitBoostedRegressor(targets, holed, quick),
    ];
    expect(restoreBoostedTrees(JSON.stringify(classifier)).predict(holed)).toEqual(classifier.predict(holed));
    expect(restoreBoostedTrees(json(regressor)).predict(holed)).toEqual(regressor.predict(holed));
  });

  it("are drawn from their seed where they see a share of rows and features", async () => {
    const { inputs, labels } = someRows(seed);
    const options = { ...quick, rowShare: 0.5, featureShare: 0.6 };
    const first = await fitBoostedClassifier(labels, inputs, { ...options, seed: 1 });
    expect(treesOf(await fitBoostedClassifier(labels, inputs, { ...options, seed: 1 }))).toEqual(treesOf(first));
    expect(treesOf(await fitBoostedClassifier(labels, inputs, { ...options, seed: 2 }))).not.toEqual(treesOf(first));
    expect(first.trees.flat().every(({ rows }) => rows.reduce((sum, count) => sum + count, 0) === 200)).toBe(true);
    expect(accuracy(labels, first, inputs)).toBeGreaterThan(0.8);
  });
});

it("forecasts of a stage are those of as many iterations, and the last are all", async () => {
  const { inputs, labels } = someRows(4);
  const model = await fitBoostedClassifier(labels, inputs, quick);
  const stages = [...model.stages(inputs, { every: 5 })];
  expect(stages.map(({ iteration }) => iteration)).toEqual([5, 10, 15]);
  for (const { iteration, forecast } of stages)
    expect(forecast).toEqual(model.predict(inputs, { iterations: iteration }));
  expect(stages.at(-1)?.forecast).toEqual(model.predict(inputs));
});

it("ends early and forecasts with the best iteration, which the validation rows choose", async () => {
  const { inputs, labels } = someRows(5, 200);
  const validation = someRows(6, 200);
  const model = await fitBoostedClassifier(labels, inputs, { ...quick, iterations: 500, patience: 10, validation });
  const { bestIteration, history, end } = model;
  expect(end).toBe("early");
  expect(history).toHaveLength((bestIteration as number) + 10);
  const losses = history.map(({ validationLoss }) => validationLoss as number);
  expect(Math.min(...losses)).toBe(losses[(bestIteration as number) - 1]);
  expect(model.predict(inputs)).toEqual(model.predict(inputs, { iterations: bestIteration as number }));
  const { data } = model.probabilities(validation.inputs);
  const loss = -validation.labels.reduce((sum, label, row) => sum + Math.log(data[row * 3 + label] as number), 0) / 200;
  expect(loss).toBeCloseTo(losses[(bestIteration as number) - 1] as number, 10);
  expect(history[(bestIteration as number) - 1]?.metrics["accuracy"]).toBe(
    accuracy(validation.labels, model, validation.inputs),
  );
});

it("leaves keep to the most leaves, the greatest depth and the fewest rows", async () => {
  const { inputs, targets } = someRows(7);
  const model = await fitBoostedRegressor(targets, inputs, { ...quick, leaves: 31, maxDepth: 3, minLeafRows: 17 });
  for (const { values, rows } of model.trees.flat()) {
    expect(values.length).toBeLessThanOrEqual(8);
    expect(Math.min(...rows)).toBeGreaterThanOrEqual(17);
  }
});

it("learns where missing values belong, and sends those that were never missing with the greater part", async () => {
  const { inputs } = someRows(8, 300);
  const holed = inputs.map(([a = 0], row) => [row % 3 === 0 ? NaN : a]);
  const labels = holed.map(([a = NaN]) => Number(Number.isNaN(a) || a > 1));
  const model = await fitBoostedClassifier(labels, holed, { ...quick, minBinRows: 1, iterations: 30 });
  expect(accuracy(labels, model, holed)).toBe(1);
  const whole = await fitBoostedRegressor(
    [0, 0, 0, 1, 1, 1, 1, 1],
    [0, 1, 2, 3, 4, 5, 6, 7].map((value) => [value]),
    {
      ...quick,
      minLeafRows: 1,
      minBinRows: 1,
    },
  );
  expect(whole.predict([[NaN]])).toEqual(whole.predict([[7]]));
});

it("tells categories apart that no threshold can, as text of a table or as numbers that name them", async () => {
  const random = createRandom(9);
  const cities = ["Bern", "Oslo", "Lima", "Rome", "Kyiv", "Baku", "Doha", "Riga"];
  const good = new Set(["Oslo", "Rome", "Baku", "Riga"]);
  const city = Array.from({ length: 800 }, () => cities[random.integer(0, 7)] as string);
  const labels = city.map((name) => Number(good.has(name)));
  const table = tableFromArrays({ city, noise: Float64Array.from(city, () => random.normal()) });
  const one = { ...quick, iterations: 1, leaves: 2, learningRate: 1 };
  const model = await fitBoostedClassifier(labels, table, one);
  expect(model.features.map(({ name, categories }) => [name, categories?.length ?? null])).toEqual([
    ["city", 8],
    ["noise", null],
  ]);
  const { data } = model.predict(table);
  expect(labels.every((label, row) => Number((data[2 * row + 1] as number) > 0) === label)).toBe(true);
  expect(restoreBoostedTrees(JSON.stringify(model)).predict(table)).toEqual(model.predict(table));
  const numbers = city.map((name) => [cities.indexOf(name)]);
  const coded = await fitBoostedClassifier(labels, numbers, { ...one, categorical: [0] });
  expect(accuracy(labels, coded, numbers)).toBe(1);
  const thresholds = await fitBoostedClassifier(labels, numbers, one);
  expect(accuracy(labels, thresholds, numbers)).toBeLessThan(0.9);
});

it("reads nulls of a table as missing, and columns by name in any order", async () => {
  const { inputs, labels } = someRows(10, 300, 2);
  const column = (at: number) => inputs.map((row, place) => (place % 9 === at ? null : (row[at] as number)));
  const table = tableFromArrays({ a: column(0), b: column(1) });
  const turned = tableFromArrays({ b: column(1), other: column(2), a: column(0) });
  const model = await fitBoostedClassifier(labels, table, quick);
  const rows = inputs.map((_, row) => [column(0)[row] ?? NaN, column(1)[row] ?? NaN]);
  expect(model.predict(turned)).toEqual(model.predict(table));
  expect(model.predict(rows)).toEqual(model.predict(table));
});

it("counts classes as they are weighted", async () => {
  const { inputs } = someRows(11);
  const labels = inputs.map(([a = 0], row) => Number(a > 1.2 && row % 3 > 0));
  const recall = async (classWeights?: "balanced") => {
    const { data } = (
      await fitBoostedClassifier(labels, inputs, { ...quick, ...(classWeights && { classWeights }) })
    ).predict(inputs);
    const positive = labels.flatMap((label, row) => (label === 1 ? [row] : []));
    return positive.filter((row) => (data[2 * row + 1] as number) > 0).length / positive.length;
  };
  expect(await recall("balanced")).toBe(1);
  expect(await recall("balanced")).toBeGreaterThanOrEqual(await recall());
});

it("shows its learning curve and what mattered", async () => {
  const { inputs, labels } = someRows(12);
  const validation = someRows(13);
  const model = await fitBoostedClassifier(labels, inputs, {
    ...quick,
    features: ["height", "width", "p", "q", "r"],
    validation,
  });
  const bundle = await model[displaySymbol]();
  expect(bundle["text/plain"]).toMatch(
    /^Boosted trees, 3 classes, 5 features, fitted on 400 rows: 15 iterations in .* s, training loss .*; best iteration/,
  );
  expect(bundle["text/plain"]).toMatch(/Importance by gain:\n {2}(height|width)/);
  const { data } = bundle[plotlyMediaType] as unknown as { data: { name: string; y: unknown[] }[] };
  expect(data.map(({ name }) => name)).toEqual(["training loss", "validation loss", "best iteration", "importance"]);
  expect(data[3]?.y[0]).toMatch(/height|width/);
  const shares = model.importance().map(({ share }) => share);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

it("stops with the reason of its signal", async () => {
  const { inputs, labels } = someRows(14);
  const stop = new AbortController();
  const fit = fitBoostedClassifier(labels, inputs, { iterations: 1_000_000, quiet: true, signal: stop.signal });
  stop.abort(new Error("enough"));
  await expect(fit).rejects.toThrow("enough");
});

const { inputs, labels, targets } = someRows(15, 30);
it.each([
  ["lengths that differ", () => fitBoostedClassifier([0, 1], inputs), "labels and inputs differ in length: 2 and 30"],
  ["no rows", () => fitBoostedClassifier([], []), "0 rows"],
  [
    "one class",
    () =>
      fitBoostedClassifier(
        labels.map(() => 1),
        inputs,
      ),
    "all 30 labels are 1",
  ],
  [
    "one class in name",
    () =>
      fitBoostedClassifier(
        labels.map(() => 0),
        inputs,
      ),
    "two classes or more apart, got 1",
  ],
  [
    "labels that are none",
    () =>
      fitBoostedClassifier(
        labels.map((label) => label + 0.5),
        inputs,
      ),
    "row 0 holds",
  ],
  ["labels out of range", () => fitBoostedClassifier(labels, inputs, { classes: 2 }), "whole numbers from 0 to 1"],
  ["infinite inputs", () => fitBoostedRegressor([1, 2], [[1], [Infinity]]), '"feature 0" holds Infinity in row 1'],
  ["targets that are missing", () => fitBoostedRegressor([1, NaN], [[1], [2]]), "row 1 holds NaN"],
  ["no bins", () => fitBoostedRegressor(targets, inputs, { maxBins: 0 }), "maxBins must be a whole number from 2"],
  ["a rate of 0", () => fitBoostedRegressor(targets, inputs, { learningRate: 0 }), "learningRate must be above 0"],
  [
    "one leaf",
    () => fitBoostedRegressor(targets, inputs, { leaves: 1 }),
    "leaves must be a whole number of at least 2",
  ],
  ["patience alone", () => fitBoostedRegressor(targets, inputs, { patience: 3 }), "patience needs validation rows"],
  [
    "validation on its own rows",
    () => fitBoostedRegressor(targets, inputs, { validation: { targets, inputs } }),
    "validation and training rows are the same",
  ],
  [
    "weights of no rows",
    () => fitBoostedRegressor(targets, inputs, { weights: [1] }),
    "there are 1 weights for 30 rows",
  ],
  ["negative weights", () => fitBoostedRegressor([1, 2], [[1], [2]], { weights: [1, -1] }), "number 1 is -1"],
  ["features that are not there", () => fitBoostedRegressor(targets, inputs, { categorical: ["x"] }), 'no feature "x"'],
  [
    "columns that are not there",
    () => fitBoostedRegressor([1], tableFromArrays({ a: [1] }), { features: ["b"] }),
    '"b"',
  ],
])("refuses %s", async (_, act, message) => {
  await expect(act()).rejects.toThrow(message);
});

it("refuses to forecast from other features, and to read what is no model", async () => {
  const model = await fitBoostedRegressor(targets, inputs, quick);
  expect(() => model.predict([[1, 2]])).toThrow("grown on 5 features, the inputs have 2");
  expect(() => model.predict(inputs, { iterations: 16 })).toThrow("16 iterations were asked for, there are 15");
  const ofTable = await fitBoostedRegressor(targets, tableFromArrays({ a: targets }), quick);
  expect(() => ofTable.predict(tableFromArrays({ a: ["x"] }))).toThrow('"a" was of numbers when the trees were grown');
  expect(() => restoreBoostedTrees("{}")).toThrow('expected JSON with kind "kelvin.boosted-trees"');
  expect(() => restoreBoostedTrees({ ...json(model), version: 2 })).toThrow("version 2");
  const trees = treesOf(model) as { left: number[] }[][];
  trees[0]![0]!.left[0] = 0;
  expect(() => restoreBoostedTrees({ ...json(model), trees })).toThrow("a tree of iteration 1 has no child 0");
});

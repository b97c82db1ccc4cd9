import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createRandom } from "../random/create-random.ts";
import { covarianceOf } from "./covariance.ts";
import reference from "./fixtures/reference.json" with { type: "json" };
import { fitPca, fitStandardizer, joinColumns, normalizeRows, restorePca, restoreStandardizer } from "./index.ts";

const text = gunzipSync(readFileSync(new URL("../../../notebooks/data/digits.csv.gz", import.meta.url))).toString();
const pixels = text.split("\n", 300).map((line) => line.split(",").slice(0, 64).map(Number));

/** A matrix of normal numbers whose columns differ in mean and spread. */
function drawn(seed: number, rows: number, columns: number): number[][] {
  const random = createRandom(seed);
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, (_, column) => column * 10 + (column + 1) * random.normal()),
  );
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, digits = 9): void {
  expect(actual.length).toBe(expected.length);
  for (let at = 0; at < actual.length; at += 1) expect(actual[at]).toBeCloseTo(expected[at] as number, digits);
}

describe("principal components", () => {
  it("of digits are scikit-learn's", async () => {
    const pca = await fitPca(pixels);
    expectClose(pca.variances.subarray(0, 10), reference.variances, 8);
    expectClose(pca.shares.subarray(0, 10), reference.shares, 10);
    expectClose(pca.directions.data.subarray(0, 3 * 64), reference.directions.flat());
    const { data, columns } = pca.apply(pixels.slice(0, 4));
    expect(columns).toBe(64);
    for (const [row, expected] of reference.coordinates.entries())
      expectClose(data.subarray(row * columns, row * columns + 3), expected, 8);
    expect((await fitPca(pixels, { components: 0.9 })).variances).toHaveLength(reference.componentsFor90Percent);
  });

  it.each([1, 2, 3])("of seed %i are uncorrelated and keep distances when all are kept", async (seed) => {
    const rows = drawn(seed, 40, 5);
    const pca = await fitPca(rows);
    const coordinates = pca.apply(rows);
    const { covariance } = await covarianceOf(coordinates);
    for (const [at, value] of covariance.entries())
      expect(value).toBeCloseTo(at % 6 === 0 ? (pca.variances[at / 6] as number) : 0, 8);
    const distance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
      Math.hypot(...Array.from(a, (value, column) => value - (b[column] as number)));
    expect(distance(coordinates.data.subarray(0, 5), coordinates.data.subarray(5, 10))).toBeCloseTo(
      distance(rows[0]!, rows[1]!),
      9,
    );
    expect(restorePca(JSON.stringify(pca)).apply(rows)).toEqual(coordinates);
  });

  it("of wide data are multiplied by tensors, in single precision", async () => {
    const random = createRandom(4);
    const wide = {
      data: Float32Array.from({ length: 20_000 * 320 }, () => random.normal() + 3),
      rows: 20_000,
      columns: 320,
    };
    const { covariance, means } = await covarianceOf(wide);
    const few = [0, 1, 319].map((column) =>
      Array.from({ length: wide.rows }, (_, row) => wide.data[row * 320 + column]!),
    );
    const byHand = (a: number[], b: number[], one: number, other: number) =>
      a.reduce((sum, value, row) => sum + (value - means[one]!) * (b[row]! - means[other]!), 0) / (wide.rows - 1);
    expect(covariance[1]).toBeCloseTo(byHand(few[0]!, few[1]!, 0, 1), 4);
    expect(covariance[319 * 320 + 319]).toBeCloseTo(byHand(few[2]!, few[2]!, 319, 319), 4);
  });

  it.each([
    [[[1, 2]], {}, "need 2 rows or more, got 1"],
    [
      [
        [1, 2],
        [NaN, 1],
      ],
      {},
      "row 1, column 0 holds NaN",
    ],
    [
      [
        [1, 2],
        [1, 2],
      ],
      {},
      "all rows are the same",
    ],
    [
      [
        [1, 2],
        [2, 2],
        [3, 1],
      ],
      { components: 3 },
      "from 1 to 2, or a share below 1, got 3",
    ],
    [
      [
        [1, 2],
        [2, 2],
      ],
      { components: 0 },
      "got 0",
    ],
  ])("of %j with %j are refused", async (rows, options, message) => {
    await expect(fitPca(rows, options)).rejects.toThrow(message);
  });

  it("are applied to as many columns only", async () => {
    const pca = await fitPca(drawn(5, 10, 3));
    expect(() => pca.apply([[1, 2]])).toThrow("rows have 2 columns, the components were fitted on 3");
    expect(() => restorePca("{}")).toThrow('expected JSON with kind "kelvin.pca"');
  });
});

describe("standardizing", () => {
  it("is scikit-learn's, a column that never changes included", () => {
    const standardizer = fitStandardizer(pixels);
    expect(standardizer.deviations[0]).toBe(1);
    expectClose(standardizer.deviations, reference.deviations, 12);
    expectClose(standardizer.apply([pixels[7]!]).data, reference.standardized, 12);
  });

  it.each([1, 2])("of seed %i gives mean 0 and deviation 1, the same after a trip through JSON", (seed) => {
    const rows = drawn(seed, 50, 4);
    const fitted = fitStandardizer(rows);
    const again = fitStandardizer(fitted.apply(rows));
    expectClose(again.means, [0, 0, 0, 0], 12);
    expectClose(again.deviations, [1, 1, 1, 1], 12);
    expect(restoreStandardizer(JSON.parse(JSON.stringify(fitted))).apply(rows)).toEqual(fitted.apply(rows));
  });

  it("keeps digits where the mean is large beside the deviation", () => {
    expect(fitStandardizer([[1e9], [1e9 + 1]]).deviations[0]).toBeCloseTo(0.5, 12);
  });

  it("refuses what it cannot scale", () => {
    expect(() => fitStandardizer([])).toThrow("there are 0 rows");
    expect(() => fitStandardizer([[1], [Infinity]])).toThrow("row 1, column 0 holds Infinity");
    expect(() => fitStandardizer([[1]]).apply([[1, 2]])).toThrow(
      "rows have 2 columns, the standardizer was fitted on 1",
    );
    expect(() => restoreStandardizer('{"kind":"kelvin.standardizer","means":[1]}')).toThrow(
      "deviations must be a list",
    );
  });
});

it("rows of length 1 keep their direction, rows of zeros stay", () => {
  const { data } = normalizeRows([
    [3, 4],
    [0, 0],
    [1e300, 1e300],
  ]);
  expectClose(data, [0.6, 0.8, 0, 0, Math.SQRT1_2, Math.SQRT1_2], 12);
  expect(normalizeRows({ data: Float32Array.of(3, 4), rows: 1, columns: 2 }).data).toBeInstanceOf(Float32Array);
  expect(() => normalizeRows([[NaN]])).toThrow("row 0, column 0 holds NaN");
});

it("columns are joined row by row, in the precision of the parts", () => {
  const single = { data: Float32Array.of(1, 2, 3, 4), rows: 2, columns: 2 };
  expect(joinColumns([single, [[9], [8]]])).toEqual({ data: Float64Array.of(1, 2, 9, 3, 4, 8), rows: 2, columns: 3 });
  expect(joinColumns([single, single]).data).toBeInstanceOf(Float32Array);
  expect(() => joinColumns([single, [[1]]])).toThrow("part 1 has 1 rows, part 0 has 2");
  expect(() => joinColumns([])).toThrow("0 parts");
});

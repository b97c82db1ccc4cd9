import { tableFromArrays } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { createRandom } from "../random/create-random.ts";
import { splitRows } from "./split-rows.ts";

const fractions = { train: 0.5, validation: 0.3, test: 0.2 };

describe("a split of rows", () => {
  it("puts every row into exactly one split, in the shares asked for", () => {
    const splits = splitRows(1000, { fractions, seed: 1 });
    expect(Object.values(splits).map((rows) => rows.length)).toEqual([500, 300, 200]);
    expect(
      Object.values(splits)
        .flatMap((rows) => [...rows])
        .toSorted((a, b) => a - b),
    ).toEqual([...Array(1000).keys()]);
  });

  it("repeats with its seed, and differs with another", () => {
    expect(splitRows(50, { fractions, seed: 4 })).toEqual(splitRows(50, { fractions, seed: 4 }));
    expect(splitRows(50, { fractions, seed: 4 })).not.toEqual(splitRows(50, { fractions, seed: 5 }));
  });

  it("takes a table for its number of rows, and splits of no rows", () => {
    expect(splitRows(tableFromArrays({ a: Int32Array.of(1, 2) }), { fractions: { all: 1 }, seed: 0 }).all).toHaveLength(
      2,
    );
    expect(splitRows(0, { fractions, seed: 0 }).test).toEqual(new Int32Array(0));
  });

  it.each(Array.from({ length: 30 }, (_, seed) => seed))("keeps the shares of classes on data of seed %i", (seed) => {
    const random = createRandom(seed);
    const classes = random.integer(1, 12);
    const stratify = Array.from({ length: random.integer(1, 400) }, () => `c${random.integer(1, classes) ** 2 % 13}`);
    const splits = splitRows(stratify.length, { fractions, seed, stratify });
    expect(new Set(Object.values(splits).flatMap((rows) => [...rows])).size).toBe(stratify.length);
    for (const [name, rows] of Object.entries(splits)) {
      const fraction = fractions[name as keyof typeof fractions];
      expect(Math.abs(rows.length - stratify.length * fraction)).toBeLessThan(1);
      for (const label of new Set(stratify)) {
        const all = stratify.filter((other) => other === label).length;
        const here = [...rows].filter((row) => stratify[row] === label).length;
        expect(Math.abs(here - all * fraction)).toBeLessThan(2);
      }
    }
  });

  it("is refused where fractions or classes do not fit", () => {
    expect(() => splitRows(9, { fractions: { train: 0.5, test: 0.4 }, seed: 0 })).toThrow("these sum to 0.9");
    expect(() => splitRows(9, { fractions: { train: 1.5, test: -0.5 }, seed: 0 })).toThrow('fraction of "test"');
    expect(() => splitRows(9, { fractions: { all: 1 }, seed: 0, stratify: [1] })).toThrow("differ in length: 1 and 9");
    expect(() => splitRows(2.5, { fractions: { all: 1 }, seed: 0 })).toThrow(
      "rows must be a whole number from 0, got 2.5",
    );
  });
});

it("what is missing or of another kind is named", () => {
  const split = splitRows as (rows: unknown, options?: unknown) => unknown;
  expect(() => split(100, { seed: 1 })).toThrow("the options need fractions, such as { fractions: { train: 0.7");
  expect(() => split(100)).toThrow("the options need fractions");
  expect(() => split([1, 2, 3], { fractions: { a: 1 }, seed: 0 })).toThrow("got a list of 3: pass its length");
  expect(() => split(undefined, { fractions: { a: 1 }, seed: 0 })).toThrow("got undefined");
});

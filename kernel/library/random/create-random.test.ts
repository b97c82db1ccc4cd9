import { describe, expect, it } from "vitest";
import { createRandom } from "./create-random.ts";

describe("a random stream", () => {
  it("is the same for the same seed and another for another", () => {
    const draw = (seed: number) => {
      const random = createRandom(seed);
      return [random.uniform(), random.integer(1, 6), random.normal(), ...random.shuffle([1, 2, 3, 4, 5])];
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("has the moments of its distributions", () => {
    const random = createRandom(1);
    const moments = (draw: () => number) => {
      const values = Array.from({ length: 20_000 }, draw);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length] as const;
    };
    const [uniformMean, uniformVariance] = moments(() => random.uniform());
    expect(uniformMean).toBeCloseTo(0.5, 1.5);
    expect(uniformVariance).toBeCloseTo(1 / 12, 1.5);
    const [normalMean, normalVariance] = moments(() => random.normal());
    expect(normalMean).toBeCloseTo(0, 1.5);
    expect(normalVariance).toBeCloseTo(1, 1);
  });

  it("shuffles a copy, and resamples only rows that exist", () => {
    const random = createRandom(3);
    const values = [1, 2, 3, 4];
    expect(random.shuffle(values).toSorted()).toEqual([1, 2, 3, 4]);
    expect(values).toEqual([1, 2, 3, 4]);
    expect([...random.resample(50)].every((row) => row >= 0 && row < 50)).toBe(true);
    expect([...random.resample(0)]).toEqual([]);
  });

  it("refuses a seed that is no whole number", () =>
    expect(() => createRandom(0.5)).toThrow("a seed is a whole number, got 0.5"));
});

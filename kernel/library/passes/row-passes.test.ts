import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createRandom } from "../random/create-random.ts";
import { passesSource } from "./passes.wasm.ts";
import { passMasses, passMoments } from "./row-passes.ts";

it("the program that is kept was compiled from the source beside it (npm run passes)", () => {
  const source = readFileSync(new URL("./passes.as.ts", import.meta.url));
  expect(createHash("sha256").update(source).digest("hex")).toBe(passesSource);
});

it("the exponential is exact to two units of the last place, 0 where nothing is left, and NaN of NaN", () => {
  const random = createRandom(1);
  const logits = Float64Array.from({ length: 40_000 }, (_, at) =>
    at % 2 === 0 ? 0 : -(10 ** (6 * random.uniform() - 3.2)),
  );
  let [worst, wrong] = [0, 0];
  passMasses({ data: logits, rows: 20_000, columns: 2 }, 1, ({ start, rows, masses }) => {
    for (let row = 0; row < rows; row += 1) {
      const x = logits[2 * (start + row) + 1] as number;
      const exact = x < -708 ? 0 : Math.exp(x);
      const found = masses[2 * row + 1] as number;
      if (masses[2 * row] !== 1 || (exact === 0 && found !== 0)) wrong += 1;
      else if (exact > 0) worst = Math.max(worst, Math.abs(found - exact) / exact);
    }
  });
  expect(wrong).toBe(0);
  expect(worst).toBeLessThanOrEqual(2 * Number.EPSILON);
  const totals: number[] = [];
  const rows = [
    [0, -Infinity],
    [0, NaN],
    [NaN, 0],
    [Infinity, 0],
    [-Infinity, -Infinity],
  ];
  passMasses({ data: Float64Array.from(rows.flat()), rows: 5, columns: 2 }, 1, ({ rows, sums }) => {
    for (let row = 0; row < rows; row += 1) totals.push(sums[3 * row + 1] as number);
  });
  expect(totals).toEqual([1, NaN, NaN, NaN, NaN]);
});

it.each([
  [1, 3],
  [7, 10],
  [2000, 10],
  [3, 20_001],
  [5001, 1],
])("sums of %i rows of %i logits are those of a plain loop, in both precisions", (rows, columns) => {
  const random = createRandom(rows);
  const single = Float32Array.from({ length: rows * columns }, () => 4 * random.normal());
  for (const data of [single, Float64Array.from(single)]) {
    const seen = new Float64Array(rows);
    let worst = 0;
    const check = (start: number, row: number, found: Float64Array) => {
      const values = Array.from(data.subarray((start + row) * columns, (start + row + 1) * columns));
      const top = values.reduce((a, b) => Math.max(a, b));
      const masses = values.map((value) => Math.exp(0.7 * (value - top)));
      const sum = (term: (mass: number, below: number) => number) =>
        masses.reduce((total, mass, at) => total + term(mass, (values[at] as number) - top), 0);
      const expected =
        found.length === 3
          ? [top, sum((mass) => mass), sum((mass) => mass * mass)]
          : [top, ...[0, 1, 2, 3].map((power) => sum((mass, below) => mass * below ** power))];
      for (const [at, value] of expected.entries())
        worst = Math.max(worst, Math.abs((found[at] as number) - value) / Math.max(1, Math.abs(value)));
      seen[start + row] = (seen[start + row] as number) + 1;
    };
    passMasses({ data, rows, columns }, 0.7, (block) => {
      for (let row = 0; row < block.rows; row += 1) check(block.start, row, block.sums.subarray(3 * row, 3 * row + 3));
    });
    passMoments({ data, rows, columns }, 0.7, (block) => {
      for (let row = 0; row < block.rows; row += 1) check(block.start, row, block.sums.subarray(5 * row, 5 * row + 5));
    });
    expect(worst).toBeLessThanOrEqual(1e-12);
    expect(seen.every((times) => times === 2)).toBe(true);
  }
});

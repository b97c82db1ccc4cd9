import { expect, it } from "vitest";
import { createRandom } from "../random/create-random.ts";
import { visitAbove } from "./visit-above.ts";

it.each([
  [1, 1],
  [3, 7],
  [70, 1024],
  [5, 40_003],
  [5000, 9],
])("of %i rows of %i numbers those are visited that a plain loop finds, with the same values", (rows, columns) => {
  const random = createRandom(rows);
  const single = Float32Array.from({ length: rows * columns }, () => (random.uniform() < 0.01 ? NaN : random.normal()));
  const factors = Float64Array.from({ length: rows }, () => 2 * random.uniform());
  const offsets = Float64Array.from({ length: rows }, () => random.normal());
  for (const data of [single, Float64Array.from(single)]) {
    // Some thresholds are values themselves, which are not above them; some let everything pass.
    const first = Float64Array.from({ length: columns }, (_, column) => {
      const tied = (single[column] as number) * (factors[0] as number) - (offsets[0] as number);
      return column % 3 === 0 && !Number.isNaN(tied) ? tied : column % 3 === 1 ? -Infinity : random.normal();
    });
    const search = (
      scan: (thresholds: Float64Array, visit: (row: number, column: number, value: number) => void) => void,
    ) => {
      const thresholds = first.slice();
      const found: number[] = [];
      scan(thresholds, (row, column, value) => {
        found.push(row, column, value);
        thresholds[column] = Math.max(thresholds[column] as number, value - 1);
      });
      return found;
    };
    const plain = search((thresholds, visit) => {
      for (let row = 0; row < rows; row += 1)
        for (let column = 0; column < columns; column += 1) {
          const number = data[row * columns + column] as number;
          const value = number * (factors[row] as number) - (offsets[row] as number);
          if (value > (thresholds[column] as number)) visit(row, column, value);
        }
    });
    const found = search((thresholds, visit) =>
      visitAbove({ data, rows, columns, factors, offsets }, thresholds, visit),
    );
    expect(Float64Array.from(found)).toEqual(Float64Array.from(plain));
  }
});

import { expect, it } from "vitest";
import { createRandom } from "../random/create-random.ts";
import { ascendingOrder } from "./ascending-order.ts";

const random = createRandom(3);
const kinds: Record<string, () => number> = {
  "normal numbers": () => random.normal(),
  "numbers of all sizes": () => random.normal() * 10 ** random.integer(-320, 300),
  "few different numbers": () => random.integer(-3, 3),
  "zeros of both signs": () => [0, -0, 1, -1][random.integer(0, 3)] as number,
  "numbers that share their upper bits": () => 1 + random.integer(0, 50) * Number.EPSILON,
  "single precision near 1": () => Math.fround(1 - random.uniform() / 1000),
  "infinities among others": () => [Infinity, -Infinity, random.normal()][random.integer(0, 2)] as number,
};

it.each(Object.keys(kinds))("sorts %s as a stable sort does", (kind) => {
  for (const rows of [0, 1, 2, 31, 32, 33, 200, 5000]) {
    const numbers = Float64Array.from({ length: rows }, () => kinds[kind]?.() as number);
    const expected = Array.from(numbers.keys()).sort(
      (a, b) =>
        Number((numbers[a] as number) > (numbers[b] as number)) -
        Number((numbers[a] as number) < (numbers[b] as number)),
    );
    const { values, order } = ascendingOrder(numbers);
    expect(order).toEqual(Uint32Array.from(expected));
    expect(values).toEqual(Float64Array.from(expected, (row) => (numbers[row] as number) + 0));
  }
});

it("what it returns stays when it sorts again, also beyond the memory that is kept", () => {
  const first = ascendingOrder([3, 1, 2]);
  const many = Float32Array.from({ length: 300_000 }, (_, at) => (at * 7919) % 300_007);
  const { values, order } = ascendingOrder(many);
  ascendingOrder([9, 8, 7]);
  expect([...first.order]).toEqual([1, 2, 0]);
  expect(values.every((value, at) => at === 0 || value > (values[at - 1] as number))).toBe(true);
  expect(order.every((row, at) => many[row] === values[at])).toBe(true);
});

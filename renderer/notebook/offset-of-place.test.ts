import { expect, test } from "vitest";
import { offsetOfPlace } from "./offset-of-place.ts";

test.each([
  [1, 1, 0],
  [2, 3, 6],
  [2, 99, 8],
  [3, 1, 9],
  [7, 1, 9],
])("line %d and column %d are offset %d, or the nearest", (line, column, offset) => {
  expect(offsetOfPlace("one\nfour\n", line, column)).toBe(offset);
});

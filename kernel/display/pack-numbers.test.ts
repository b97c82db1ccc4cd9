import { expect, test } from "vitest";
import { typedArrayOf } from "../../document/html/plotly-typed-array.ts";
import { packTrace } from "./pack-numbers.ts";

test("long lists of numbers are packed and read back as they were, short and mixed ones stay", () => {
  const long = Array.from({ length: 20_000 }, (_, index) => index / 3);
  const mixed = long.map((value, index) => (index === 5 ? null : value));
  const trace = packTrace({ x: Float32Array.from(long), y: long, marker: { color: long, size: [1, 2] }, text: mixed });
  const { x, y, marker, text } = trace as never as Record<string, never> & { marker: Record<string, never> };
  expect(x).toMatchObject({ dtype: "f4" });
  expect(typedArrayOf(y, 20_000)).toEqual(long);
  expect(typedArrayOf(marker["color"], 3)?.slice(0, 3)).toEqual(long.slice(0, 3));
  expect(marker["size"]).toEqual([1, 2]);
  expect(text).toBe(mixed);
});

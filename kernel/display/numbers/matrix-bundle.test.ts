import { expect, it } from "vitest";
import { isMatrix, matrixBundle } from "./matrix-bundle.ts";

it("only what is a matrix and nothing more is one", () => {
  const data = Float64Array.of(1, 2, 3, 4);
  expect(isMatrix({ data, rows: 2, columns: 2 })).toBe(true);
  expect(isMatrix({ data, rows: 2, columns: 3 })).toBe(false);
  expect(isMatrix({ data, rows: 2, columns: 2, method: "platt" })).toBe(false);
  expect(isMatrix({ data: [1, 2, 3, 4], rows: 2, columns: 2 })).toBe(false);
  let asked = 0;
  const hidden = { get data() { asked += 1; return data; }, rows: 2, columns: 2 }; // prettier-ignore
  expect(isMatrix(hidden)).toBe(false);
  expect(asked).toBe(0);
});

it("a small one is read, of a large one the first rows and what its numbers are like", () => {
  const small = matrixBundle({ data: Float64Array.of(1, -2.5, 3, 10), rows: 2, columns: 2 }, {});
  expect(small["text/plain"]).toBe("Matrix 2 × 2 (Float64, 32 bytes)\n1  -2.5\n3    10");
  expect(small["text/html"]).toBeUndefined();
  const data = Float32Array.from({ length: 4000 }, (_, at) => at / 4000);
  const large = matrixBundle({ data, rows: 200, columns: 20 }, { limit: 3 });
  const lines = String(large["text/plain"]).split("\n");
  expect(lines[0]).toBe("Matrix 200 × 20 (Float32, 16.0 kB)");
  expect(lines.slice(-4)).toEqual([
    expect.stringMatching(/^ *0 .*…$/),
    expect.stringMatching(/^0.005 .*…$/),
    expect.stringMatching(/^ *0.01 .*…$/),
    "…",
  ]);
  expect(large["text/html"]).toContain("First 3 rows");
  expect(matrixBundle({ data: new Float64Array(), rows: 0, columns: 3 }, {})["text/plain"]).toContain("empty");
});

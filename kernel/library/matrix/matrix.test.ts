import { describe, expect, it } from "vitest";
import { asMatrix } from "./matrix.ts";
import { pickRows } from "./pick-rows.ts";
import { toMatrix } from "./to-matrix.ts";

const tensor = (shape: number[]) => ({ shape, data: async () => Float32Array.of(1, 2, 3, 4, 5, 6) });

describe("a matrix", () => {
  it("is the same from rows, from a typed array with its shape, and from a tensor", async () => {
    const rows = asMatrix([[1, 2, 3], Float32Array.of(4, 5, 6)]);
    expect(rows).toEqual({ data: Float64Array.of(1, 2, 3, 4, 5, 6), rows: 2, columns: 3 });
    const data = Float32Array.of(1, 2, 3, 4, 5, 6);
    expect(asMatrix({ data, shape: [2, 3] })).toEqual({ data, rows: 2, columns: 3 });
    expect(asMatrix({ data, shape: [2, 3] }).data).toBe(data);
    expect(await toMatrix(tensor([2, 3]))).toEqual({ data, rows: 2, columns: 3 });
    expect(await toMatrix([[1], [2]])).toEqual({ data: Float64Array.of(1, 2), rows: 2, columns: 1 });
  });

  it("is refused in other shapes, and a tensor where it would have to be read", async () => {
    await expect(toMatrix(tensor([6]))).rejects.toThrow("a matrix has 2 dimensions, this tensor has 1: [6]");
    expect(() => asMatrix(tensor([2, 3]) as never, "logits")).toThrow("await toMatrix(tensor)");
    expect(() => asMatrix([[1, 2], [3]], "logits")).toThrow("logits: row 1 has 1 columns, row 0 has 2");
  });

  it("gives rows in any order, also twice", () => {
    expect(
      pickRows(
        [
          [1, 2],
          [3, 4],
        ],
        [1, 1, 0],
      ),
    ).toEqual({ data: Float64Array.of(3, 4, 3, 4, 1, 2), rows: 3, columns: 2 });
    expect(() => pickRows([[1]], [1])).toThrow("row 1 was asked for, the matrix has 1 rows");
  });
});

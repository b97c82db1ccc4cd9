import { tableFromArrays } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { checkLeakage, findLeakage } from "./find-leakage.ts";
import { splitRows } from "./split-rows.ts";

describe("leakage between splits", () => {
  it("is none where every row is its own", () => {
    const splits = splitRows(100, { fractions: { train: 0.7, test: 0.3 }, seed: 1 });
    expect(findLeakage(splits, { groups: [...Array(100).keys()] })).toEqual([]);
    expect(() => checkLeakage(splits)).not.toThrow();
  });

  it("names rows that are in two splits", () => {
    const [leak] = findLeakage({ train: [0, 1, 2], validation: [3], test: [2, 1, 4, 2] });
    expect(leak).toMatchObject({ kind: "rows", splits: ["train", "test"], count: 2, examples: [2, 1] });
    expect(leak?.message).toBe('"train" and "test" have 2 rows in common: for example rows 2, 1');
  });

  it("names groups that are torn apart", () => {
    const splits = { train: [0, 1], test: [2, 3] };
    const groups = ["ann", "bob", "bob", "cid"];
    expect(() => checkLeakage(splits, { groups })).toThrow(
      '"train" and "test" have 1 group in common: for example row 2 of "test"',
    );
  });

  it.each([
    ["texts", ["a", "b", "b", "c"]],
    [
      "rows of numbers",
      [
        [1, 0],
        [1, 2],
        [1, 2],
        [-1, -0],
      ],
    ],
    ["a matrix", { data: Float32Array.of(1, 0, 1, -0), rows: 4, columns: 1 }],
    ["a table", tableFromArrays({ a: ["x", "y", "y", null], b: Float64Array.of(1, NaN, NaN, 2) })],
  ])("finds rows that oversampling before the split made equal, among %s", (_, contents) => {
    const leaks = findLeakage({ train: [0, 1], test: [2, 3] }, { contents });
    expect(leaks).toHaveLength(1);
    expect(leaks[0]).toMatchObject({ kind: "contents", splits: ["train", "test"] });
    expect(leaks[0]?.examples[0]).toBe(2);
    expect(leaks[0]?.message).toContain("oversample after it");
  });

  it("is refused where a split names a row that is not there", () => {
    expect(() => findLeakage({ train: [0, 9] }, { groups: ["a"] })).toThrow("a split names row 9, groups has 1 rows");
  });
});

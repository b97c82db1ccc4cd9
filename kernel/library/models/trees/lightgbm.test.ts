import { describe, expect, it } from "vitest";
import type { Matrix } from "../../matrix/matrix.ts";
import { fitBoostedClassifier, fitBoostedRegressor } from "./fit-boosted-trees.ts";
import reference from "./fixtures/trees.json" with { type: "json" };
import type { Tree } from "./tree.ts";

/** The splits from the root down, each before what it leads to: feature, gain, rows. */
function splits(tree: Tree): { readonly feature: number; readonly gain: number; readonly rows: number }[] {
  const rowsOf = (node: number): number =>
    node < 0
      ? (tree.rows[-node - 1] as number)
      : rowsOf(tree.left[node] as number) + rowsOf(tree.right[node] as number);
  const walk = (node: number): ReturnType<typeof splits> =>
    node < 0
      ? []
      : [
          { feature: tree.feature[node] as number, gain: tree.gain[node] as number, rows: rowsOf(node) },
          ...walk(tree.left[node] as number),
          ...walk(tree.right[node] as number),
        ];
  return tree.feature.length === 0 ? [] : walk(0);
}

const { iterations } = reference;
const settings = {
  iterations,
  leaves: 7,
  learningRate: 0.2,
  minLeafRows: 1,
  minLeafHessian: 2,
  minGain: 0.01,
  minBinRows: 1,
};

async function fit(name: keyof typeof reference.cases) {
  const { inputs, truth, weights } = reference.cases[name];
  const rows = inputs.map((row) => row.map((value) => value ?? NaN));
  if (name === "diabetes") {
    const model = await fitBoostedRegressor(truth, rows, { ...settings, maxDepth: 3 });
    return { model, scores: Array.from(model.predict(rows), (value) => [value]) };
  }
  const penalties = name === "cancer weighted" ? { l1: 0.4, l2: 1.5 } : {};
  const model = await fitBoostedClassifier(truth, rows, { ...settings, ...penalties, ...(weights && { weights }) });
  const { data, columns }: Matrix = model.predict(rows);
  const scores = rows.map((_, row) => Array.from(data.subarray(row * columns, (row + 1) * columns)));
  return { model, scores: columns === 2 ? scores.map(([, positive]) => [positive as number]) : scores };
}

describe.each(Object.keys(reference.cases) as (keyof typeof reference.cases)[])("on the rows of %s", (name) => {
  const expected = reference.cases[name];

  it("splits are LightGBM's", async () => {
    const { model } = await fit(name);
    const ours = model.trees.flat().map(splits);
    const shape = (nodes: readonly { readonly feature: number; readonly rows: number }[]) =>
      nodes.map(({ feature, rows }) => `${feature}: ${rows}`);
    const theirs = expected.nodes.map((nodes) =>
      (nodes as [number, number, number, number][]).map(([feature, , gain, rows]) => ({ feature, gain, rows })),
    );
    expect(ours.map(shape)).toEqual(theirs.map(shape));
    for (const [tree, nodes] of theirs.entries())
      for (const [node, { gain }] of nodes.entries())
        expect(Math.abs((ours[tree]?.[node]?.gain as number) - gain)).toBeLessThanOrEqual(1e-3 * gain + 0.02);
  });

  it("forecasts are LightGBM's", async () => {
    const { scores } = await fit(name);
    const gap = Math.max(
      ...scores.flatMap((row, at) => row.map((score, k) => Math.abs(score - (expected.scores[at]?.[k] as number)))),
    );
    expect(gap).toBeLessThan(name === "diabetes" ? 1e-4 : 1e-5);
  });

  it("importances are LightGBM's", async () => {
    const { model } = await fit(name);
    const inOrder = (by: "gain" | "split") =>
      [...model.importance(by)].sort((a, b) => a.feature - b.feature).map(({ value }) => value);
    expect(inOrder("split")).toEqual(expected.split);
    // Theirs are less by the least gain, 0.01, for each split.
    for (const [feature, gain] of expected.gain.entries())
      expect(Math.abs((inOrder("gain")[feature] as number) - gain)).toBeLessThanOrEqual(1e-3 * gain + 0.5);
  });
});

import { type Matrix, asMatrix } from "../../matrix/matrix.ts";
import { fillCategoryBins } from "./category-bins.ts";
import { type FeatureRows, readFeatures } from "./feature-source.ts";
import type { FittedTrees, TreeFeature } from "./fitted-trees.ts";
import { addTree } from "./tree.ts";

/** Rows that go through all trees together: few enough to stay in the processor's cache. */
const blockRows = 256;

/**
 * Lays out rows as the trees read them: numbers as they are, categories as their bins.
 *
 * @throws RangeError when the inputs do not have the model's features
 */
export function readForecastRows(inputs: FeatureRows, features: readonly TreeFeature[]): Matrix {
  const isTable = typeof (inputs as { getChild?: unknown }).getChild === "function";
  if (!isTable && features.every(({ categories }) => categories === null)) {
    const matrix = asMatrix(inputs as Exclude<FeatureRows, { getChild: unknown }>, "inputs");
    if (matrix.columns !== features.length && matrix.rows > 0)
      throw new RangeError(`the trees were grown on ${features.length} features, the inputs have ${matrix.columns}`);
    return matrix;
  }
  const source = readFeatures(
    inputs,
    features.map(({ name }) => name),
  );
  const data = new Float64Array(source.rows * features.length);
  const codes = new Float64Array(source.rows);
  for (const [feature, { categories }] of features.entries()) {
    if (categories) fillCategoryBins({ kind: "category", categories }, source.categories(feature), codes);
    const values = categories ? codes : source.numbers(feature);
    for (let row = 0; row < source.rows; row += 1) data[row * features.length + feature] = values[row] as number;
  }
  return { data, rows: source.rows, columns: features.length };
}

/**
 * What the trees of the first iterations forecast, shape [rows, outputs].
 *
 * @param before forecasts that the trees add to, in place. Default those before the first tree
 */
export function forecastRows(
  { trees, start }: Pick<FittedTrees, "trees" | "start">,
  rows: Matrix,
  iterations: number,
  before?: Matrix<Float64Array>,
): Matrix<Float64Array> {
  const outputs = start.length;
  const scores =
    before?.data ?? Float64Array.from({ length: rows.rows * outputs }, (_, at) => start[at % outputs] as number);
  for (let begin = 0; begin < rows.rows; begin += blockRows) {
    const end = Math.min(rows.rows, begin + blockRows);
    for (let iteration = 0; iteration < iterations; iteration += 1)
      for (const [output, tree] of (trees[iteration] ?? []).entries())
        addTree(tree, rows, [begin, end], scores, output, outputs);
  }
  return { data: scores, rows: rows.rows, columns: outputs };
}

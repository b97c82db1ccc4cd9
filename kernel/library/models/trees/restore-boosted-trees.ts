import {
  type BoostedClassifier,
  type BoostedRegressor,
  createBoostedClassifier,
  createBoostedRegressor,
} from "./boosted-trees.ts";
import type { FittedTrees } from "./fitted-trees.ts";
import type { Tree } from "./tree.ts";

/**
 * Reads trees that were written with `JSON.stringify`; they forecast exactly as the fitted ones.
 *
 * @param json the text, or what `JSON.parse` made of it
 * @throws RangeError when it is no such model, of a later version, or a tree of it is not whole
 */
export function restoreBoostedTrees(json: unknown): BoostedClassifier | BoostedRegressor {
  const read: unknown = typeof json === "string" ? JSON.parse(json) : json;
  if (!isObject(read) || read["kind"] !== "kelvin.boosted-trees")
    throw new RangeError('these are no boosted trees: expected JSON with kind "kelvin.boosted-trees"');
  const { version, task, classes, features, start, trees } = read;
  if (version !== 1)
    throw new RangeError(`these boosted trees have version ${String(version)}, this Kelvin reads version 1`);
  if (!(task === "classification" || task === "regression") || typeof classes !== "number")
    throw new RangeError(`boosted trees are for classification or regression, these for ${JSON.stringify(task)}`);
  if (!(isList(features) && isList(start) && isList(trees) && isList(read["history"]) && isObject(read["settings"])))
    throw new RangeError("these boosted trees lack features, start, trees, history or settings");
  const restored = {
    ...(read as unknown as FittedTrees),
    trees: trees.map((grown, iteration) => {
      if (!isList(grown) || grown.length !== start.length)
        throw new RangeError(`iteration ${iteration + 1} must have ${start.length} trees`);
      return grown.map((tree) => restoreTree(tree, features.length, iteration + 1));
    }),
  };
  return task === "classification" ? createBoostedClassifier(restored) : createBoostedRegressor(restored);
}

function restoreTree(tree: unknown, features: number, iteration: number): Tree {
  const refuse = (what: string): never => {
    throw new RangeError(`a tree of iteration ${iteration} ${what}`);
  };
  if (!isObject(tree)) return refuse("is no object");
  const numbers = (key: string): number[] => {
    const value = tree[key];
    return isList(value) ? value.map((entry) => (entry === null ? NaN : Number(entry))) : refuse(`lacks ${key}`);
  };
  const categories = tree["categories"];
  if (!isList(categories)) return refuse("lacks categories");
  const restored: Tree = {
    feature: Int32Array.from(numbers("feature")),
    threshold: Float64Array.from(numbers("threshold")),
    bin: Uint8Array.from(numbers("bin")),
    categories: categories.map((words) => (isList(words) ? Uint32Array.from(words, Number) : null)),
    missingLeft: Uint8Array.from(numbers("missingLeft")),
    left: Int32Array.from(numbers("left")),
    right: Int32Array.from(numbers("right")),
    gain: Float64Array.from(numbers("gain")),
    values: Float64Array.from(numbers("values")),
    rows: Uint32Array.from(numbers("rows")),
  };
  const nodes = restored.feature.length;
  const { threshold, missingLeft, left, right, values } = restored;
  if ([threshold, missingLeft, left, right, restored.categories].some(({ length }) => length !== nodes))
    return refuse(`has ${nodes} features of splits, and other numbers of thresholds or children`);
  if (values.length !== nodes + 1) return refuse(`has ${nodes} splits and ${values.length} leaves, not one more`);
  if (restored.feature.some((feature) => feature < 0 || feature >= features))
    return refuse(`splits on a feature that is none of the ${features}`);
  for (const [node, child] of [...left.entries(), ...right.entries()])
    // Children have higher numbers, so that no walk goes round in circles.
    if (child >= nodes || child < -nodes - 1 || (child >= 0 && child <= node)) return refuse(`has no child ${child}`);
  return restored;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

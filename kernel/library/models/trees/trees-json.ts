import type { JsonObject } from "../../../../document/mime/mime-bundle.ts";
import { plainJson } from "../../../../document/mime/plain-json.ts";
import type { FittedTrees } from "./fitted-trees.ts";

/** What is written of fitted trees: lists of numbers, so that any program can read them. */
export function treesJson(fitted: FittedTrees): JsonObject {
  return {
    kind: "kelvin.boosted-trees",
    version: 1,
    ...(plainJson({
      ...fitted,
      trees: fitted.trees.map((grown) =>
        grown.map((tree) => ({
          ...tree,
          // JSON has no NaN, which stands where categories are told apart.
          threshold: Array.from(tree.threshold, (value) => (Number.isNaN(value) ? null : value)),
          categories: tree.categories.map((words) => words && Array.from(words)),
        })),
      ),
    }) as JsonObject),
  };
}

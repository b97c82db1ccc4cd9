import { inverseFrequencyWeights } from "../../losses/inverse-frequency-weights.ts";
import type { RowWeights } from "./objective.ts";

/** Weights of the classes, and who belongs to them. */
interface ClassWeights {
  readonly labels: Int32Array;
  readonly classes: number;
  readonly of: ArrayLike<number> | "balanced" | undefined;
}

/**
 * The weight of each row: its own times that of its class.
 *
 * @throws RangeError when there are not as many as rows or classes, one is negative or not finite, or all are 0
 */
export function readRowWeights(given: ArrayLike<number> | undefined, rows: number, classes?: ClassWeights): RowWeights {
  const byClass = classes?.of === "balanced" ? inverseFrequencyWeights(classes.labels, classes.classes) : classes?.of;
  if (!given && !byClass) return { values: null, total: rows };
  if (given) checkWeights(given, rows, "weights", "rows");
  if (byClass) checkWeights(byClass, classes?.classes ?? 0, "classWeights", "classes");
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1)
    values[row] =
      (given ? (given[row] as number) : 1) * (byClass ? (byClass[classes?.labels[row] as number] as number) : 1);
  const total = values.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw new RangeError("all weights are 0: there is nothing to fit");
  return { values, total };
}

function checkWeights(weights: ArrayLike<number>, count: number, name: string, of: string): void {
  if (weights.length !== count) throw new RangeError(`there are ${weights.length} ${name} for ${count} ${of}`);
  for (let at = 0; at < count; at += 1) {
    const weight = weights[at] as number;
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`${name} must be finite and at least 0, number ${at} is ${String(weight)}`);
  }
}

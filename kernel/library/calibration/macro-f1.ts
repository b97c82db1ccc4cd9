import { watchClasses, watchScores } from "../audit/hooks/evaluated.ts";
import { classScores } from "../metrics/class-scores.ts";
import type { LabelsSpec } from "./labels.ts";

export interface MacroF1Options {
  /** how many classes there are, those included that never occur and count as 0. Default: only classes that occur are averaged */
  readonly classes?: number;
}

/**
 * The mean over classes of F1, the harmonic mean of precision and recall, 0 to 1. Higher is better.
 *
 * F1_k = 2 TP_k / (2 TP_k + FP_k + FN_k). A class that occurs neither among labels nor among predictions has no F1: by
 * default it is left out, as scikit-learn does; where `classes` is given it counts as 0.
 *
 * @param labels true class per row
 * @param predictions predicted class per row, as `argmax` gives them
 * @throws RangeError when lengths differ, there are no rows, or a number is no class
 */
export function macroF1(labels: LabelsSpec, predictions: ArrayLike<number>, options: MacroF1Options = {}): number {
  let sum = 0;
  let averaged = 0;
  for (const { f1 } of classScores(labels, predictions, options)) {
    if (f1 === null && options.classes === undefined) continue;
    averaged += 1;
    sum += f1 ?? 0;
  }
  const macroF1 = sum / averaged;
  watchScores(labels, { "macro F1": macroF1 });
  watchClasses(labels, options.classes);
  return macroF1;
}

import { confusionMatrix } from "../calibration/confusion-matrix.ts";
import type { LabelsSpec } from "../calibration/labels.ts";

/**
 * Matthews correlation coefficient of any number of classes, -1 to 1. Higher is better; 0 is no better than chance.
 *
 * (c s - Σ_k p_k t_k) / √((s² - Σ p_k²)(s² - Σ t_k²)) with c hits among s rows, p_k predicted as and t_k truly of class k
 * (Gorodkin 2004). Where all predictions or all labels are one class there is no correlation, and it is 0, as in scikit-learn.
 *
 * @formula \frac{c\,s - \sum_k p_k t_k}{\sqrt{(s^2 - \sum_k p_k^2)(s^2 - \sum_k t_k^2)}}
 * @param labels true class per row
 * @param predictions predicted class per row, as `argmax` gives them
 * @throws RangeError when lengths differ, there are no rows, or a number is no class
 */
export function matthewsCorrelation(labels: LabelsSpec, predictions: ArrayLike<number>): number {
  const counts = confusionMatrix(labels, predictions);
  const rows = labels.length;
  let [hits, products, predictedSquares, trueSquares] = [0, 0, 0, 0];
  for (const [at, row] of counts.entries()) {
    const actual = row.reduce((sum, count) => sum + count, 0);
    const predicted = counts.reduce((sum, other) => sum + (other[at] as number), 0);
    hits += row[at] as number;
    products += actual * predicted;
    predictedSquares += predicted ** 2;
    trueSquares += actual ** 2;
  }
  const spread = (rows ** 2 - predictedSquares) * (rows ** 2 - trueSquares);
  return spread === 0 ? 0 : (hits * rows - products) / Math.sqrt(spread);
}

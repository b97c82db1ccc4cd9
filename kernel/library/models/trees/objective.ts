/** What boosting makes small: it starts from a constant and is told how forecasts are to change. */
export interface Objective {
  /** forecasts per row, and so trees per iteration */
  readonly outputs: number;
  /** the forecasts of the best constant */
  readonly start: readonly number[];
  /**
   * Sets the derivatives of the loss by the forecasts.
   *
   * @param scores forecasts so far, all rows of the first output, then those of the second …
   * @returns the mean loss
   */
  derive(scores: Float64Array, gradients: Float32Array, hessians: Float32Array): number;
}

/** Weights of rows, and how much they are in all. */
export interface RowWeights {
  /** null where all are 1 */
  readonly values: Float64Array | null;
  readonly total: number;
}

/** A share that is 0 would start at minus infinity. */
const leastShare = 1e-15;

/** Half the squared error. */
export function squaredError(targets: Float64Array, { values: weights, total }: RowWeights): Objective {
  const mean = targets.reduce((sum, target, row) => sum + target * (weights ? (weights[row] as number) : 1), 0) / total;
  return {
    outputs: 1,
    start: [mean],
    derive(scores, gradients, hessians) {
      let loss = 0;
      for (let row = 0; row < targets.length; row += 1) {
        const weight = weights === null ? 1 : (weights[row] as number);
        const error = (scores[row] as number) - (targets[row] as number);
        gradients[row] = weight * error;
        hessians[row] = weight;
        loss += weight * error * error;
      }
      return loss / total;
    },
  };
}

/** Log loss of two classes, the forecast being the logit of class 1. */
export function logisticLoss(labels: Int32Array, { values: weights, total }: RowWeights): Objective {
  const positive =
    labels.reduce((sum, label, row) => sum + label * (weights ? (weights[row] as number) : 1), 0) / total;
  const share = Math.min(1 - leastShare, Math.max(leastShare, positive));
  return {
    outputs: 1,
    start: [Math.log(share / (1 - share))],
    derive(scores, gradients, hessians) {
      let loss = 0;
      for (let row = 0; row < labels.length; row += 1) {
        const weight = weights === null ? 1 : (weights[row] as number);
        const score = scores[row] as number;
        const label = labels[row] as number;
        // e^-|s| never overflows, and gives both 1 / (1 + e^-s) and log(1 + e^s).
        const small = Math.exp(-Math.abs(score));
        const probability = (score >= 0 ? 1 : small) / (1 + small);
        gradients[row] = weight * (probability - label);
        hessians[row] = weight * probability * (1 - probability);
        loss += weight * (Math.max(score, 0) - label * score + Math.log1p(small));
      }
      return loss / total;
    },
  };
}

/**
 * Log loss of several classes, the forecasts being logits. The second derivative is that of a softmax that is told the classes'
 * sum, K / (K - 1) times p (1 - p): Friedman, Greedy function approximation (2001).
 */
export function softmaxLoss(labels: Int32Array, classes: number, { values: weights, total }: RowWeights): Objective {
  const rows = labels.length;
  const shares = new Float64Array(classes);
  for (let row = 0; row < rows; row += 1) shares[labels[row] as number]! += weights ? (weights[row] as number) : 1;
  const factor = classes / (classes - 1);
  const exponentials = new Float64Array(classes);
  return {
    outputs: classes,
    start: Array.from(shares, (share) => Math.log(Math.max(leastShare, share / total))),
    derive(scores, gradients, hessians) {
      let loss = 0;
      for (let row = 0; row < rows; row += 1) {
        const weight = weights === null ? 1 : (weights[row] as number);
        const label = labels[row] as number;
        let highest = -Infinity;
        for (let at = row; at < scores.length; at += rows)
          if ((scores[at] as number) > highest) highest = scores[at] as number;
        let sum = 0;
        for (let k = 0; k < classes; k += 1) {
          const value = Math.exp((scores[k * rows + row] as number) - highest);
          exponentials[k] = value;
          sum += value;
        }
        loss += weight * (Math.log(sum) + highest - (scores[label * rows + row] as number));
        for (let k = 0; k < classes; k += 1) {
          const probability = (exponentials[k] as number) / sum;
          gradients[k * rows + row] = weight * (k === label ? probability - 1 : probability);
          hessians[k * rows + row] = weight * factor * probability * (1 - probability);
        }
      }
      return loss / total;
    },
  };
}

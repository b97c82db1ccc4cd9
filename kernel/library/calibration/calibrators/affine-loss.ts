import type { Matrix } from "../../matrix/matrix.ts";
import type { LabelsSpec } from "../labels.ts";
import type { Objective } from "./lbfgs.ts";

/** How many weights stand before the bias in the parameters: 1, one per class, or one per pair of classes. */
export type AffineShape = "scalar" | "diagonal" | "full";

/** How hard weights off the diagonal and the bias are pulled to 0 in the loss. */
export interface AffinePenalty {
  /** times the sum of their squares */
  readonly offDiagonal: number;
  readonly bias: number;
}

/** How many weights an affine map of a shape has. */
export function weightsOf(shape: AffineShape, classes: number): number {
  return shape === "scalar" ? 1 : shape === "diagonal" ? classes : classes * classes;
}

/** The parameters of the map that changes nothing. */
export function identityParameters(shape: AffineShape, classes: number): Float64Array {
  const weights = weightsOf(shape, classes);
  const parameters = new Float64Array(weights + classes);
  for (let at = 0; at < weights; at += 1)
    parameters[at] = shape !== "full" || Math.floor(at / classes) === at % classes ? 1 : 0;
  return parameters;
}

/**
 * The mean negative log likelihood of softmax(W z + b), plus the penalty, as a function of the weights and then the bias.
 * It is convex in them.
 */
export function affineLoss(labels: LabelsSpec, logits: Matrix, shape: AffineShape, penalty: AffinePenalty): Objective {
  const { data, rows, columns: classes } = logits;
  const weights = weightsOf(shape, classes);
  const forecast = new Float64Array(classes);
  return (x, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (let row = 0; row < rows; row += 1) {
      const start = row * classes;
      let maximum = -Infinity;
      for (let to = 0; to < classes; to += 1) {
        let value = x[weights + to] as number;
        if (shape === "full")
          for (let from = 0; from < classes; from += 1)
            value += (x[to * classes + from] as number) * (data[start + from] as number);
        else value += (x[shape === "scalar" ? 0 : to] as number) * (data[start + to] as number);
        forecast[to] = value;
        if (value > maximum) maximum = value;
      }
      const label = labels[row] as number;
      const below = (forecast[label] as number) - maximum;
      let total = 0;
      for (let to = 0; to < classes; to += 1) {
        const weight = Math.exp((forecast[to] as number) - maximum);
        forecast[to] = weight;
        total += weight;
      }
      loss += Math.log(total) - below;
      for (let to = 0; to < classes; to += 1) {
        const excess = (forecast[to] as number) / total - (to === label ? 1 : 0);
        gradient[weights + to] = (gradient[weights + to] as number) + excess;
        if (shape === "full") {
          for (let from = 0; from < classes; from += 1) {
            const at = to * classes + from;
            gradient[at] = (gradient[at] as number) + excess * (data[start + from] as number);
          }
        } else {
          const at = shape === "scalar" ? 0 : to;
          gradient[at] = (gradient[at] as number) + excess * (data[start + to] as number);
        }
      }
    }
    for (let at = 0; at < gradient.length; at += 1) gradient[at] = (gradient[at] as number) / rows;
    return loss / rows + addPenalty(x, gradient, classes, weights, penalty, shape);
  };
}

function addPenalty(
  x: Float64Array,
  gradient: Float64Array,
  classes: number,
  weights: number,
  { offDiagonal, bias }: AffinePenalty,
  shape: AffineShape,
): number {
  let sum = 0;
  const add = (at: number, strength: number) => {
    const value = x[at] as number;
    sum += strength * value * value;
    gradient[at] = (gradient[at] as number) + 2 * strength * value;
  };
  if (shape === "full" && offDiagonal > 0)
    for (let at = 0; at < weights; at += 1) if (Math.floor(at / classes) !== at % classes) add(at, offDiagonal);
  if (bias > 0) for (let at = weights; at < x.length; at += 1) add(at, bias);
  return sum;
}

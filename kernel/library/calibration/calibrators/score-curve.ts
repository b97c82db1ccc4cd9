import type { JsonObject } from "../../../../document/mime/mime-bundle.ts";
import { type BinaryMethod, logarithmsOf } from "./class-scores.ts";
import { interpolate } from "./interpolate.ts";
import { readNumber, readNumbers, readObjects } from "./read-parameters.ts";
import { vennAbersProbability } from "./venn-abers-probability.ts";

/** From the scores of one class to its calibrated probabilities. */
export type ScoreCurve = (scores: Float64Array) => Float64Array;

/** The curve of a two-class method with the given parameters. */
export function scoreCurve(method: BinaryMethod, entry: JsonObject): ScoreCurve {
  switch (method) {
    case "platt": {
      const [slope, intercept] = [readNumber(entry, "slope"), readNumber(entry, "intercept")];
      return (scores) => scores.map((score) => sigmoid(slope * score + intercept));
    }
    case "beta": {
      const [a, b, c] = [readNumber(entry, "a"), readNumber(entry, "b"), readNumber(entry, "c")];
      return (scores) =>
        scores.map((score) => {
          const [logP, minusLogQ] = logarithmsOf(score);
          return sigmoid(a * logP + b * minusLogQ + c);
        });
    }
    case "isotonic": {
      const x = readNumbers(entry, "x");
      const y = readNumbers(entry, "y", x.length);
      return (scores) => scores.map((score) => interpolate(x, y, score));
    }
    case "histogram":
      return stepCurve(entry);
    case "bbq": {
      const models = readObjects(entry, "models");
      const curves = models.map(stepCurve);
      const weights = models.map((model) => readNumber(model, "weight"));
      return (scores) => {
        const sum = new Float64Array(scores.length);
        for (const [index, curve] of curves.entries()) {
          const said = curve(scores);
          for (let at = 0; at < sum.length; at += 1)
            sum[at] = (sum[at] as number) + (weights[index] as number) * (said[at] as number);
        }
        return sum;
      };
    }
    case "venn-abers": {
      const x = readNumbers(entry, "x");
      const [lower, upper] = [readNumbers(entry, "lower", x.length), readNumbers(entry, "upper", x.length)];
      return (scores) => scores.map((score) => vennAbersProbability(x, lower, upper, score).probability);
    }
    default:
      throw new RangeError(`there is no two-class method ${JSON.stringify(method satisfies never)}`);
  }
}

/** The value of the bin that a score falls into; bin i holds scores up to edges[i] included, the last all above. */
function stepCurve(entry: JsonObject): ScoreCurve {
  const values = readNumbers(entry, "values");
  const edges = readNumbers(entry, "edges", values.length - 1);
  return (scores) =>
    scores.map((score) => {
      let [low, high] = [0, edges.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (score > (edges[middle] as number)) low = middle + 1;
        else high = middle;
      }
      return values[low] as number;
    });
}

function sigmoid(value: number): number {
  return value >= 0 ? 1 / (1 + Math.exp(-value)) : Math.exp(value) / (1 + Math.exp(value));
}

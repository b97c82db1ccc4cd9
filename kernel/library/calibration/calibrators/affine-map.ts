import type { JsonObject } from "../../../../document/mime/mime-bundle.ts";
import { checkTemperature } from "../check-temperature.ts";
import { softmax } from "../softmax.ts";
import type { CalibrationMap } from "./calibration-map.ts";
import { readNumber, readNumbers } from "./read-parameters.ts";

/** The methods that put logits through a linear map and a shift before the softmax. */
export type AffineMethod = "temperature" | "vector" | "bias-corrected" | "matrix" | "dirichlet";

/**
 * softmax(W z + b), where W is 1/T for temperature and bias-corrected scaling, a diagonal for vector scaling, and full,
 * row after row, for matrix scaling and Dirichlet calibration, which reads the logarithms of the probabilities as z.
 */
export function affineMap(method: AffineMethod, parameters: JsonObject, classes: number): CalibrationMap {
  if (method === "temperature") {
    const temperature = checkTemperature(readNumber(parameters, "temperature"));
    return (forecasts) => softmax(forecasts.logits(), { temperature });
  }
  const bias = readNumbers(parameters, "bias", classes);
  if (method === "matrix" || method === "dirichlet") {
    const weights = readNumbers(parameters, "weights", classes * classes);
    return (forecasts) => {
      const { data, rows } = method === "dirichlet" ? forecasts.logProbabilities() : forecasts.logits();
      const shifted = new Float64Array(data.length);
      for (let row = 0; row < rows; row += 1) {
        const start = row * classes;
        for (let to = 0; to < classes; to += 1) {
          let sum = bias[to] as number;
          for (let from = 0; from < classes; from += 1)
            sum += (weights[to * classes + from] as number) * (data[start + from] as number);
          shifted[start + to] = sum;
        }
      }
      return softmax({ data: shifted, rows, columns: classes });
    };
  }
  const scales =
    method === "vector"
      ? readNumbers(parameters, "scales", classes)
      : new Float64Array(classes).fill(1 / checkTemperature(readNumber(parameters, "temperature")));
  return (forecasts) => {
    const { data, rows } = forecasts.logits();
    const shifted = Float64Array.from(data, (value, at) => {
      const column = at % classes;
      return value * (scales[column] as number) + (bias[column] as number);
    });
    return softmax({ data: shifted, rows, columns: classes });
  };
}

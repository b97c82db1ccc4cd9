import type { JsonObject } from "../../../../document/mime/mime-bundle.ts";
import { checkTemperature } from "../check-temperature.ts";
import { softmax } from "../softmax.ts";
import type { CalibrationMap } from "./calibration-map.ts";
import { readNumber, readNumbers } from "./read-parameters.ts";

/** w0 · softmax(z / T) + w1 · softmax(z) + w2 / K: parameters `{ temperature, weights: [w0, w1, w2] }`. */
export function ensembleTemperatureMap(parameters: JsonObject, classes: number): CalibrationMap {
  const temperature = checkTemperature(readNumber(parameters, "temperature"));
  const [scaled, asTrained, uniform] = readNumbers(parameters, "weights", 3) as unknown as [number, number, number];
  return (forecasts) => {
    const { data } = softmax(forecasts.logits(), { temperature });
    const { data: before } = forecasts.probabilities();
    return {
      data: data.map((value, at) => scaled * value + asTrained * (before[at] as number) + uniform / classes),
      rows: forecasts.rows,
      columns: classes,
    };
  };
}

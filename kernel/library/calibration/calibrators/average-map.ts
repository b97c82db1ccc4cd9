import type { JsonObject } from "../../../../document/mime/mime-bundle.ts";
import type { CalibrationMap, CalibratorMethod } from "./calibration-map.ts";
import { readObjects } from "./read-parameters.ts";

/** The mean of what several calibrators say: parameters `{ members: [{ method, parameters }, …] }`. */
export function averageMap(
  parameters: JsonObject,
  classes: number,
  mapOf: (method: CalibratorMethod, parameters: JsonObject, classes: number) => CalibrationMap,
): CalibrationMap {
  const members = readObjects(parameters, "members").map((member) =>
    mapOf(member["method"] as CalibratorMethod, member["parameters"] as JsonObject, classes),
  );
  return (forecasts) => {
    const data = new Float64Array(forecasts.rows * classes);
    for (const member of members) {
      const { data: said } = member(forecasts);
      for (let at = 0; at < data.length; at += 1)
        data[at] = (data[at] as number) + (said[at] as number) / members.length;
    }
    return { data, rows: forecasts.rows, columns: classes };
  };
}

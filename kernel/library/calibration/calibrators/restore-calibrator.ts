import type { JsonObject } from "../../../../document/mime/mime-bundle.ts";
import type { CalibratorMethod } from "./calibration-map.ts";
import type { CalibrationReport } from "./calibration-report.ts";
import { type Calibrator, createCalibrator } from "./calibrator.ts";

/**
 * Reads a calibrator that was written with `JSON.stringify`; it calibrates exactly as the fitted one.
 *
 * @param json the text, or what `JSON.parse` made of it
 * @throws RangeError when it is no calibrator, of a later version, or its parameters are not those of its method
 */
export function restoreCalibrator(json: unknown): Calibrator {
  const read: unknown = typeof json === "string" ? JSON.parse(json) : json;
  if (!isObject(read) || read["kind"] !== "kelvin.calibrator")
    throw new RangeError('this is no calibrator: expected JSON with kind "kelvin.calibrator"');
  const { version, method, classes, parameters, report } = read;
  if (version !== 1)
    throw new RangeError(`this calibrator has version ${String(version)}, this Kelvin reads version 1`);
  if (!(typeof classes === "number" && Number.isInteger(classes) && classes >= 2))
    throw new RangeError(`a calibrator has a whole number of classes from 2, this one has ${JSON.stringify(classes)}`);
  if (!isObject(parameters)) throw new RangeError("this calibrator has no parameters");
  if (!isReport(report)) throw new RangeError("this calibrator has no report of its fit");
  return createCalibrator({
    method: method as CalibratorMethod,
    classes,
    parameters: parameters as JsonObject,
    report,
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isReport(value: unknown): value is CalibrationReport {
  if (!isObject(value) || typeof value["rows"] !== "number") return false;
  const scored = (scores: unknown) =>
    isObject(scores) && ["nll", "brier", "ece", "accuracy"].every((key) => typeof scores[key] === "number");
  return (
    scored(value["before"]) &&
    scored(value["after"]) &&
    Array.isArray(value["bounds"]) &&
    Array.isArray(value["warnings"])
  );
}

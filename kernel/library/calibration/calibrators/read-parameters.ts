import type { JsonObject } from "../../../../document/mime/mime-bundle.ts";

/** Reads a finite number out of a calibrator's parameters. */
export function readNumber(parameters: JsonObject, key: string): number {
  const value = parameters[key];
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new RangeError(`the parameter ${key} must be a finite number, got ${JSON.stringify(value)}`);
  return value;
}

/** Reads a list of finite numbers, of a given length where one is given. */
export function readNumbers(parameters: JsonObject, key: string, length?: number): Float64Array {
  const value = parameters[key];
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === "number" && Number.isFinite(entry)))
    throw new RangeError(`the parameter ${key} must be a list of finite numbers, got ${JSON.stringify(value)}`);
  if (length !== undefined && value.length !== length)
    throw new RangeError(`the parameter ${key} must hold ${length} numbers, got ${value.length}`);
  return Float64Array.from(value as number[]);
}

/** Reads a list of objects. */
export function readObjects(parameters: JsonObject, key: string): readonly JsonObject[] {
  const value = parameters[key];
  if (!Array.isArray(value) || value.length === 0 || !value.every((entry) => typeof entry === "object" && entry))
    throw new RangeError(`the parameter ${key} must be a list of objects, got ${JSON.stringify(value)}`);
  return value as JsonObject[];
}

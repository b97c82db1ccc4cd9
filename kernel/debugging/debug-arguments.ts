import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { DebugRequest } from "../protocol/debug-adapter.ts";
import type { BreakpointSpec } from "./breakpoints.ts";

/** Reads the arguments of one request; what is missing or of another kind is said in the words of the user's protocol. */
export interface DebugArguments {
  readonly text: (name: string) => string;
  readonly maybeText: (name: string) => string | undefined;
  readonly count: (name: string) => number;
  readonly maybeCount: (name: string) => number | undefined;
  readonly texts: (name: string) => readonly string[];
  /** The path of `source`. */
  readonly sourcePath: () => string;
  readonly breakpoints: () => readonly BreakpointSpec[];
}

/** @throws RangeError naming the argument, from each of the functions */
export function readArguments({ command, arguments: given = {} }: DebugRequest): DebugArguments {
  const wrong = (name: string, expected: string, found: unknown) =>
    new RangeError(`${command}: ${name} is to be ${expected}, not ${JSON.stringify(found) ?? "left out"}`);
  const text = (name: string, object: JsonObject = given) => {
    const value = object[name];
    if (typeof value !== "string") throw wrong(name, "a text", value);
    return value;
  };
  const maybeCount = (name: string, object: JsonObject = given) => {
    const value = object[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0)
      throw wrong(name, "a whole number from 0 on", value);
    return value;
  };
  const list = (name: string) => {
    const value = given[name];
    if (!Array.isArray(value)) throw wrong(name, "a list", value);
    return value as readonly unknown[];
  };
  return {
    text: (name) => text(name),
    maybeText: (name) => (given[name] === undefined ? undefined : text(name)),
    count(name) {
      const value = maybeCount(name);
      if (value === undefined) throw wrong(name, "a whole number from 0 on", value);
      return value;
    },
    maybeCount: (name) => maybeCount(name),
    texts: (name) => list(name).filter((value) => typeof value === "string"),
    sourcePath() {
      const { source } = given;
      if (!isObject(source)) throw wrong("source", "an object", source);
      return text("path", source);
    },
    breakpoints: () =>
      list("breakpoints").map((value) => {
        if (!isObject(value)) throw wrong("breakpoints", "a list of objects", value);
        const line = maybeCount("line", value);
        if (line === undefined) throw wrong("line of a breakpoint", "a whole number from 1 on", line);
        const column = maybeCount("column", value);
        const { condition, logMessage } = value;
        return {
          line,
          ...(column !== undefined && { column }),
          ...(typeof condition === "string" && condition.trim() !== "" && { condition }),
          ...(typeof logMessage === "string" && logMessage.trim() !== "" && { logMessage }),
        };
      }),
  };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

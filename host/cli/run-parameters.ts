import { readFileSync } from "node:fs";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { readParameter, readParameterFile } from "../../document/parameters/parameter-values.ts";
import { UsageError } from "./usage.ts";

/** Values from the file at `path` and from `NAME=VALUE` on the command line, which come first. */
export function readParameters(path: string | undefined, given: readonly string[]): JsonObject {
  return { ...parametersOfFile(path), ...parametersOf(given) };
}

function parametersOf(given: readonly string[]): JsonObject {
  return Object.fromEntries(
    given.map((text) => {
      const read = readParameter(text);
      if (read.kind === "wrong") throw new UsageError(`-p: ${read.reason}`);
      return [read.name, read.value];
    }),
  );
}

function parametersOfFile(path: string | undefined): JsonObject {
  if (path === undefined) return {};
  const read = readParameterFile(textOf(path));
  if (read.kind === "wrong") throw new UsageError(`${path}: ${read.reason}`);
  return read.parameters;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

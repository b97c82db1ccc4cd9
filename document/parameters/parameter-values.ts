import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";

/** One `NAME=VALUE` as people write it: the value is JSON, or else a text. */
export type ParameterReading =
  | { readonly kind: "read"; readonly name: string; readonly value: JsonValue }
  | { readonly kind: "wrong"; readonly reason: string };

const identifier = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

/** What both TypeScript and Python keep for themselves among the words that a name could be. */
const reserved = new Set(
  "and as assert async await break case catch class const continue debugger def default del delete do elif else enum except export extends false False finally for from function global if import in instanceof is lambda let None nonlocal not null or pass raise return super switch this throw true True try typeof var void while with yield".split(
    " ",
  ),
);

/** Why a name cannot be a parameter; undefined where it can. */
function wrongName(name: string): string | undefined {
  return identifier.test(name) && !reserved.has(name)
    ? undefined
    : `${JSON.stringify(name)} is no name of a variable: expected letters, digits and _, such as "learningRate".`;
}

/** Reads `NAME=VALUE`. What is no JSON is a text, so that few values need quotes. */
export function readParameter(text: string): ParameterReading {
  const at = text.indexOf("=");
  if (at < 0) return { kind: "wrong", reason: `expected NAME=VALUE, not ${JSON.stringify(text)}.` };
  const name = text.slice(0, at).trim();
  const reason = wrongName(name);
  if (reason !== undefined) return { kind: "wrong", reason };
  return { kind: "read", name, value: jsonOrText(text.slice(at + 1).trim()) };
}

/** Reads one `NAME=VALUE` a line; empty lines are left out. */
export function readParameterLines(text: string): ParameterFileReading {
  const parameters: { [name: string]: JsonValue } = {};
  for (const line of text.split("\n").filter((line) => line.trim() !== "")) {
    const read = readParameter(line);
    if (read.kind === "wrong") return read;
    parameters[read.name] = read.value;
  }
  return { kind: "read", parameters };
}

/** As people write it: `name = value`, one a line. */
export function parameterLines(parameters: JsonObject): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
    .join("\n");
}

function jsonOrText(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

/** Several parameters, names with their values. */
export type ParameterFileReading =
  { readonly kind: "read"; readonly parameters: JsonObject } | { readonly kind: "wrong"; readonly reason: string };

/** Reads the text of a file that holds one JSON object. */
export function readParameterFile(text: string): ParameterFileReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: "wrong", reason: `it is no JSON: ${(error as Error).message}` };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { kind: "wrong", reason: 'expected one object, such as {"rate": 0.1}.' };
  const reason = Object.keys(value)
    .map(wrongName)
    .find((wrong) => wrong !== undefined);
  return reason === undefined ? { kind: "read", parameters: value as JsonObject } : { kind: "wrong", reason };
}

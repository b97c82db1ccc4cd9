import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";

/** One `NAME=VALUE` as people write it: the value is JSON, or else a text. */
export type ParameterReading =
  | { readonly kind: "read"; readonly name: string; readonly value: JsonValue }
  | { readonly kind: "wrong"; readonly reason: string };

const identifier = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
/** What languages keep for themselves among the words that a name could be. */
const reserved = {
  script: words(
    "await break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof let new null return super switch this throw true try typeof var void while with yield",
  ),
  python: words(
    "and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield",
  ),
};

/** Why a name cannot be a parameter, of cells in `language` where that is known; undefined where it can. */
export function wrongName(name: string, language?: string): string | undefined {
  if (!identifier.test(name))
    return `${JSON.stringify(name)} is no name of a variable: expected letters, digits and _, such as "learningRate".`;
  const kept = [
    ...(language === "python" ? [] : [reserved.script]),
    ...(language === undefined || language === "python" ? [reserved.python] : []),
  ];
  return kept.every((each) => each.has(name))
    ? `${JSON.stringify(name)} is a word of the language itself: a parameter needs another name.`
    : undefined;
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
    .map((name) => wrongName(name))
    .find((wrong) => wrong !== undefined);
  return reason === undefined ? { kind: "read", parameters: value as JsonObject } : { kind: "wrong", reason };
}

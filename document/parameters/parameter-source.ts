import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";

const scriptLanguages = new Set(["typescript", "javascript"]);

/** The text of a cell that gives parameters their values; undefined for a language in which we cannot write it. */
export function parameterSource(language: string, parameters: JsonObject): string | undefined {
  const entries = Object.entries(parameters);
  const name = language.toLowerCase();
  if (scriptLanguages.has(name))
    return lines("// Parameters", entries, (key, value) => `let ${key} = ${JSON.stringify(value)};`);
  if (name === "python") return lines("# Parameters", entries, (key, value) => `${key} = ${pythonLiteral(value)}`);
  return undefined;
}

function lines(
  comment: string,
  entries: readonly (readonly [string, JsonValue])[],
  assign: (name: string, value: JsonValue) => string,
): string {
  return [comment, ...entries.map(([name, value]) => assign(name, value))].join("\n");
}

function pythonLiteral(value: JsonValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(", ")}]`;
  if (typeof value === "object")
    return `{${Object.entries(value)
      .map(([key, member]) => `${JSON.stringify(key)}: ${pythonLiteral(member)}`)
      .join(", ")}}`;
  // Python reads JSON's numbers and strings; its strings know the same escapes.
  return JSON.stringify(value);
}

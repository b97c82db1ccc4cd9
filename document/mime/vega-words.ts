import type { JsonObject, JsonValue } from "./mime-bundle.ts";

/** What a Vega or Vega-Lite spec says it shows: its description, else its title. */
export function vegaWords(spec: JsonObject): string | undefined {
  const { description, title } = spec;
  const text = [description, title, isObject(title) ? title["text"] : undefined].find(
    (each): each is string => typeof each === "string" && each !== "",
  );
  return text;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { isJsonObject } from "./json/provenance.ts";
import type { JsonObject, JsonValue } from "./mime/mime-bundle.ts";

/** How Kelvin treats a notebook, as its metadata has it under `kelvin`; undefined where it says nothing. */
export function optionOf({ kelvin }: JsonObject, name: string): JsonValue | undefined {
  return isJsonObject(kelvin) ? kelvin[name] : undefined;
}

/** A notebook's metadata with one option set, or with undefined taken away; the rest of it stays. */
export function withOption(metadata: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  const { kelvin, ...others } = metadata;
  const { [name]: _, ...rest } = isJsonObject(kelvin) ? kelvin : {};
  if (value !== undefined) return { ...metadata, kelvin: { ...rest, [name]: value } };
  return Object.keys(rest).length > 0 ? { ...metadata, kelvin: rest } : others;
}

/** Whether cells that depend on one that ran run after it. */
export function isReactive(metadata: JsonObject): boolean {
  return optionOf(metadata, "reactive") === true;
}

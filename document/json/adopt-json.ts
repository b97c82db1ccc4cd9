import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { equalJson } from "./equal-json.ts";
import { membersOf } from "./json-members.ts";
import { derive, isContainer, isJsonObject, provenanceOf, type JsonContainer } from "./provenance.ts";

/**
 * `value` with all that equals `original` replaced by the very parts of `original`, so that it is written as it stood
 * there; `original` itself where nothing differs. For values that came back from a place where identity is lost.
 */
export function adoptJson(value: JsonValue, original: JsonValue | undefined): JsonValue {
  if (original === undefined || !isContainer(value) || !isContainer(original)) return value;
  if (equalJson(value, original)) return original;
  findMembers(original);
  if (Array.isArray(value) && Array.isArray(original)) return adoptArray(value, original);
  return isJsonObject(value) && isJsonObject(original) ? adoptObject(value, original) : value;
}

/** Makes the places of the members known, so that they may be derived from. */
function findMembers(container: JsonContainer): void {
  const provenance = provenanceOf(container);
  if (provenance) membersOf(container, provenance);
}

function adoptArray(value: readonly JsonValue[], original: readonly JsonValue[]): JsonValue {
  const fromEnd = original.length - value.length;
  const items = value.map((item, index) =>
    equalJson(item, original[index + fromEnd])
      ? (original[index + fromEnd] as JsonValue)
      : adoptJson(item, original[index]),
  );
  return derive(items, original, value);
}

function adoptObject(value: JsonObject, original: JsonObject): JsonValue {
  // Built from entries, because a key may be `__proto__`.
  const adopted = Object.fromEntries(
    Object.keys(value).map((key) => [
      key,
      adoptJson(value[key] as JsonValue, Object.hasOwn(original, key) ? original[key] : undefined),
    ]),
  );
  return derive(adopted, original, value);
}

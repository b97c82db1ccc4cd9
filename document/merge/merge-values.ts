import { equalJson } from "../json/equal-json.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";

/** The side that changed; ours where both did. */
export function mergeValue<Value extends JsonValue | undefined>(base: Value, ours: Value, theirs: Value): Value {
  if (equalJson(ours, theirs)) return theirs;
  return equalJson(base, ours) ? theirs : ours;
}

/** The same member by member. */
export function mergeObject(base: JsonObject, ours: JsonObject, theirs: JsonObject): JsonObject {
  if (equalJson(ours, theirs) || equalJson(base, ours)) return theirs;
  const keys = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
  const members = [...keys].flatMap((key): (readonly [string, JsonValue])[] => {
    const value = mergeValue(own(base, key), own(ours, key), own(theirs, key));
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(members);
}

function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

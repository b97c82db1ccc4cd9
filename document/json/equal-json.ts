import type { JsonValue } from "../mime/mime-bundle.ts";
import { isContainer, isJsonObject } from "./provenance.ts";

/** Whether two values are the same JSON, whatever the order of keys. */
export function equalJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (Object.is(a, b)) return true;
  if (!isContainer(a) || !isContainer(b)) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item: JsonValue, index) => equalJson(item, b[index] as JsonValue));
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key], b[key]))
  );
}

import { equalJson } from "../json/equal-json.ts";
import { isJsonObject } from "../json/provenance.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";

/** A member that differs: where it stands, and what it is on each side that has it. */
export interface MetadataChange {
  readonly path: readonly string[];
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** Compares objects member by member, as deep as both sides have objects. */
export function diffMetadata(
  before: JsonObject,
  after: JsonObject,
  path: readonly string[] = [],
): readonly MetadataChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key): readonly MetadataChange[] => {
    const one = Object.hasOwn(before, key) ? before[key] : undefined;
    const other = Object.hasOwn(after, key) ? after[key] : undefined;
    if (equalJson(one, other)) return [];
    const here = [...path, key];
    if (isJsonObject(one) && isJsonObject(other)) return diffMetadata(one, other, here);
    return [{ path: here, before: one, after: other }];
  });
}

import { derive } from "../json/provenance.ts";
import type { JsonObject, JsonValue, MimeBundle } from "../mime/mime-bundle.ts";
import { isMultilineText, joinLines, splitLines } from "./multiline-text.ts";

/** Media types whose values are JSON, which is left alone. */
export function isJsonMediaType(mediaType: string): boolean {
  return mediaType === "application/json" || (mediaType.startsWith("application/") && mediaType.endsWith("+json"));
}

const splitTypes = new Set(["application/javascript", "image/svg+xml"]);

/** A bundle as files have it, its texts joined; the same object where nothing is to be joined. */
export function joinBundle(data: JsonObject): MimeBundle {
  return mapBundle(data, (value, mediaType) =>
    Array.isArray(value) && !isJsonMediaType(mediaType) && isMultilineText(value) ? joinLines(value) : value,
  );
}

/** A bundle as files should have it: text split into lines, base64 and JSON as they are. */
export function splitBundle(data: MimeBundle): JsonObject {
  return mapBundle(data, (value, mediaType) =>
    typeof value === "string" && (mediaType.startsWith("text/") || splitTypes.has(mediaType))
      ? splitLines(value)
      : value,
  );
}

function mapBundle(data: JsonObject, change: (value: JsonValue, mediaType: string) => JsonValue): JsonObject {
  const entries = Object.entries(data).map(([mediaType, value]) => [mediaType, change(value, mediaType)] as const);
  if (entries.every(([mediaType, value]) => Object.is(value, data[mediaType]))) return data;
  return derive(Object.fromEntries(entries), data);
}

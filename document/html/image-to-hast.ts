import type { Element, Properties } from "hast";
import { say } from "../../wording/say.ts";
import type { JsonObject, JsonValue, MimeBundle } from "../mime/mime-bundle.ts";
import { element } from "./element.ts";

/**
 * An image output. SVG too is shown as an image, in which no script runs and nothing is loaded. `metadata` may give its
 * size in CSS pixels, and `needs_background`, as IPython writes them.
 */
export function imageToHast(mediaType: string, data: string, bundle: MimeBundle, metadata: JsonObject): Element {
  const own = { ...metadata, ...objectOf(metadata[mediaType]) };
  const properties: Properties = {
    className: isTransparent(mediaType, own) ? ["kv-image", "kv-image-paper"] : ["kv-image"],
    src: imageAddress(mediaType, data),
    alt: alternativeText(mediaType, data, bundle, own),
  };
  for (const side of ["width", "height"])
    if (typeof own[side] === "number" && own[side] > 0) properties[side] = own[side];
  return element("img", properties);
}

function imageAddress(mediaType: string, data: string): string {
  if (mediaType === "image/svg+xml" && data.trimStart().startsWith("<"))
    return `data:image/svg+xml,${encodeURIComponent(withNamespace(data))}`;
  return `data:${mediaType};base64,${data.replace(/\s+/g, "")}`;
}

/** Within HTML a drawing needs no namespace, and many are written without; an image of its own must have it. */
function withNamespace(svg: string): string {
  return /<svg[^>]*\sxmlns\s*=/.test(svg)
    ? svg
    : svg.replace(/<svg(?=[\s>])/, '<svg xmlns="http://www.w3.org/2000/svg"');
}

/** Plots are mostly drawn in black on nothing: they get white paper, unless their author says they need none. */
function isTransparent(mediaType: string, metadata: JsonObject): boolean {
  if (metadata["needs_background"] === "dark") return false;
  return metadata["needs_background"] === "light" || mediaType === "image/svg+xml" || mediaType === "image/png";
}

function alternativeText(mediaType: string, data: string, bundle: MimeBundle, metadata: JsonObject): string {
  if (typeof metadata["alt"] === "string") return metadata["alt"];
  const title = mediaType === "image/svg+xml" ? /<title[^>]*>([^<]+)<\/title>/i.exec(data)?.[1] : undefined;
  const text = bundle["text/plain"];
  return title?.trim() || (typeof text === "string" && text.length < 200 ? text.replace(/^<|>$/g, "") : say("Image"));
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

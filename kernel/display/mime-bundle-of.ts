import type { JsonValue, MimeBundle } from "../../document/mime/mime-bundle.ts";
import { imageType } from "./image-type.ts";

/**
 * A MIME bundle as Jupyter sends it, from one as a program writes it: bytes become base64, SVG and other text in bytes
 * becomes text, what JSON cannot carry is refused. `from` names it in errors.
 */
export function mimeBundleOf(value: unknown, from: string): MimeBundle {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new TypeError(
      `${from} must give an object of media types, like { "text/html": "<b>…</b>" }, not ${kindOf(value)}`,
    );
  return Object.fromEntries(
    Object.entries(value).flatMap(([mediaType, content]: [string, unknown]) =>
      content === undefined ? [] : [[mediaType, representation(mediaType, content, from)]],
    ),
  );
}

function representation(mediaType: string, content: unknown, from: string): JsonValue {
  if (content instanceof Uint8Array) {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    return isText(mediaType, content) ? bytes.toString("utf8") : bytes.toString("base64");
  }
  if (typeof content === "string") return content;
  if (!/\bjson$/.test(mediaType))
    throw new TypeError(`${from} must give text or bytes as ${mediaType}, not ${kindOf(content)}`);
  const text = JSON.stringify(content) as string | undefined;
  if (text === undefined) throw new TypeError(`${from} gives as ${mediaType} what JSON cannot carry`);
  return JSON.parse(text) as JsonValue;
}

function isText(mediaType: string, bytes: Uint8Array): boolean {
  return /^text\/|[/+](xml|json|javascript)$/.test(mediaType) || imageType(bytes) === "image/svg+xml";
}

function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "an array" : typeof value;
}

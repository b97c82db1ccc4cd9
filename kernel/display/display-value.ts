import { types } from "node:util";
import { displaySymbol, type JsonObject, type MimeBundle } from "../../document/mime/mime-bundle.ts";
import { imageType } from "./image-type.ts";
import { inspectText, reasonOf } from "./inspect-text.ts";
import { mimeBundleOf } from "./mime-bundle-of.ts";
import { isArrowTable, previewArrowTable } from "./preview-arrow-table.ts";
import { isRecords, previewRecords } from "./preview-records.ts";
import { isTensor, previewTensor } from "./preview-tensor.ts";
import { tableBundle } from "./table-preview.ts";

/** What a value displays as, for a Jupyter `execute_result` or `display_data` message. */
export interface DisplayedValue {
  readonly data: MimeBundle;
  readonly metadata: JsonObject;
}

/**
 * The MIME bundle of a value, `text/plain` always in it; undefined for undefined, which shows nothing.
 * A value that displays itself has the first word; what goes wrong then is shown with it, never thrown.
 */
export async function displayValue(value: unknown): Promise<DisplayedValue | undefined> {
  if (value === undefined) return undefined;
  try {
    const data = await richBundle(value);
    return {
      data: { ...(data && "text/plain" in data ? {} : { "text/plain": inspectText(value) }), ...data },
      metadata: {},
    };
  } catch (error) {
    const text = `${inspectText(value)}\n\u001b[31mIt could not be displayed: ${reasonOf(error)}\u001b[39m`;
    return { data: { "text/plain": text }, metadata: {} };
  }
}

/** The representations that a value has besides `inspect`'s, or undefined where it has none. */
async function richBundle(value: unknown): Promise<MimeBundle | undefined> {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return undefined;
  // A proxy answers whatever is asked of it, or throws: it is taken for nothing else than what inspect sees.
  if (types.isProxy(value)) return undefined;
  const { [displaySymbol]: display, toDataURL } = value as { [displaySymbol]?: unknown; toDataURL?: unknown };
  if (typeof display === "function") return mimeBundleOf(await display.call(value), "its display method");
  if (typeof toDataURL === "function") return dataUrlBundle(await toDataURL.call(value));
  if (typeof value === "function") return undefined;
  const bytes = await bytesOf(value);
  const mediaType = bytes && imageType(bytes);
  if (mediaType) return mimeBundleOf({ [mediaType]: bytes }, "the image");
  if (isArrowTable(value)) return tableBundle(previewArrowTable(value));
  if (isTensor(value)) return { "text/plain": await previewTensor(value) };
  if (Array.isArray(value)) return isRecords(value) ? tableBundle(previewRecords(value)) : undefined;
  return isBundleLiteral(value) ? mimeBundleOf(value, "the object") : undefined;
}

async function bytesOf(value: object): Promise<Uint8Array | undefined> {
  if (value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return value instanceof Blob && value.type.startsWith("image/")
    ? new Uint8Array(await value.arrayBuffer())
    : undefined;
}

/** A canvas shows what it has drawn. */
function dataUrlBundle(url: unknown): MimeBundle | undefined {
  const match = typeof url === "string" ? /^data:(image\/[\w+.-]+);base64,(.*)$/s.exec(url) : undefined;
  return match ? { [match[1]!]: match[2]! } : undefined;
}

/** `{ "text/html": "<b>…</b>" }`: an object whose every key is a media type. */
function isBundleLiteral(value: object): boolean {
  const keys = Object.getPrototypeOf(value) === Object.prototype ? Object.keys(value) : [];
  return keys.length > 0 && keys.every((key) => /^(text|image|audio|video|application)\/[\w.+-]+$/.test(key));
}

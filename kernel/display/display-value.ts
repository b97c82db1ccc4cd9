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

/** Undefined for undefined, which shows nothing. */
type Displayed = DisplayedValue | undefined;

/**
 * The MIME bundle of a value, `text/plain` always in it. A promise only where the value itself makes one wait, a tensor for
 * its device for one: all others are shown in the order in which a cell shows and prints.
 * A value that displays itself has the first word; what goes wrong then is shown with it, never thrown.
 */
export function displayValue(value: unknown): Displayed | Promise<Displayed> {
  if (value === undefined) return undefined;
  try {
    const data = richBundle(value);
    return data instanceof Promise
      ? data.then(
          (bundle) => withText(value, bundle),
          (error: unknown) => displayFailed(value, error),
        )
      : withText(value, data);
  } catch (error) {
    return displayFailed(value, error);
  }
}

function withText(value: unknown, data: MimeBundle | undefined): DisplayedValue {
  return {
    data: { ...(data && "text/plain" in data ? {} : { "text/plain": inspectText(value) }), ...data },
    metadata: {},
  };
}

function displayFailed(value: unknown, error: unknown): DisplayedValue {
  const text = `${inspectText(value)}\nIt could not be displayed: ${reasonOf(error)}`;
  return { data: { "text/plain": text }, metadata: {} };
}

type Bundle = MimeBundle | undefined;

/** The representations that a value has besides `inspect`'s, or undefined where it has none. */
function richBundle(value: unknown): Bundle | Promise<Bundle> {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return undefined;
  // A proxy answers whatever is asked of it, or throws: it is taken for nothing else than what inspect sees.
  if (types.isProxy(value)) return undefined;
  const { [displaySymbol]: display, toDataURL } = value as {
    [displaySymbol]?: unknown;
    toDataURL?: unknown;
  };
  if (typeof display === "function")
    return whenThere(display.call(value), (bundle) => mimeBundleOf(bundle, "its display method"));
  if (typeof toDataURL === "function") return whenThere(toDataURL.call(value), dataUrlBundle);
  if (typeof value === "function") return undefined;
  if (value instanceof Blob) return value.type.startsWith("image/") ? blobBundle(value) : undefined;
  const bytes = bytesOf(value);
  if (bytes) return imageBundle(bytes);
  if (isArrowTable(value)) return tableBundle(previewArrowTable(value));
  if (isTensor(value)) return previewTensor(value).then((text) => ({ "text/plain": text }));
  if (Array.isArray(value)) return isRecords(value) ? tableBundle(previewRecords(value)) : undefined;
  return isBundleLiteral(value) ? mimeBundleOf(value, "the object") : undefined;
}

function whenThere(given: unknown, bundle: (value: unknown) => Bundle): Bundle | Promise<Bundle> {
  return isThenable(given) ? Promise.resolve(given).then(bundle) : bundle(given);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === "function";
}

function bytesOf(value: object): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  return value instanceof ArrayBuffer ? new Uint8Array(value) : undefined;
}

function imageBundle(bytes: Uint8Array): Bundle {
  const mediaType = imageType(bytes);
  return mediaType === undefined ? undefined : mimeBundleOf({ [mediaType]: bytes }, "the image");
}

async function blobBundle(blob: Blob): Promise<Bundle> {
  return imageBundle(new Uint8Array(await blob.arrayBuffer()));
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

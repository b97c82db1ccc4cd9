import { types } from "node:util";
import type { MimeBundle } from "../../document/mime/mime-bundle.ts";
import type { ShownPart } from "./display-options.ts";
import { figureBundle } from "./figure-bundle.ts";
import { isImageBlob, blobBundle, imageBundle } from "./image-bundle.ts";
import { markupBundle } from "./markup-bundle.ts";
import { mimeBundleOf } from "./mime-bundle-of.ts";
import { isArrowTable, previewArrowTable } from "./table/preview-arrow-table.ts";
import { isDataFrame, previewDataFrame } from "./table/preview-data-frame.ts";
import { isDuckResult, previewDuckResult } from "./table/preview-duck-result.ts";
import { isRecords, previewRecords } from "./table/preview-records.ts";
import { tableBundle } from "./table/table-bundle.ts";
import { isMatrix, matrixBundle } from "./numbers/matrix-bundle.ts";
import { previewTensor } from "./numbers/preview-tensor.ts";
import { isTensor } from "./numbers/tensor.ts";
import { isNumbers, numbersBundle } from "./numbers/numbers-bundle.ts";

type Bundle = MimeBundle | undefined;

/**
 * The representations of values whose kind Kelvin knows: images, tables, figures, numbers; undefined for all others. Kinds
 * that libraries define are known by their methods, whichever copy of the library made them.
 */
export function knownBundle(value: object, part: ShownPart): Bundle | Promise<Bundle> {
  const figure = figureBundle(value) ?? markupBundle(value);
  if (figure || typeof value === "function") return figure;
  if (isImageBlob(value)) return blobBundle(value);
  const bytes = bytesOf(value);
  const image = bytes && imageBundle(bytes);
  if (image) return image;
  if (isNumbers(value)) return numbersBundle(value, part);
  if (isMatrix(value)) return matrixBundle(value, part);
  if (isTensor(value)) return previewTensor(value, part);
  return tableOf(value, part) ?? (isBundleLiteral(value) ? mimeBundleOf(value, "the object") : undefined);
}

function tableOf(value: object, part: ShownPart): Bundle {
  if (isArrowTable(value)) return tableBundle(previewArrowTable(value, part));
  if (isDuckResult(value)) return tableBundle(previewDuckResult(value, part));
  if (isDataFrame(value)) return tableBundle(previewDataFrame(value, part));
  return isRecords(value) ? tableBundle(previewRecords(value, part)) : undefined;
}

function bytesOf(value: object): Uint8Array | undefined {
  if (types.isUint8Array(value)) return value;
  if (types.isDataView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return types.isArrayBuffer(value) && !value.detached ? new Uint8Array(value) : undefined;
}

/** `{ "text/html": "<b>…</b>" }`: an object whose every key is a media type. */
function isBundleLiteral(value: object): boolean {
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  // The first key tells of most objects; some have millions.
  for (const key in value) if (!mediaType.test(key)) return false;
  return Object.keys(value).length > 0;
}

const mediaType = /^(text|image|audio|video|application)\/[\w.+-]+$/;

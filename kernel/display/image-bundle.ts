import type { MimeBundle } from "../../document/mime/mime-bundle.ts";
import { imageType } from "./image-type.ts";
import { mimeBundleOf } from "./mime-bundle-of.ts";

/** Beyond this, a front end would choke on the message. Bytes. */
const largest = 64 * 1024 ** 2;

/** Bytes that are an image; undefined for all others. */
export function imageBundle(bytes: Uint8Array): MimeBundle | undefined {
  const mediaType = imageType(bytes);
  if (mediaType === undefined) return undefined;
  const size = `${bytes.byteLength.toLocaleString("en")} bytes`;
  if (bytes.byteLength > largest)
    return {
      "text/plain": `Image (${mediaType}, ${size}): too large to be shown, the most is ${largest.toLocaleString("en")}`,
    };
  return mimeBundleOf({ "text/plain": `Image (${mediaType}, ${size})`, [mediaType]: bytes }, "the image");
}

export function isImageBlob(value: object): value is Blob {
  return value instanceof Blob && (value.type === "" || value.type.startsWith("image/"));
}

export async function blobBundle(blob: Blob): Promise<MimeBundle | undefined> {
  const head = new Uint8Array(await blob.slice(0, 1024).arrayBuffer());
  if (imageType(head) === undefined) return undefined;
  return imageBundle(new Uint8Array(await blob.arrayBuffer()));
}

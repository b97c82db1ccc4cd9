import type { Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { loadImages, type ImageSources } from "./load-images.ts";
import { sanitize } from "./sanitize.ts";
import { asWritten, treeUnlessTooDeep } from "./tree-depth.ts";

/** HTML text as a safe tree, in which images are given as data, or come from `resolveImage`. */
export function htmlToHast(html: string, images: ImageSources = {}): Root {
  const tree = treeUnlessTooDeep(() => fromHtml(html, { fragment: true }));
  return tree ? loadImages(sanitize(tree), images) : asWritten(html);
}

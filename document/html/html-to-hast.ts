import type { Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { sanitize } from "./sanitize.ts";

/** HTML text as a safe tree. Nesting so deep that it cannot be walked is answered by a `RangeError`. */
export function htmlToHast(html: string): Root {
  return sanitize(fromHtml(html, { fragment: true }));
}

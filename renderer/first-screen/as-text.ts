import type { Nodes } from "hast";
import { toHtml } from "../../document/html/to-html.ts";

/** Set by the build: whether this is the program that writes the first screen as text, in the host, or the page's own. */
declare const KELVIN_DRAWS_TEXT: boolean;

/** Whether the page is written as text, for a page that will draw it again itself: nothing is measured, followed or waited for. */
export const drawsText = (): boolean => KELVIN_DRAWS_TEXT;

/** The safe tree that a component puts into its element once that is in the page, as content of the element where the page is text. */
export function asText(tree: () => Nodes | readonly Nodes[]): {
  readonly dangerouslySetInnerHTML?: { readonly __html: string };
} {
  return KELVIN_DRAWS_TEXT ? { dangerouslySetInnerHTML: { __html: toHtml(tree()) } } : {};
}

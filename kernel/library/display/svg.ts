import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";

/**
 * Shows a drawing.
 *
 * @param text a whole `<svg>` element, with its namespace
 * @param description what it shows, in words, for readers who do not see it
 * @throws TypeError when the text is no `<svg>` element
 */
export function svg(text: string, description: string): Displayable {
  if (!/^\s*<svg[\s>]/.test(text))
    throw new TypeError(`an SVG drawing starts with <svg, this one with ${text.slice(0, 20)}`);
  return { [displaySymbol]: () => ({ "text/plain": description, "image/svg+xml": text }) };
}

import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";

/**
 * Shows HTML.
 *
 * What is put into a string of HTML becomes part of it: text from elsewhere belongs into `markdown` or a table, or must have
 * its `&` and `<` written out first.
 *
 * @param text an HTML fragment
 */
export function html(text: string): Displayable {
  return { [displaySymbol]: () => ({ "text/plain": text.replaceAll(/<[^>]*>/g, ""), "text/html": text }) };
}

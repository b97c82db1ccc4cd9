import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";

/**
 * Shows text as Markdown, formulas included: for sentences that hold computed numbers.
 *
 * @param text Markdown, with formulas between dollar signs
 */
export function markdown(text: string): Displayable {
  return { [displaySymbol]: () => ({ "text/plain": text, "text/markdown": text }) };
}

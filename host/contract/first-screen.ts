import type { Language } from "../../wording/language.ts";
import type { DocumentSnapshot } from "./states.ts";

/** Cells of a page's first paint: they fill most windows, and the next ones follow at once. */
export const firstCells = 8;

/** What the first screen of a notebook is drawn of. */
export interface FirstScreenOrder {
  /** The notebook as a page gets it, with the outputs of those cells alone that the first screen shows. */
  readonly snapshot: DocumentSnapshot;
  readonly language: Language;
}

/** Where a page is shown: the desktop app has menus of its own. */
export type ShellKind = "browser" | "desktop";

/**
 * Draws the first screen of a notebook as HTML, by the page's own program: safe and without any script, like what the page
 * draws itself. The host loads it as it serves the pages; it is bound to one shell.
 */
export type DrawFirstScreen = (order: FirstScreenOrder) => Promise<string>;

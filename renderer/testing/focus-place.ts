import type { Page } from "playwright-core";

/** Where the focus is: in a cell, or at what. */
export function focusPlace(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.closest("[data-testid=cell]")
      ? "a cell"
      : (activeElement?.outerHTML.slice(0, 120) ?? "nothing");
  });
}

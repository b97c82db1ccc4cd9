import type { Page } from "playwright-core";

/** Runs a command by its label, from the palette. */
export async function runCommand(page: Page, label: string): Promise<void> {
  await page.keyboard.press("Control+Shift+C");
  await page.getByTestId("palette-query").fill(label);
  await page.keyboard.press("Enter");
  await page.getByTestId("palette").waitFor({ state: "detached" });
}

import type { Page } from "playwright-core";

/** Runs a command from the palette, by a part of its English name, which finds it in every language. */
export async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+Shift+C");
  await page.getByTestId("palette-query").fill(name);
  await page.keyboard.press("Enter");
  await page.getByTestId("palette").waitFor({ state: "detached" });
}

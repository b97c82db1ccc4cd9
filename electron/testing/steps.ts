import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { root } from "./shells.ts";

const pictures = join(root, "test-results/screenshots");

/** What a reader of the page does and sees, for tests of either shell. */
export const notebookOf = (page: Page): Locator => page.getByTestId("notebook");
export const cellAt = (page: Page, place: number): Locator => notebookOf(page).getByTestId("cell").nth(place);
export const outputAt = (page: Page, place: number): Locator => cellAt(page, place).getByTestId("cell-output");
export const kernelOf = (page: Page): Locator => notebookOf(page).getByTestId("kernel-status");
export const saveStateOf = (page: Page): Locator => notebookOf(page).getByTestId("save-state");

/** The lines of a cell's output. */
export async function linesOf(page: Page, place: number): Promise<string[]> {
  return (await outputAt(page, place).innerText()).split(/\n+/).filter((line) => line !== "");
}

export const stateOf = (page: Page, place: number): Promise<string | null> =>
  cellAt(page, place).getAttribute("data-state");

/** The code of all cells, as it is drawn. */
export async function codeShown(page: Page): Promise<string[]> {
  const texts = await notebookOf(page).locator(".kv-source").allInnerTexts();
  // Monaco draws blanks that do not break.
  return texts.map((text) => text.replaceAll("\u00a0", " ").trim());
}

/** A screenshot for `test-results/screenshots`. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

export async function runCell(page: Page, place: number): Promise<void> {
  const cell = cellAt(page, place);
  await cell.hover();
  await cell.getByTestId("cell-run-button").click();
}

/** Waits until the cell's latest run is in one of these states. */
export async function untilCell(page: Page, place: number, ...states: readonly string[]): Promise<void> {
  await expect
    .poll(() => cellAt(page, place).getAttribute("data-state"), { message: `cell ${place}` })
    .toMatch(new RegExp(`^(${states.join("|")})$`));
}

export async function untilOutput(page: Page, place: number, expected: string | RegExp): Promise<void> {
  const output = outputAt(page, place);
  const matches = typeof expected === "string" ? expect.stringContaining(expected) : expect.stringMatching(expected);
  await expect.poll(async () => ((await output.count()) === 0 ? "" : output.innerText())).toEqual(matches);
}

/** Types at the end of a cell's code, and leaves the cell. */
export async function typeInto(page: Page, place: number, text: string): Promise<void> {
  const cell = cellAt(page, place);
  await cell.locator(".kv-source").first().click();
  await cell.locator(".monaco-editor.focused").waitFor();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(text);
  await page.keyboard.press("Escape");
}

/** How long the page takes to run a task and draw a frame: what a click would wait for. Milliseconds. */
export function responseTime(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const asked = performance.now();
        setTimeout(() => requestAnimationFrame(() => resolve(performance.now() - asked)), 0);
      }),
  );
}

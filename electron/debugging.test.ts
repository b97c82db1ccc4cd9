import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { writeNotebook } from "./testing/notebook-files.ts";
import { type ServedShell, chromiumMissing, newHome, startServed } from "./testing/shells.ts";
import { cellAt, notebookOf, picture, untilCell, untilOutput } from "./testing/steps.ts";

const missing = chromiumMissing();
const soon = { timeout: 20_000 };

const cells = [
  "function twice(n: number): number {\n  const product = n * 2;\n  return product;\n}",
  "let total = 0;\nfor (const n of [1, 2, 3]) {\n  total += twice(n);\n}\ntotal",
];

describe.skipIf(missing !== undefined)(`debugging in the window${missing ? ` (${missing})` : ""}`, () => {
  let shell: ServedShell;
  let page: Page;
  beforeAll(async () => {
    shell = await startServed(newHome());
  });
  afterAll(() => shell?.close());
  afterEach(async (context) => {
    if (context.task.result?.state === "fail") await picture(page, `debugging-failed-${context.task.id}`);
    await page.close();
  });

  const open = async (path: string): Promise<void> => {
    page = await shell.openPage(path);
    await notebookOf(page).waitFor();
  };
  /** Clicks left of a line of code. */
  const clickGutter = async (place: number, line: number, button: "left" | "right" = "left"): Promise<void> => {
    const editor = cellAt(page, place).locator(".monaco-editor").first();
    await editor.waitFor();
    const box = (await editor.boundingBox())!;
    const row = (await cellAt(page, place)
      .locator(".view-line")
      .nth(line - 1)
      .boundingBox())!;
    await page.mouse.click(box.x + 8, row.y + row.height / 2, { button });
  };
  const panel = () => page.getByTestId("debugger");
  const untilPaused = async (words: string): Promise<void> => {
    await expect.poll(() => page.getByTestId("call-stack").innerText(), soon).toContain(words);
  };

  it("stops at a breakpoint in a function of another cell, steps, and goes on", async () => {
    await open(writeNotebook(cells));
    await clickGutter(0, 2);
    await picture(page, "debug-1-breakpoint");
    await cellAt(page, 0).locator(".kv-breakpoint-set").waitFor();
    await cellAt(page, 0).getByTestId("cell-run-button").click();
    await untilCell(page, 0, "succeeded");
    await page.keyboard.press("Escape");
    await cellAt(page, 1).locator(".kv-source").click();
    await page.keyboard.press("Control+Alt+Enter");
    await untilPaused("twice");
    await picture(page, "debug-2-paused");
    await page.keyboard.press("F10");
    await expect.poll(() => panel().innerText(), soon).toContain("Ln 3");
    await picture(page, "debug-3-stepped");
    await page.keyboard.press("Shift+F11");
    await expect.poll(() => page.getByTestId("call-stack").innerText(), soon).not.toContain("twice");
    await picture(page, "debug-4-out");
    await clickGutter(0, 2);
    await page.keyboard.press("F5");
    await untilCell(page, 1, "succeeded");
    await untilOutput(page, 1, "12");
    await picture(page, "debug-5-done");
  });
});

import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import {
  type Shell,
  type StartShell,
  chromiumMissing,
  electronMissing,
  newHome,
  root,
  startElectron,
  startServed,
} from "./testing/shells.ts";
import { runCommand } from "../renderer/testing/run-command.ts";

const shells: readonly (readonly [name: string, start: StartShell, missing: string | undefined])[] = [
  ["the desktop app", startElectron, electronMissing()],
  ["a browser on kelvin serve", startServed, chromiumMissing()],
];

const pictures = join(root, "test-results/screenshots");
mkdirSync(pictures, { recursive: true });

const cellsOf = (page: Page): Locator => page.getByTestId("cell");
const codeCells = (page: Page): Locator => page.locator('[data-testid="cell"][data-cell-type="code"]');

/** Waits until no cell is queued or running, and answers with the states of the code cells. */
async function statesAfterRun(page: Page): Promise<string[]> {
  await expect
    .poll(
      () =>
        codeCells(page).evaluateAll(
          (cells) =>
            cells.filter((cell) => !["succeeded", "failed"].includes((cell as HTMLElement).dataset["state"] ?? ""))
              .length,
        ),
      {
        timeout: 120_000,
      },
    )
    .toBe(0);
  return codeCells(page).evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset["state"] ?? ""));
}

describe.each(shells)("in %s", (name, start, missing) => {
  const open: Shell[] = [];
  const started = async (...args: Parameters<StartShell>): Promise<Shell> => {
    const shell = await start(...args);
    open.push(shell);
    return shell;
  };
  afterEach(async (context) => {
    for (const shell of open.splice(0)) {
      if (context.task.result?.state === "fail") await picture(shell.page, "failed");
      await shell.close();
    }
  });
  const picture = (page: Page, what: string): Promise<Buffer> =>
    page.screenshot({ path: join(pictures, `${name.replaceAll(" ", "-")}-${what}.png`) });

  it.skipIf(missing !== undefined)(
    `runs notebook 1, edits and saves it, and finds an edit again after SIGKILL${missing ? ` (${missing})` : ""}`,
    { timeout: 300_000 },
    async () => {
      const home = newHome();
      const file = join(mkdtempSync(join(tmpdir(), "kelvin-journey-")), "mine.ipynb");
      const { page, answerSaveDialog, killAll } = await started(home);
      await page.getByTestId("welcome").waitFor();
      await picture(page, "1-welcome");

      await page.locator('[data-testid="bundled-notebook"][data-name="1-temperature-scaling"]').click();
      await page.getByTestId("notebook").waitFor();
      await cellsOf(page).first().waitFor();
      await runCommand(page, "Run All Cells");
      const states = await statesAfterRun(page);
      expect(new Set(states)).toEqual(new Set(["succeeded"]));

      // Figures are drawn when they come near the window.
      const figure = page.getByTestId("plotly-figure").last();
      await figure.scrollIntoViewIfNeeded();
      await figure.locator(".main-svg").first().waitFor();
      await picture(page, "2-reliability-diagram");

      await page.keyboard.press("Escape");
      await cellsOf(page).last().click();
      await page.keyboard.press("Escape");
      await page.keyboard.press("b");
      await page.keyboard.press("y");
      await page.keyboard.press("Enter");
      await page.keyboard.type("const saved = 6 * 7; saved");
      await page.keyboard.press("Control+Enter");
      await expect.poll(() => cellsOf(page).last().getByTestId("cell-output").innerText()).toContain("42");

      if (name === "the desktop app") await answerSaveDialog(file);
      await page.keyboard.press("Control+s");
      if (name !== "the desktop app") await answerSaveDialog(file);
      await expect.poll(() => page.getByTestId("save-state").getAttribute("data-unsaved")).toBe("false");
      const savedText = readFileSync(file, "utf8");
      expect(savedText).toContain("const saved = 6 * 7; saved");
      expect(savedText).toContain("application/vnd.plotly.v1+json");

      await page.keyboard.press("Enter");
      await page.keyboard.press("Control+End");
      await page.keyboard.type(" // typed before the lights went out");
      // Told by the host, which has the edit then; its journal has it a moment later.
      await expect.poll(() => page.getByTestId("save-state").getAttribute("data-unsaved")).toBe("true");
      await page.waitForTimeout(1000);
      await picture(page, "3-before-the-kill");
      await killAll();
      open.splice(0);

      const again = await started(home, [file]);
      await again.page.getByTestId("notebook").waitFor();
      const last = cellsOf(again.page).last();
      await expect
        .poll(
          async () => {
            // What is drawn above moves it, and out of sight it has no text.
            await last.scrollIntoViewIfNeeded();
            // Monaco draws blanks that do not break.
            return (await last.innerText()).replaceAll("\u00a0", " ");
          },
          { timeout: 20_000 },
        )
        .toContain("typed before the lights went out");
      await picture(again.page, "4-recovered");
    },
  );
});

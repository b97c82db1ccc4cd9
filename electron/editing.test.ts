import { afterEach, describe, expect, it } from "vitest";
import {
  type DesktopShell,
  type Shell,
  type StartShell,
  chromiumMissing,
  electronMissing,
  newHome,
  startElectron,
  startServed,
} from "./testing/shells.ts";
import { writeNotebook } from "./testing/notebook-files.ts";
import { pressTwice } from "../renderer/testing/press-twice.ts";
import { runCommand } from "../renderer/testing/run-command.ts";
import { cellAt, notebookOf, picture, stateOf, untilCell, untilOutput } from "./testing/steps.ts";

const shells: readonly (readonly [name: string, start: StartShell, missing: string | undefined])[] = [
  ["the desktop app", startElectron, electronMissing()],
  ["a browser on kelvin serve", startServed, chromiumMissing()],
];

describe.each(shells)("editing in %s", (name, start, missing) => {
  let shell: Shell | undefined;
  afterEach(() => shell?.close());

  it.skipIf(missing !== undefined)(
    `takes deletions back with their outputs, copies between notebooks, and judges a fresh run${missing ? ` (${missing})` : ""}`,
    { timeout: 240_000 },
    async () => {
      const first = writeNotebook(["const two = 2;\ntwo", "two + 40", "Math.random()"]);
      const second = writeNotebook(["'second'"]);
      shell = await start(newHome(), [first, second]);
      const { page } = shell;
      const count = () => notebookOf(page).getByTestId("cell").count();
      await page.getByTestId("tab").nth(1).waitFor();
      await page.getByTestId("tab").first().click();
      await expect.poll(count).toBe(3);
      await runCommand(page, "Run All Cells");
      await untilCell(page, 2, "succeeded");
      await untilOutput(page, 1, "42");

      await cellAt(page, 1)
        .locator(".kv-prompt")
        .click({ position: { x: 4, y: 4 } });
      await pressTwice(page, "d");
      await expect.poll(count).toBe(2);
      await page.keyboard.press("z");
      await expect.poll(count).toBe(3);
      await untilOutput(page, 1, "42");

      await page.keyboard.press("c");
      await page.getByTestId("tab").nth(1).click();
      await expect.poll(count).toBe(1);
      await cellAt(page, 0).focus();
      await page.keyboard.press("v");
      await untilOutput(page, 1, "42");

      await page.getByTestId("tab").first().click();
      await expect.poll(count).toBe(3);
      await runCommand(page, "Restart and Run All");
      await page.getByTestId("answer-restart").click();
      const verdict = page.getByTestId("banner-verdict");
      await verdict.waitFor();
      await expect.poll(() => verdict.innerText()).toContain("2 of 3 put out what they did before");
      await expect.poll(() => verdict.innerText()).toMatch(/cell 3/);
      expect(await stateOf(page, 2)).toBe("succeeded");
      await picture(page, `${name.replaceAll(" ", "-")}-verdict`);
    },
  );

  it.skipIf(missing !== undefined || name !== "the desktop app")(
    "copies cells to the system's clipboard, and shows the keys that the user has given in the system's menus",
    { timeout: 120_000 },
    async () => {
      shell = await start(newHome(), [writeNotebook(["6 * 7"])]);
      const { page } = shell;
      await notebookOf(page).getByTestId("cell").first().waitFor();
      await cellAt(page, 0).focus();
      await page.keyboard.press("c");
      const copied = () => (shell as DesktopShell).app.evaluate(({ clipboard }) => clipboard.readText());
      await expect.poll(copied).toBe("6 * 7");
      const keyOf = (id: string) =>
        (shell as DesktopShell).app.evaluate(
          ({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.accelerator,
          id,
        );
      expect(await keyOf("view.palette")).toBe("CmdOrCtrl+Shift+C");
      await runCommand(page, "Keyboard Shortcuts");
      await page.getByTestId("key-map").selectOption("vscode");
      await expect.poll(() => keyOf("view.palette")).toBe("CmdOrCtrl+Shift+P");
      await expect.poll(() => keyOf("cell.moveUp")).toBe("Alt+Up");
    },
  );
});

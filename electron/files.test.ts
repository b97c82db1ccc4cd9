import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { writeNotebook } from "./testing/notebook-files.ts";
import { chromiumMissing, electronMissing, newHome, startElectron, startServed } from "./testing/shells.ts";
import type { Shell, StartShell } from "./testing/shells.ts";
import { runCommand } from "../renderer/testing/run-command.ts";
import { cellAt, notebookOf, runCell, typeInto, untilCell, untilOutput } from "./testing/steps.ts";
import { drag } from "../renderer/testing/drag.ts";

const shells: readonly (readonly [name: string, start: StartShell, missing: string | undefined])[] = [
  ["the desktop app", startElectron, electronMissing()],
  ["a browser on kelvin serve", startServed, chromiumMissing()],
];

describe.each(shells)("files and tabs in %s", (name, start, missing) => {
  let shell: Shell | undefined;
  afterEach(() => shell?.close());
  const note = missing ? ` (${missing})` : "";
  const isDesktop = name === "the desktop app";

  it.skipIf(missing !== undefined)(
    `opens a folder that is named: its files are shown, and new notebooks run in it${note}`,
    { timeout: 120_000 },
    async () => {
      const folder = realpathSync(dirname(writeNotebook(["1"])));
      shell = await start(newHome(), [folder]);
      const { page } = shell;
      await page.locator(`[data-testid=files-root][title="${folder}"]`).waitFor();
      await runCommand(page, "New Notebook");
      await cellAt(page, 0).waitFor();
      await typeInto(page, 0, "process.cwd()");
      await runCell(page, 0);
      await untilOutput(page, 0, folder);
      expect(await page.getByTestId("files-root").innerText()).toBe(basename(folder));
    },
  );

  it.skipIf(missing !== undefined)(
    `makes, renames, moves, edits and trashes files, and an open notebook follows with its kernel${note}`,
    { timeout: 240_000 },
    async () => {
      const path = realpathSync(writeNotebook(["import { two } from './two.ts';\ntwo"]));
      const folder = join(dirname(path), "files");
      mkdirSync(folder, { recursive: true });
      const notebook = join(folder, "one.ipynb");
      writeFileSync(notebook, readFileSync(path));
      writeFileSync(join(folder, "two.ts"), "export const two = 1;\n");
      shell = await start(newHome(), [notebook]);
      const { page } = shell;
      const row = (file: string) => page.locator(`[data-testid=file-row][title="${join(folder, file)}"]`);
      const tabs = () => page.getByTestId("tab").allInnerTexts();
      await notebookOf(page).waitFor();
      await runCommand(page, "File Browser");
      // A local module is edited and saved, and the notebook beside it runs with it.
      await row("two.ts").click();
      await page.locator(".kv-text-editor .view-line").first().waitFor();
      await page.locator(".kv-text-editor").click();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type("export const two = 2;");
      await page.keyboard.press("ControlOrMeta+s");
      await expect.poll(() => readFileSync(join(folder, "two.ts"), "utf8")).toBe("export const two = 2;");
      await row("one.ipynb").click();
      await notebookOf(page).waitFor();
      await runCommand(page, "Run All Cells");
      await untilOutput(page, 0, "2");
      // Keys of the tree: the name, and a folder to move it to.
      await page.getByTestId("file-tree").focus();
      await page.keyboard.type("one");
      await page.keyboard.press("F2");
      await page.getByTestId("file-rename").fill("renamed.ipynb");
      await page.keyboard.press("Enter");
      await row("renamed.ipynb").waitFor();
      await expect.poll(tabs).toEqual(["renamed", "two.ts"]);
      await page.getByTestId("files-new-folder").click();
      await page.getByTestId("file-rename").fill("sub");
      await page.keyboard.press("Enter");
      await row("sub").waitFor();
      await drag(row("renamed.ipynb"), row("sub"), { taken: '.kv-file-row[data-target="true"]' });
      await row("sub/renamed.ipynb").waitFor();
      await runCommand(page, "Save");
      await expect.poll(() => readFileSync(join(folder, "sub/renamed.ipynb"), "utf8")).toContain('"2"');
      expect(existsSync(join(folder, "one.ipynb"))).toBe(false);
      expect(await page.locator(".kv-banner-warning").count()).toBe(0);
      await untilCell(page, 0, "succeeded");
      // What others do shows by itself, and what was trashed comes back where the system can.
      writeFileSync(join(folder, "new.txt"), "new");
      await row("new.txt").click({ button: "right" });
      await page.getByRole("menuitem", { name: "Move to Trash" }).click();
      await row("new.txt").waitFor({ state: "detached" });
      expect(existsSync(join(folder, "new.txt"))).toBe(false);
      if (process.platform === "linux") {
        await page.getByRole("button", { name: "Undo" }).click();
        await row("new.txt").waitFor();
      }
      await page.getByTestId("side-search").click();
      await page.getByTestId("search-query").fill("from './two");
      await page.locator(".kv-found-line").first().click();
      await expect.poll(() => page.locator(".kv-tab[data-active=true]").innerText()).toBe("renamed");
    },
  );

  it.skipIf(missing !== undefined)(
    `shows two notebooks side by side, and has its tabs again${note}`,
    { timeout: 240_000 },
    async () => {
      const home = newHome();
      const files = ["'first'", "'second'", "'third'"].map((source) => writeNotebook([source]));
      shell = await start(home, files);
      let { page } = shell;
      const count = () => page.getByTestId("tab").count();
      const source = (pane: string) => page.locator(`[data-testid=${pane}] .kv-source`).first().innerText();
      await expect.poll(count).toBe(3);
      await page.getByTestId("tab").first().click();
      await page.getByTestId("tab").nth(1).click({ button: "right" });
      await page.getByRole("menuitem", { name: "Show on the Right" }).click();
      await expect.poll(() => source("notebook")).toContain("second");
      await expect.poll(() => source("notebook-beside")).toContain("first");
      // A click gives the other pane the keys: what runs is what was clicked.
      await page.locator("[data-testid=notebook-beside] [data-testid=cell]").first().click();
      await expect.poll(() => source("notebook")).toContain("first");
      await page.keyboard.press("ControlOrMeta+Enter");
      await untilOutput(page, 0, "'first'");
      await page.getByTestId("split-divider").focus();
      await page.keyboard.press("ArrowRight");
      expect(await page.getByTestId("split-divider").getAttribute("aria-valuenow")).toBe("52");
      const titles = async () => (await page.getByTestId("tab").allInnerTexts()).map((title) => title.trim());
      const [first, second, third] = await titles();
      await drag(page.getByTestId("tab").nth(2), page.getByTestId("tab").first(), {
        drop: { x: 4, y: 8 },
        taken: ".kv-tab[data-edge]",
      });
      const order = [third, first, second];
      await expect.poll(titles).toEqual(order);
      await (isDesktop ? page.keyboard.press("ControlOrMeta+PageDown") : page.keyboard.press("Alt+PageDown"));
      await runCommand(page, "Two Tabs Side by Side");
      await expect.poll(() => page.getByTestId("notebook-beside").count()).toBe(0);
      // The page is drawn again: only what is shown is opened.
      await page.reload();
      await expect.poll(titles).toEqual(order);
      await notebookOf(page).waitFor();
      expect(await page.locator(".kv-notebook").count()).toBe(1);
      await page.getByTestId("tab").first().click();
      await cellAt(page, 0).waitFor();
      await expect.poll(() => source("notebook")).toContain("third");
      await page.getByTestId("tab").first().click({ button: "middle" });
      await expect.poll(titles).toEqual(order.slice(1));
      if (!isDesktop) return;
      await shell.close();
      shell = await start(home);
      ({ page } = shell);
      await expect.poll(titles).toEqual(order.slice(1));
    },
  );
});

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Settings } from "../../host/contract/states.ts";
import { notebookText, startTestHost } from "../../host/testing/test-host.ts";
import type { TestHost } from "../../host/testing/test-host.ts";
import { seriousFindings } from "./axe.ts";
import { browserMissing, launchBrowser } from "./browser.ts";
import { pressTwice } from "./press-twice.ts";
import { runCommand } from "./run-command.ts";

if (browserMissing) console.warn(`views of files: skipped, ${browserMissing}`);
const themes: readonly Settings["theme"][] = ["light", "dark", "contrast-light", "contrast-dark"];
/** The smallest picture there is. */
const picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe.skipIf(browserMissing)("views of files, versions and terminals", { timeout: 300_000 }, () => {
  let browser: Browser;
  let host: TestHost;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    host = await startTestHost();
    host.write("one.ipynb", notebookText(["const rate = 0.1", "rate * 2"]));
    host.write("module.ts", "/** Twice as much. */\nexport const twice = (rate: number) => rate * 2;\n");
    host.write("rates.json", '{ "rates": [0.1, 0.2], "note": null }');
    host.write("rates.csv", "rate,error\n0.1,0.02\n0.2,0.05\n");
    host.write("notes.md", "# Notes\n\nA [link](https://example.org) and `code`.\n");
    host.write("data.parquet", "\u0000\u0001\u0002\ufffd");
    writeFileSync(join(host.folder, "picture.png"), Buffer.from(picture, "base64"));
    mkdirSync(join(host.folder, "sub"));
  });
  afterEach(async () => {
    await page.close();
    await host[Symbol.asyncDispose]();
  });

  async function openPage(): Promise<void> {
    const view = await host.connect();
    await view.request("settings.change", { change: { theme: "light", language: "en" } });
    page = await browser.newPage({ viewport: { width: 1280, height: 860 }, reducedMotion: "reduce" });
    await page.addInitScript((folder) => localStorage.setItem("kelvin.folder", folder), host.folder);
    const { port, token } = host.host.record;
    const path = encodeURIComponent(join(host.folder, "one.ipynb"));
    await page.goto(`http://127.0.0.1:${port}/?token=${token}&path=${path}`);
    await page.locator("[data-testid=notebook] [data-testid=cell]").first().waitFor();
  }
  const row = (name: string) => page.getByTestId("file-row").filter({ hasText: name });
  const hasFocus = (): Promise<boolean> => page.evaluate(() => document.activeElement !== document.body);

  it("have nothing that axe calls serious, in each theme", async () => {
    await openPage();
    const settings = await host.connect();
    const found: Record<string, readonly string[]> = {};
    const look = async (name: string): Promise<void> => {
      for (const theme of themes) {
        await settings.request("settings.change", { change: { theme } });
        await page.waitForFunction((wanted) => {
          const { theme: shown, contrast } = document.documentElement.dataset;
          return wanted === (contrast === undefined ? shown : `contrast-${shown}`);
        }, theme);
        const all = await seriousFindings(page, theme === "light" ? [] : ["color-contrast"]);
        if (all.length > 0) found[`${name}, ${theme}`] = all;
      }
    };
    await page.keyboard.press("Control+Shift+E");
    await row("one.ipynb").waitFor();
    await look("files");
    await row("module.ts").click({ button: "right" });
    await page.getByTestId("file-menu").waitFor();
    await look("menu of a file");
    await page.keyboard.press("Escape");
    const viewers: readonly (readonly [file: string, shows: string])[] = [
      ["module.ts", ".kv-text-editor .view-line"],
      ["rates.json", "[data-testid=json-tree]"],
      ["rates.csv", "[data-testid=file-table]"],
      ["notes.md", "[data-testid=markdown-file]"],
      ["picture.png", "[data-testid=file-image]"],
      ["data.parquet", "[data-testid=binary]"],
    ];
    for (const [file, shows] of viewers) {
      await row(file).click();
      await page.locator(shows).first().waitFor();
      await look(file);
    }
    await page.getByTestId("tab").nth(1).click({ button: "right" });
    await page.getByTestId("tab-menu").waitFor();
    await look("menu of a tab");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Shift+F");
    await page.getByTestId("search-query").fill("rate");
    await page.getByTestId("found").first().waitFor();
    await look("search");
    await runCommand(page, "New Terminal");
    await page.locator(".kv-terminal .xterm-rows").waitFor();
    await look("terminal");
    await page.getByTestId("tab").first().click();
    await runCommand(page, "Versions and Checkpoints");
    await page.getByTestId("versions-dialog").waitFor();
    await look("versions");
    await page.keyboard.press("Escape");
    await runCommand(page, "Compare with Saved File");
    await page.getByTestId("comparison").waitFor();
    await look("comparison");
    await page.getByTestId("tab").first().click();
    await runCommand(page, "Two Tabs Side by Side");
    await page.locator("[data-split=true]").waitFor();
    await look("two panes");
    expect(found).toEqual({});
  });

  it("lead through ten everyday tasks by keys alone, and none loses the focus", async () => {
    await openPage();
    const { keyboard } = page;
    const task = async (name: string, work: () => Promise<void>): Promise<void> => {
      await work();
      await expect.poll(hasFocus, { message: `after: ${name}` }).toBe(true);
    };
    const cells = page.locator("[data-testid=notebook] [data-testid=cell]");
    const tree = page.getByTestId("file-tree");
    const isFocused = async (locator: Locator): Promise<void> => {
      await expect.poll(() => locator.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    };

    await task("run a cell and go on", async () => {
      await keyboard.press("Control+Home");
      await keyboard.press("Shift+Enter");
      await expect.poll(() => cells.first().getAttribute("data-state")).toBe("succeeded");
    });
    await task("write a new cell", async () => {
      await keyboard.press("Escape");
      await keyboard.press("b");
      await expect.poll(() => cells.count()).toBe(3);
      await keyboard.press("Enter");
      await cells.nth(2).locator(".monaco-editor.focused").waitFor();
      await keyboard.type("rate + 1");
      await keyboard.press("Control+Enter");
      await expect.poll(() => cells.nth(2).getByTestId("cell-output").allInnerTexts()).toEqual(["1.1"]);
    });
    await task("delete it and take that back", async () => {
      await pressTwice(page, "d");
      await expect.poll(() => cells.count()).toBe(2);
      await keyboard.press("z");
      await expect.poll(() => cells.count()).toBe(3);
    });
    await task("find a word", async () => {
      await keyboard.press("Control+F");
      await isFocused(page.getByTestId("find"));
      await keyboard.type("rate");
      await keyboard.press("Enter");
      await keyboard.press("Escape");
      await page.getByTestId("find").waitFor({ state: "detached" });
    });
    await task("save", async () => {
      await keyboard.press("Control+S");
      await page.getByTestId("save-state").getByText("Saved").waitFor();
    });
    await task("go to the files and open one", async () => {
      await keyboard.press("Control+Shift+E");
      await isFocused(tree);
      await row("module.ts").waitFor();
      await keyboard.type("mod");
      await keyboard.press("Enter");
      await page.locator(".kv-text-editor .view-line").first().waitFor();
    });
    await task("rename a file", async () => {
      await keyboard.press("Control+Shift+E");
      await isFocused(tree);
      await keyboard.type("rates.c");
      await keyboard.press("F2");
      await isFocused(page.getByTestId("file-rename"));
      await keyboard.press("Control+A");
      await keyboard.type("errors.csv");
      await keyboard.press("Enter");
      await row("errors.csv").waitFor();
      await isFocused(tree);
    });
    await task("go back to the notebook by its tab", async () => {
      await keyboard.press("Control+PageUp");
      await page.getByTestId("notebook").waitFor();
    });
    await task("change a setting", async () => {
      await keyboard.press("Control+,");
      await page.getByTestId("settings-dialog").waitFor();
      await keyboard.press("Escape");
      await page.getByTestId("settings-dialog").waitFor({ state: "detached" });
    });
    await task("close a tab", async () => {
      await keyboard.press("Control+PageDown");
      await page.locator(".kv-text-editor .view-line").first().waitFor();
      await keyboard.press("Alt+W");
      await page.getByTestId("notebook").waitFor();
    });
  });
});

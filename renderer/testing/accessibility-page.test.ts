import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Settings } from "../../host/contract/states.ts";
import { seriousFindings } from "./axe.ts";
import { browserMissing, launchBrowser } from "./browser.ts";
import { englishLeft } from "./english-left.ts";
import { startFakeHost } from "./fake-host.ts";
import type { FakeHost } from "./fake-host.ts";
import { focusPlace } from "./focus-place.ts";
import { pressTwice } from "./press-twice.ts";
import { runCommand } from "./run-command.ts";
import { experimentNotebook } from "./sample-outputs.ts";
import { views } from "./views.ts";

if (browserMissing) console.warn(`accessibility: skipped, ${browserMissing}`);

/** How far the page goes beyond its width. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.skipIf(browserMissing)("all views", { timeout: 900_000 }, () => {
  let browser: Browser;
  let host: FakeHost;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    host = await startFakeHost(experimentNotebook);
  });
  afterEach(async () => {
    await page.close();
    await host.close();
  });

  async function openPage(settings: Partial<Settings>, size = { width: 1280, height: 860 }): Promise<void> {
    host.tellSettings(settings);
    page = await browser.newPage({ viewport: size, reducedMotion: "reduce" });
    await page.goto(host.address);
    await page.getByTestId("bundled-notebook").first().waitFor();
    const { language = "en", theme = "system" } = settings;
    await page.waitForFunction((lang) => document.documentElement.lang.startsWith(lang), language);
    const isStrong = theme.startsWith("contrast");
    await page.waitForFunction((strong) => "contrast" in document.documentElement.dataset === strong, isStrong);
  }

  /** Goes through all views; after each the focus is back in a cell. */
  async function visit(look: (name: string) => Promise<void>): Promise<void> {
    await look("welcome");
    await page.getByTestId("bundled-notebook").first().click();
    await page.locator("[data-testid=notebook] [data-testid=cell]").first().waitFor();
    await expect.poll(() => focusPlace(page)).toBe("a cell");
    for (const { name, open, shows, close } of views) {
      await open(page);
      await page.locator(shows).first().waitFor();
      await look(name);
      if (close) await close(page);
      else await page.keyboard.press("Escape");
      if (!close && name !== "cell being edited") await page.locator(shows).first().waitFor({ state: "detached" });
      await expect.poll(() => focusPlace(page), { message: `after ${name}` }).toBe("a cell");
    }
    await runCommand(page, "API Reference");
    await page.getByTestId("reference").waitFor();
    await look("reference");
    await runCommand(page, "User Guide");
    await page.getByTestId("guide-chapter").waitFor();
    await look("guide");
  }

  it.each<Settings["theme"]>(["light", "dark", "contrast-light", "contrast-dark"])(
    "have nothing that axe calls serious, %s",
    async (theme) => {
      await openPage({ theme });
      const found: Record<string, readonly string[]> = {};
      await visit(async (name) => {
        // What is no colour is the same in all themes.
        const all = await seriousFindings(page, theme === "light" ? [] : ["color-contrast"]);
        if (all.length > 0) found[name] = all;
      });
      expect(found).toEqual({});
    },
  );

  it("speak Chinese where that is chosen", async () => {
    await openPage({ language: "zh" });
    const found: Record<string, readonly string[]> = {};
    await visit(async (name) => {
      const left = await englishLeft(page);
      if (left.length > 0) found[name] = left;
    });
    expect(found).toEqual({});
  });

  it("lose nothing at 200 %: in half the width, nothing goes beyond the window", async () => {
    await openPage({}, { width: 640, height: 430 });
    const wide: Record<string, number> = {};
    await visit(async (name) => {
      const beyond = await overflow(page);
      if (beyond > 0) wide[name] = beyond;
    });
    expect(wide).toEqual({});
  });

  it("change their language at once, with what was done kept", async () => {
    await openPage({});
    await page.getByTestId("bundled-notebook").first().click();
    await page.locator("[data-testid=cell]").first().waitFor();
    const cells = host.order().length;
    await page.keyboard.press("b");
    await expect.poll(() => host.order().length).toBe(cells + 1);
    host.tellSettings({ language: "zh" });
    await page.getByText("全部运行").waitFor();
    await expect.poll(() => focusPlace(page)).toBe("a cell");
    await page.keyboard.press("z");
    await expect.poll(() => host.order().length).toBe(cells);
    host.tellSettings({ language: "en" });
    await page.getByText("Run all").waitFor();
  });

  it("keep the focus when cells go, come and run", async () => {
    await openPage({});
    await page.getByTestId("bundled-notebook").first().click();
    await page.locator("[data-testid=cell]").first().waitFor();
    const cells = host.order().length;
    const steps: readonly (readonly [key: string, left: number])[] = [
      ["b", cells + 1],
      ["d d", cells],
      ["z", cells + 1],
      ["x", cells],
      ["v", cells + 1],
      ["Shift+Enter", cells + 1],
      ["Control+Enter", cells + 1],
      ["y", cells + 1],
      ["Shift+M", cells],
    ];
    for (const [key, left] of steps) {
      if (key === "d d") await pressTwice(page, "d");
      else await page.keyboard.press(key);
      await expect.poll(() => host.order().length, { message: `after ${key}` }).toBe(left);
      await expect.poll(() => focusPlace(page), { message: `after ${key}` }).toBe("a cell");
    }
  });
});

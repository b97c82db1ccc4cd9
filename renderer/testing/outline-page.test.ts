import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserMissing, launchBrowser } from "./browser.ts";
import { openSample } from "./sample-page.ts";
import type { SamplePage } from "./sample-page.ts";

if (browserMissing) console.warn(`sections and properties of cells: skipped, ${browserMissing}`);
mkdirSync("test-results/screenshots", { recursive: true });

describe.skipIf(browserMissing)("sections and properties of cells", { timeout: 120_000 }, () => {
  let browser: Browser;
  let sample: SamplePage;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    sample = await openSample(browser);
  });
  afterEach(() => sample.close());

  const active = () => sample.page.locator('[data-testid="cell"][data-active="true"]').getAttribute("data-cell-id");
  const seen = () => sample.page.locator('[data-testid="cell"]:not([hidden])').count();

  it("folds a section by its heading, and what is done with the heading is done with all of it", async () => {
    const { press, select, host, cell, page } = sample;
    await select("method");
    await press("ArrowLeft");
    await expect.poll(seen).toBe(3);
    expect(await cell("method").innerText()).toContain("7 cells are folded");
    await page.screenshot({ path: "test-results/screenshots/folded-light.png" });
    await press("ArrowUp");
    expect(await active()).toBe("load");
    await press("ArrowDown");
    expect(await active()).toBe("method");
    // Below it there is nothing that is seen.
    await press("ArrowDown");
    expect(await active()).toBe("method");
    await press("b");
    await expect.poll(() => host.order()).toHaveLength(11);
    // What is put below belongs to the section, which opens for it.
    expect(host.order().indexOf("last")).toBe(9);
    await expect.poll(seen).toBe(11);
    await select("method");
    await press("ArrowLeft");
    await expect.poll(seen).toBe(3);
    await press("d", "d");
    await expect.poll(() => host.order().length).toBe(2);
    await press("z");
    await expect.poll(() => host.order().length).toBe(11);
    await select("method");
    await press("ArrowRight");
    await expect.poll(seen).toBe(11);
    expect(sample.problems).toEqual([]);
  });

  it("opens a fold for who goes into it, and keeps it in the file", async () => {
    const { run, select, press, page, cell } = sample;
    await run("Fold All Sections");
    await expect.poll(seen).toBe(1);
    await page.reload();
    await page.getByTestId("notebook").waitFor();
    await expect.poll(seen).toBe(1);
    await select("intro");
    await press("f");
    await page.keyboard.type("search stopped");
    await expect.poll(() => cell("warning").isVisible()).toBe(true);
    await press("Escape");
    expect(await active()).toBe("warning");
  });

  it("is walked through in the table of contents by keys alone", async () => {
    const { run, press, page, cell } = sample;
    await run("Table of Contents");
    const entry = (name: string) => page.getByRole("treeitem", { name });
    await entry("Temperature scaling").focus();
    await press("ArrowDown");
    await expect.poll(() => entry("Before calibration").evaluate((each) => each === document.activeElement)).toBe(true);
    await press("ArrowLeft");
    await expect.poll(() => entry("Before calibration").getAttribute("aria-expanded")).toBe("false");
    await press("Enter");
    await expect.poll(active).toBe("method");
    await expect.poll(() => cell("method").evaluate((each) => each === document.activeElement)).toBe(true);
    expect(sample.problems).toEqual([]);
  });

  it("is followed in the table of contents while somebody scrolls", async () => {
    const { run, page, select } = sample;
    await select("intro");
    await run("Table of Contents");
    const current = () => page.locator("[role=treeitem][aria-current]").innerText();
    await expect.poll(current).toBe("Temperature scaling");
    const scroller = page.locator("[data-testid=notebook] [data-kv-scroller]");
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect.poll(current).toBe(await page.getByRole("treeitem").last().innerText());
    await scroller.evaluate((element) => element.scrollTo(0, 0));
    await expect.poll(current).toBe("Temperature scaling");
  });

  it("gets headings above and below a section, as high as its own, and joins cells upwards", async () => {
    const { press, select, page, host } = sample;
    await select("intro");
    await press("Shift+B");
    await page.locator(".monaco-editor.focused").waitFor();
    await page.keyboard.type("Afterwards");
    await press("Control+m");
    const added = await active();
    expect(added).not.toBe("intro");
    await expect.poll(() => host.sourceOf(added!)).toMatch(/^#+ Afterwards$/);
    await press("z");
    await expect.poll(active).not.toBe(added);
    await select("load");
    await press("Control+Backspace");
    await expect.poll(() => host.order()).not.toContain("load");
    expect(await active()).toBe("intro");
    expect(sample.problems).toEqual([]);
  });

  it("runs the section that the cell is in", async () => {
    const { select, run, host } = sample;
    await select("table");
    await run("Run Section");
    await expect.poll(() => host.requests.at(-1)?.request).toBe("cells.run");
    const asked = host.requests.at(-1);
    expect(asked?.request === "cells.run" && asked.arguments.cellIds).toEqual([
      "plot",
      "table",
      "warning",
      "failure",
      "script",
      "json",
      "last",
    ]);
  });

  it("gives tags and metadata to cells, and says what is no metadata", async () => {
    const { select, run, page, press, host, cell } = sample;
    await select("warning");
    await run("Tags and Metadata");
    await page.getByTestId("add-tag").fill("raises-exception, slow");
    await page.getByTestId("add-tag").press("Enter");
    await expect.poll(() => page.getByTestId("tag").allInnerTexts()).toEqual(["raises-exception", "slow"]);
    await page.getByRole("button", { name: "Remove the tag slow" }).click();
    const metadata = page.getByTestId("cell-metadata");
    await expect.poll(() => metadata.inputValue()).toBe('{\n "tags": [\n  "raises-exception"\n ]\n}');
    await metadata.fill('{"tags": [}');
    await metadata.press("Control+Enter");
    await expect
      .poll(() => page.getByTestId("properties").locator(".kv-problem").first().innerText())
      .toContain("Line 1, column 11");
    await metadata.fill('{"slide": 1}');
    await page.screenshot({ path: "test-results/screenshots/properties-light.png" });
    await metadata.press("Control+Enter");
    await expect.poll(() => host.metadataOf("warning")).toEqual({ slide: 1 });
    await page.getByLabel("Hide the code").check();
    await expect.poll(() => cell("warning").innerText()).toContain("Code is hidden");
    await page.getByRole("button", { name: "Switch to the dark theme" }).click();
    await page.screenshot({ path: "test-results/screenshots/properties-dark.png" });
    await select("warning");
    await press("z");
    await expect.poll(() => host.metadataOf("warning")).toEqual({ slide: 1 });
    expect(sample.problems).toEqual([]);
  });
});

import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserMissing, launchBrowser } from "../testing/browser.ts";
import { openSample } from "../testing/sample-page.ts";
import type { SamplePage } from "../testing/sample-page.ts";

if (browserMissing) console.warn(`finding and replacing: skipped, ${browserMissing}`);
mkdirSync("test-results/screenshots", { recursive: true });

describe.skipIf(browserMissing)("finding and replacing", { timeout: 120_000 }, () => {
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

  const count = () => sample.page.getByTestId("find-count").innerText();
  const toggle = (name: string) => sample.page.getByRole("button", { name }).click();
  const query = () => sample.page.getByTestId("find-query");

  it("counts sources and outputs, by capitals, words and patterns, and says what is no pattern", async () => {
    const { press, page } = sample;
    await press("f");
    await page.keyboard.type("calibration");
    await expect.poll(count).toMatch(/^1 of 4$/);
    await toggle("Match capitals");
    await query().fill("Calibration");
    await expect.poll(count).toBe("1 of 1");
    await toggle("Match capitals");
    await query().fill("row");
    await expect.poll(count).toBe("1 of 6");
    await toggle("Whole words");
    await expect.poll(count).toBe("none");
    await toggle("Whole words");
    await toggle("Search outputs, too");
    await expect.poll(count).toBe("1 of 5");
    await toggle("Regular expression");
    await query().fill("const (\\w+) =");
    await expect.poll(count).toMatch(/^1 of 2$/);
    await query().fill("(");
    await expect.poll(count).toBe("not a pattern");
    expect(sample.problems).toEqual([]);
  });

  it("replaces one by one and all at once, and one undo takes all of it back", async () => {
    const { press, page, host, cell, select } = sample;
    await page.keyboard.press("Control+h");
    await page.keyboard.type("digits");
    await page.getByTestId("find-replacement").fill("images");
    await expect.poll(count).toMatch(/^1 of \d/);
    await page.screenshot({ path: "test-results/screenshots/find-light.png" });
    await page.getByTestId("find-replacement").press("Enter");
    await expect.poll(() => host.sourceOf("load")).toContain("// 1,797 handwritten images");
    await page.getByTestId("replace-all").click();
    await expect.poll(() => host.sourceOf("failure")).toContain("model.predict(images)");
    expect(host.sourceOf("load")).toContain("const images = await readTable");
    await query().press("Escape");
    await page.getByTestId("find").waitFor({ state: "detached" });
    await select("intro");
    await press("z");
    await expect.poll(() => host.sourceOf("failure")).toContain("model.predict(digits)");
    expect(host.sourceOf("load")).toContain("// 1,797 handwritten images");
    await press("z");
    await expect.poll(() => host.sourceOf("load")).toContain("// 1,797 handwritten digits");
    await press("Shift+z");
    await expect.poll(() => host.sourceOf("load")).toContain("// 1,797 handwritten images");
    expect(await cell("load").getAttribute("data-selection")).not.toBe("edit");
    expect(sample.problems).toEqual([]);
  });

  it("keeps to the selected cells, fills in groups, and shows Markdown as it is written", async () => {
    const { press, page, host, cell, select } = sample;
    await select("method");
    await press("Control+h");
    await toggle("Regular expression");
    await toggle("Only in the selected cells");
    await query().fill("(\\w+) diagram");
    await page.getByTestId("find-replacement").fill("$1 plot");
    await expect.poll(count).toBe("1 of 1");
    await cell("method").locator(".kv-found-current").waitFor();
    await page.getByRole("button", { name: "Switch to the dark theme" }).click();
    await page.screenshot({ path: "test-results/screenshots/find-dark.png" });
    await page.getByTestId("replace-all").click();
    await expect.poll(() => host.sourceOf("method")).toContain("The reliability plot compares");
    expect(sample.problems).toEqual([]);
  });
});

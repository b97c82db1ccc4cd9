import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserMissing, launchBrowser, watchProblems } from "../testing/browser.ts";
import { startFakeHost } from "../testing/fake-host.ts";
import type { FakeHost } from "../testing/fake-host.ts";

if (browserMissing) console.warn(`the API reference: skipped, ${browserMissing}`);

const soon = { timeout: 10_000 };

describe.skipIf(browserMissing)("the API reference", () => {
  let browser: Browser;
  let host: FakeHost;
  let page: Page;
  let problems: readonly string[];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    host = await startFakeHost();
    page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    problems = watchProblems(page);
    await page.goto(host.address);
    await page.getByTestId("welcome").waitFor();
  });
  afterEach(async () => {
    await page.close();
    await host.close();
  });

  const address = () => page.evaluate(() => location.hash);
  /** Whether an entry's head is at the top of the page. */
  const isAtTop = (name: string) =>
    page.getByTestId(`entry-${name}`).evaluate((entry) => {
      const { top } = entry.getBoundingClientRect();
      return top >= 0 && top < 300;
    });

  it("opens from the Help menu, is searched, and draws the formula of what is found", async () => {
    await page.getByText("Help", { exact: true }).click();
    await page.getByText("API Reference").click();
    await page.getByTestId("reference-search").fill("ece");
    await page.keyboard.press("Enter");
    const entry = page.getByTestId("entry-expectedCalibrationError");
    await entry.waitFor();
    await expect.poll(() => isAtTop("expectedCalibrationError"), soon).toBe(true);
    expect(await address()).toBe("#reference/kelvin/calibration/expectedCalibrationError");
    expect(await entry.locator(".katex-display").count()).toBe(1);
    expect(await entry.innerText()).toContain("Guo et al., ICML 2017");
    expect(problems).toEqual([]);
  });

  it("has an address for every name, goes back, and outlives a reload", async () => {
    await page.evaluate(() => (location.hash = "#reference/kelvin/data/sql"));
    await expect.poll(() => isAtTop("sql"), soon).toBe(true);
    await page.getByTestId("entry-sql").getByRole("link", { name: "SqlOptions" }).first().click();
    await expect.poll(address, soon).toBe("#reference/kelvin/data/SqlOptions");
    await page.goBack();
    await expect.poll(() => isAtTop("sql"), soon).toBe(true);
    await page.reload();
    await expect.poll(() => isAtTop("sql"), soon).toBe(true);
    await page.getByRole("button", { name: "Close API Reference", includeHidden: true }).click();
    await page.getByTestId("welcome").waitFor();
    expect(await address()).toBe("");
  });

  it("puts an example into the notebook that was shown last", async () => {
    await page.getByTestId("bundled-notebook").first().click();
    await page.getByTestId("notebook").waitFor();
    const cells = await page.getByTestId("cell").count();
    await page.evaluate(() => (location.hash = "#reference/kelvin/random"));
    await page.getByTestId("insert-example").first().click();
    await page.getByTestId("notebook").waitFor();
    await expect.poll(() => page.getByTestId("cell").count(), soon).toBe(cells + 1);
    expect(await page.locator('[data-testid="cell"][data-active="true"]').innerText()).toContain("createRandom(7)");
    expect(problems).toEqual([]);
  });
});

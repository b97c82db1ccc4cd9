import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserMissing, launchBrowser } from "../testing/browser.ts";
import { openWelcome } from "../testing/sample-page.ts";
import type { WelcomePage } from "../testing/sample-page.ts";

if (browserMissing) console.warn(`the API reference: skipped, ${browserMissing}`);

describe.skipIf(browserMissing)("the API reference", () => {
  let browser: Browser;
  let sample: WelcomePage;
  let page: WelcomePage["page"];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    sample = await openWelcome(browser);
    ({ page } = sample);
  });
  afterEach(() => sample.close());

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
    await expect.poll(() => isAtTop("expectedCalibrationError")).toBe(true);
    expect(await address()).toBe("#reference/kelvin/calibration/expectedCalibrationError");
    expect(await entry.locator(".katex-display").count()).toBe(1);
    expect(await entry.innerText()).toContain("Guo et al., ICML 2017");
    expect(sample.problems).toEqual([]);
  });

  it("has an address for every name, goes back, and outlives a reload", async () => {
    await page.evaluate(() => (location.hash = "#reference/kelvin/data/sql"));
    await expect.poll(() => isAtTop("sql")).toBe(true);
    await page.getByTestId("entry-sql").getByRole("link", { name: "SqlOptions" }).first().click();
    await expect.poll(address).toBe("#reference/kelvin/data/SqlOptions");
    await page.goBack();
    await expect.poll(() => isAtTop("sql")).toBe(true);
    await page.reload();
    await expect.poll(() => isAtTop("sql")).toBe(true);
    await page.getByRole("button", { name: "Close API Reference", includeHidden: true }).click();
    await page.getByTestId("welcome").waitFor();
    expect(await address()).toBe("");
  });

  it("has the user guide, which shows the keys of the commands that it names and is searched first where it is read", async () => {
    await page.getByText("Help", { exact: true }).click();
    await page.getByRole("menuitem", { name: "User Guide" }).click();
    const chapter = page.getByTestId("guide-chapter");
    await chapter.getByRole("heading", { name: "First steps" }).waitFor();
    expect(await chapter.innerText()).toContain("View > Command Palette Ctrl+Shift+C");
    await chapter.getByRole("link", { name: "Next chapter Cells" }).click();
    await chapter.getByRole("heading", { name: "Cells", exact: true }).waitFor();
    await page.getByTestId("reference-search").fill("checkpoint");
    await page.keyboard.press("Enter");
    await chapter.getByRole("heading", { name: "Files and versions" }).waitFor();
    expect(await address()).toBe("#reference/guide/files-and-versions/kv-Versions");
    expect(sample.problems).toEqual([]);
  });

  it("puts an example into the notebook that was shown last", async () => {
    await page.getByTestId("bundled-notebook").first().click();
    await page.getByTestId("notebook").waitFor();
    const cells = await page.getByTestId("cell").count();
    await page.evaluate(() => (location.hash = "#reference/kelvin/random"));
    await page.getByTestId("insert-example").first().click();
    await page.getByTestId("notebook").waitFor();
    await expect.poll(() => page.getByTestId("cell").count()).toBe(cells + 1);
    expect(await page.locator('[data-testid="cell"][data-active="true"]').innerText()).toContain("createRandom(7)");
    expect(sample.problems).toEqual([]);
  });
});

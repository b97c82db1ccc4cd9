import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserMissing, launchBrowser } from "../testing/browser.ts";
import { openSample } from "../testing/sample-page.ts";
import type { SamplePage } from "../testing/sample-page.ts";

if (browserMissing) console.warn(`keys of commands: skipped, ${browserMissing}`);
mkdirSync("test-results/screenshots", { recursive: true });

describe.skipIf(browserMissing)("keys of commands", { timeout: 120_000 }, () => {
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

  const row = (command: string) => sample.page.locator(`[data-command="${command}"]`);

  it("are given by pressing them, taken from who had them, and shown in menus and palette", async () => {
    const { page, press, host, select } = sample;
    await press("h");
    await page.getByTestId("shortcuts-query").fill("run all");
    await row("cell.runAll").hover();
    await row("cell.runAll").getByRole("button", { name: "Add a key" }).click();
    await page.getByTestId("key-recorder").press("a");
    await page.getByText("This key was taken from Insert Cell Above.").waitFor();
    await page.getByTestId("shortcuts-query").fill("");
    await page.screenshot({ path: "test-results/screenshots/shortcuts-light.png" });
    await press("Escape");
    await page.getByTestId("shortcuts-dialog").waitFor({ state: "detached" });
    await select("intro");
    await press("a");
    await expect.poll(() => host.requests.at(-1)?.request).toBe("cells.run");
    expect(host.order()).toHaveLength(10);
    await press("Control+Shift+C");
    await page.getByTestId("palette-query").fill("run all cells");
    expect(await page.getByRole("option").first().locator("kbd").innerText()).toBe("A");
    await press("Escape");
    expect(host.requests.find(({ request }) => request === "settings.change")?.arguments).toEqual({
      change: { keys: { "cell.runAll": ["a"], "cell.insertAbove": [] } },
    });
    expect(sample.problems).toEqual([]);
  });

  it("are those of Visual Studio Code where that is chosen, and Jupyter's again", async () => {
    const { page, press, host, select } = sample;
    await press("h");
    await page.getByTestId("key-map").selectOption("vscode");
    await expect.poll(() => row("view.palette").locator("kbd").allInnerTexts()).toEqual(["Ctrl", "Shift", "P", "F1"]);
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await select("load");
    await press("Alt+ArrowUp");
    await expect.poll(() => host.order()[0]).toBe("load");
    await press("Delete");
    await expect.poll(() => host.order()).toHaveLength(9);
    await press("F1");
    await page.getByTestId("palette").waitFor();
    await press("Escape");
    await page.getByTestId("palette").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Switch to the dark theme" }).click();
    await page.keyboard.press("Control+Alt+k");
    await page.getByTestId("shortcuts-dialog").waitFor();
    await page.screenshot({ path: "test-results/screenshots/shortcuts-dark.png" });
    expect(sample.problems).toEqual([]);
  });
});

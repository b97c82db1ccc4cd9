import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserMissing, launchBrowser, watchProblems } from "../testing/browser.ts";
import { startFakeHost } from "../testing/fake-host.ts";
import type { FakeHost } from "../testing/fake-host.ts";

if (browserMissing) console.warn(`the settings: skipped, ${browserMissing}`);

const soon = { timeout: 10_000 };

describe.skipIf(browserMissing)("the settings", () => {
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
    await page.getByTestId("bundled-notebook").first().waitFor();
    await page.keyboard.press("Control+,");
    await page.getByTestId("settings-dialog").waitFor();
  });
  afterEach(async () => {
    await page.close();
    await host.close();
  });

  const changes = () =>
    host.requests.flatMap((frame) => (frame.request === "settings.change" ? [frame.arguments.change] : []));
  const setting = (name: string) => page.locator(`[data-setting="${name}"]`);

  it("are found by words, changed at once, and reset one by one", async () => {
    await page.keyboard.type("dark");
    expect(await page.locator(".kv-setting").count()).toBe(1);
    await page.getByLabel("Theme", { exact: true }).selectOption("dark");
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset["theme"]), soon).toBe("dark");
    await page.getByTestId("settings-query").fill("format");
    await page.getByRole("switch", { name: "Format code when saving" }).click();
    await page.getByTestId("settings-query").fill("");
    await expect.poll(() => page.locator('[data-changed="true"]').count(), soon).toBe(2);
    await setting("theme").getByRole("button", { name: "Reset: Theme" }).click();
    await expect.poll(changes, soon).toEqual([{ theme: "dark" }, { formatOnSave: true }, { theme: "system" }]);
    expect(await page.getByTestId("settings-dialog").innerText()).toContain("/home/me/.config/kelvin/settings.json");
    expect(problems).toEqual([]);
  });

  it("take numbers within their bounds only, and say which", async () => {
    const size = page.getByLabel("Font size of code");
    await size.fill("900");
    await page.getByRole("alert").getByText("from 8 to 40").waitFor();
    await size.blur();
    expect(await size.inputValue()).toBe("13.5");
    await size.fill("18");
    await size.press("Enter");
    await expect.poll(changes, soon).toEqual([{ fontSize: 18 }]);
  });

  it("lead to the keys of commands", async () => {
    await page.getByRole("button", { name: "Keyboard Shortcuts…" }).click();
    await page.getByTestId("shortcuts-dialog").waitFor();
    expect(await page.getByTestId("settings-dialog").count()).toBe(0);
  });
});

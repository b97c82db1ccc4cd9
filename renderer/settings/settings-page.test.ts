import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserMissing, launchBrowser } from "../testing/browser.ts";
import { openWelcome } from "../testing/sample-page.ts";
import type { WelcomePage } from "../testing/sample-page.ts";

if (browserMissing) console.warn(`the settings: skipped, ${browserMissing}`);

describe.skipIf(browserMissing)("the settings", () => {
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
    await page.keyboard.press("Control+,");
    await page.getByTestId("settings-dialog").waitFor();
  });
  afterEach(() => sample.close());

  const changes = () =>
    sample.host.requests.flatMap((frame) => (frame.request === "settings.change" ? [frame.arguments.change] : []));
  const setting = (name: string) => page.locator(`[data-setting="${name}"]`);

  it("are found by words, changed at once, and reset one by one", async () => {
    await page.keyboard.type("dark");
    expect(await page.locator(".kv-setting").count()).toBe(1);
    await page.getByLabel("Theme", { exact: true }).selectOption("dark");
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
    await page.getByTestId("settings-query").fill("format");
    await page.getByRole("switch", { name: "Format code when saving" }).click();
    await page.getByTestId("settings-query").fill("");
    await expect.poll(() => page.locator('[data-changed="true"]').count()).toBe(2);
    await setting("theme").getByRole("button", { name: "Reset: Theme" }).click();
    await expect.poll(changes).toEqual([{ theme: "dark" }, { formatOnSave: true }, { theme: "system" }]);
    expect(await page.getByTestId("settings-dialog").innerText()).toContain("/home/me/.config/kelvin/settings.json");
    expect(sample.problems).toEqual([]);
  });

  it("take numbers within their bounds only, and say which", async () => {
    const size = page.getByLabel("Font size of code");
    await size.fill("900");
    await page.getByRole("alert").getByText("from 8 to 40").waitFor();
    await size.blur();
    expect(await size.inputValue()).toBe("13.5");
    await size.fill("18");
    await size.press("Enter");
    await expect.poll(changes).toEqual([{ fontSize: 18 }]);
  });

  it("lead to the keys of commands", async () => {
    await page.getByRole("button", { name: "Keyboard Shortcuts…" }).click();
    await page.getByTestId("shortcuts-dialog").waitFor();
    expect(await page.getByTestId("settings-dialog").count()).toBe(0);
  });
});

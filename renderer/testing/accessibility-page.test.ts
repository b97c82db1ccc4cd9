import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Theme } from "../../host/contract/states.ts";
import { browserMissing, launchBrowser } from "./browser.ts";
import { startFakeHost } from "./fake-host.ts";
import type { FakeHost } from "./fake-host.ts";
import { runCommand, views } from "./views.ts";

if (browserMissing) console.warn(`accessibility: skipped, ${browserMissing}`);

const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** What axe finds in the page that is serious or worse, as sentences. Frames are the notebook's own and have no script here. */
async function findings(page: Page, rules: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const violations = (await page.evaluate(
    `axe.run(document, { iframes: false, resultTypes: ["violations"]${rules.length > 0 ? `, runOnly: ${JSON.stringify(rules)}` : ""} }).then(({ violations }) => violations)`,
  )) as readonly Finding[];
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary}`),
    );
}

describe.skipIf(browserMissing)("axe finds nothing serious", { timeout: 300_000 }, () => {
  let browser: Browser;
  let host: FakeHost;
  beforeAll(async () => {
    browser = await launchBrowser();
    host = await startFakeHost();
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  async function openPage(theme: Theme): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, reducedMotion: "reduce" });
    await page.addInitScript((kept) => localStorage.setItem("kelvin.theme", kept), theme);
    await page.goto(host.address);
    await page.getByTestId("bundled-notebook").first().waitFor();
    host.tellSettings({ theme });
    await page.waitForFunction(
      (dark) => document.documentElement.dataset["theme"] === (dark ? "dark" : "light"),
      theme.includes("dark"),
    );
    return page;
  }

  it.each<Theme>(["light", "dark", "contrast-light", "contrast-dark"])("in any view, %s", async (theme) => {
    const page = await openPage(theme);
    const found: Record<string, readonly string[]> = {};
    const look = async (name: string): Promise<void> => {
      // What is no colour is the same in all themes.
      const all = await findings(page, theme === "light" ? [] : ["color-contrast"]);
      if (all.length > 0) found[name] = all;
    };
    await look("welcome");
    await page.getByTestId("bundled-notebook").first().click();
    await page.locator("[data-testid=notebook] [data-testid=cell]").first().waitFor();
    await page.keyboard.press("Escape");
    for (const { name, open, shows, close } of views) {
      await open(page);
      await page.locator(shows).first().waitFor();
      await look(name);
      if (close) await close(page);
      else await page.keyboard.press("Escape");
      if (!close && name !== "cell being edited") await page.locator(shows).first().waitFor({ state: "detached" });
    }
    await runCommand(page, "API Reference");
    await page.getByTestId("reference").waitFor();
    await look("reference");
    await page.close();
    expect(found).toEqual({});
  });
});

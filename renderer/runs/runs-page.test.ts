import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserMissing, launchBrowser } from "../testing/browser.ts";
import { openSample } from "../testing/sample-page.ts";
import { sampleRun } from "../testing/sample-runs.ts";

if (browserMissing) console.warn(`runs of experiments: skipped, ${browserMissing}`);
mkdirSync("test-results/screenshots", { recursive: true });

describe.skipIf(browserMissing)("runs of an experiment", { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it("are found, sorted, chosen and compared by keys alone, and come as they go on", async () => {
    const sample = await openSample(browser);
    const { page, host, run } = sample;
    const names = () => page.locator("[data-testid=runs-table] tbody .kv-runs-name").allInnerTexts();
    const order = async () => (await names()).map((name) => name.replaceAll(/[^\d.]/g, "")).join(" ");
    await run("Experiment Runs");
    await expect.poll(order).toBe("0.1 0.05 0.02 0");
    // The newest first; then by the metric, what has none last.
    await page.locator("[data-testid=runs-table] th button", { hasText: "ece" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(order).toBe("0.05 0.02 0 0.1");
    await page.getByTestId("runs-filter").focus();
    await page.keyboard.type("lambda < 0.06, status = finished");
    await expect.poll(order).toBe("0.05 0.02 0");
    await page.getByRole("checkbox", { name: "Choose λ 0.05" }).focus();
    await page.keyboard.press("Space");
    await page.getByRole("checkbox", { name: "Choose λ 0.02" }).focus();
    await page.keyboard.press("Space");
    const comparison = page.getByTestId("runs-comparison");
    await expect.poll(() => comparison.locator("[data-differs=true]").allInnerTexts()).toEqual(["0.02"]);
    expect(await comparison.innerText()).toContain("+0.03");
    expect(await comparison.innerText()).toContain("width 64");
    await page.getByTestId("runs-curves").locator(".main-svg").first().waitFor();
    await page.screenshot({ path: "test-results/screenshots/runs-light.png" });
    const watched = host.requests.findLast(({ request }) => request === "runs.watch");
    const { watchId } = (watched as { arguments: { watchId: string } }).arguments;
    await page.getByTestId("runs-filter").fill("");
    host.tell({
      event: "runsChanged",
      content: {
        watchId,
        change: { total: 5, runs: [sampleRun(0.2, { status: "running" })], removed: ["2026-0.1000"], problems: [] },
      },
    });
    await expect.poll(order).toBe("0.05 0.02 0 0.2");
    await page.locator('.kv-runs-status[data-status="running"]').first().waitFor();
    await run("Close Tab");
    await expect.poll(() => host.requests.some(({ request }) => request === "runs.unwatch")).toBe(true);
    expect(sample.problems).toEqual([]);
    await sample.close();
  });
});

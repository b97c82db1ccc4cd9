import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserMissing, launchBrowser } from "./browser.ts";
import { openSample } from "./sample-page.ts";
import type { SamplePage } from "./sample-page.ts";

if (browserMissing) console.warn(`runs of cells: skipped, ${browserMissing}`);
mkdirSync("test-results/screenshots", { recursive: true });

describe.skipIf(browserMissing)("runs of cells", { timeout: 120_000 }, () => {
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

  const queue = () => sample.page.getByTestId("run-queue");

  it("show what runs and how many wait, lead to it, and let go of one that waits", async () => {
    const { host, page, cell, press, select } = sample;
    const at = { documentId: "fake", startedAt: Date.now() };
    const status = (cellId: string, state: "running" | "queued") =>
      host.tell({
        event: "cellStatusChanged",
        content: {
          documentId: "fake",
          cellId,
          status: { ...at, state, executionCount: null, fromPresentKernel: true },
        },
      });
    await select("intro");
    status("json", "running");
    status("load", "queued");
    status("plot", "queued");
    await expect.poll(() => queue().innerText()).toBe("Cell 9 runs, 2 wait");
    expect(await cell("load").locator(".kv-run-note").innerText()).toBe("next");
    host.tell({ event: "kernelMemoryChanged", content: { documentId: "fake", memory: 184_300_000 } });
    await expect.poll(() => page.getByTestId("kernel-memory").innerText()).toBe("184 MB");
    await page.screenshot({ path: "test-results/screenshots/queue-light.png" });
    await cell("load").getByTestId("cell-run-button").click();
    await expect.poll(() => host.requests.at(-1)?.request).toBe("cells.unqueue");
    await queue().click();
    await expect.poll(() => cell("json").getAttribute("data-selection")).toBe("command");
    await press("Escape");
    expect(sample.problems).toEqual([]);
  });

  it("on a fresh kernel end with a verdict that leads to the cells it is about", async () => {
    const { host, page, cell } = sample;
    const cells = [
      { cellId: "load", outcome: "same" },
      { cellId: "plot", outcome: "different" },
      { cellId: "table", outcome: "same" },
    ] as const;
    host.tell({ event: "runJudged", content: { documentId: "fake", verdict: { seconds: 3.2, cells } } });
    const banner = page.getByTestId("banner-verdict");
    await expect
      .poll(() => banner.innerText())
      .toContain("3 cells ran on a fresh kernel in 3.2 s, without an error. 2 of 3 put out what they did before.");
    await page.screenshot({ path: "test-results/screenshots/verdict-light.png" });
    await banner.getByRole("button", { name: "cell 4" }).click();
    await expect.poll(() => cell("plot").getAttribute("data-selection")).toBe("command");
    host.tell({
      event: "runJudged",
      content: {
        documentId: "fake",
        verdict: {
          seconds: 1,
          cells: [
            { cellId: "load", outcome: "failed" },
            { cellId: "plot", outcome: "not-run" },
          ],
        },
      },
    });
    await expect
      .poll(() => banner.innerText())
      .toContain("On a fresh kernel, 1 cell failed after 1.0 s. 1 cell was not reached.");
    await page.getByRole("button", { name: "Switch to the dark theme" }).click();
    await page.screenshot({ path: "test-results/screenshots/verdict-dark.png" });
    await banner.getByRole("button", { name: "Dismiss" }).click();
    await banner.waitFor({ state: "detached" });
    expect(sample.problems).toEqual([]);
  });
});

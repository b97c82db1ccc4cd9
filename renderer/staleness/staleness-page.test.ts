import { existsSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { installation } from "../../host/runtime/installation.ts";
import { notebookText, startTestHost, type TestHost } from "../../host/testing/test-host.ts";
import { browserMissing, launchBrowser, watchProblems } from "../testing/browser.ts";
import { pressTwice } from "../testing/press-twice.ts";
import { runCommand } from "../testing/run-command.ts";

const missing = browserMissing ?? (existsSync(installation().kernel) ? undefined : "the Kelvin kernel is not built");
if (missing) console.warn(`stale cells in the page: skipped, ${missing}`);

describe.skipIf(missing)("stale cells in the page", () => {
  let browser: Browser;
  let host: TestHost;
  let page: Page;
  let problems: readonly string[];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    host = await startTestHost();
    const path = host.write("one.ipynb", notebookText(["let rows = [1, 2]", "rows.length", "rows.push(3)"]));
    page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    problems = watchProblems(page);
    const { port, token } = host.host.record;
    await page.goto(`http://127.0.0.1:${port}/?token=${token}&path=${encodeURIComponent(path)}`);
    await page.getByTestId("notebook").waitFor();
    await page.getByText("Run all").click();
  });
  afterEach(async () => {
    await page.close();
    await host[Symbol.asyncDispose]();
  });

  const cell = (index: number) => page.locator(`[data-cell-id="cell-${index}"]`);
  const output = (index: number) => cell(index).getByTestId("cell-output").innerText();

  it("say why, lead to the cause, and run from the status bar", async () => {
    await cell(1).getByTestId("stale-mark").click();
    const why = page.getByRole("dialog", { name: "Why this cell is marked" });
    expect(await why.innerText()).toContain("rows was changed by cell 3 since.");
    await why.getByRole("button", { name: "Go there" }).click();
    await page.keyboard.press("Escape");
    await expect.poll(() => cell(2).getAttribute("data-active")).toBe("true");
    await page.getByTestId("stale-count").click();
    await expect.poll(() => output(1)).toBe("3");
    await page.getByTestId("stale-count").waitFor({ state: "detached" });
    expect(await page.getByTestId("stale-mark").count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it("name what a deleted cell has left behind", async () => {
    await cell(1).getByTestId("stale-mark").waitFor();
    await page.keyboard.press("Control+Alt+r");
    await page.getByTestId("stale-count").waitFor({ state: "detached" });
    await cell(0).locator(".kv-prompt").click();
    await pressTwice(page, "d");
    await cell(0).waitFor({ state: "detached" });
    await cell(1).getByTestId("stale-mark").getByText("hidden").click();
    const why = page.getByRole("dialog", { name: "Why this cell is marked" });
    expect(await why.innerText()).toContain("It uses rows, whose cell was deleted");
  });

  it("run by themselves in reactive mode, which the notebook keeps", async () => {
    await cell(1).getByTestId("stale-mark").waitFor();
    await runCommand(page, "Run Dependent Cells");
    await page.getByTestId("reactive").waitFor();
    await cell(2).locator(".kv-prompt").click();
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => output(1)).toBe("4");
    await page.getByTestId("reactive").click();
    await page.getByTestId("reactive").waitFor({ state: "detached" });
    expect(problems).toEqual([]);
  });
});

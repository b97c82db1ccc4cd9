import { existsSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installation } from "../../host/runtime/installation.ts";
import { startTestHost, type TestHost } from "../../host/testing/test-host.ts";
import { browserMissing, launchBrowser, watchProblems } from "../testing/browser.ts";
import { runCommand } from "../testing/run-command.ts";

const missing = browserMissing ?? (existsSync(installation().kernel) ? undefined : "Kelvin is not built");
if (missing) console.warn(`the check of tables and text in the page: skipped, ${missing}`);

const table = "| Group | Items |\n|---|---:|\n| A | 120 |\n| B | 80 |\n| C | 100 |\n| Total | 310 |";
const cells = [
  { cell_type: "markdown", id: "title", metadata: {}, source: "# Results" },
  { cell_type: "markdown", id: "sums", metadata: {}, source: table },
];
const notebook = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });

/** Writes another sum in the line of the cursor, the last one of the table. */
async function writeSum(page: Page, sum: string): Promise<void> {
  for (const key of ["End", "ArrowLeft", "ArrowLeft", "Backspace", "Backspace", "Backspace"])
    await page.keyboard.press(key);
  await page.keyboard.type(sum);
}

describe.skipIf(missing)("the check of tables and text", () => {
  let browser: Browser;
  let host: TestHost;
  beforeAll(async () => {
    browser = await launchBrowser();
    host = await startTestHost();
  });
  afterAll(async () => {
    await browser.close();
    await host[Symbol.asyncDispose]();
  });

  /** A window that shows one file, with what goes wrong in it. */
  async function show(name: string, content: string, shows: string) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    const problems = watchProblems(page);
    const { port, token } = host.host.record;
    const path = encodeURIComponent(host.write(name, content));
    await page.goto(`http://127.0.0.1:${port}/?token=${token}&path=${path}`);
    await page.locator(shows).waitFor();
    return { page, problems, finding: page.getByTestId("check-finding") };
  }

  it("lists what does not add up in a notebook, leads there, and finds what comes of another edit", async () => {
    const { page, problems, finding } = await show("sums.ipynb", notebook, '[data-selection="command"]');
    await runCommand(page, "Check Tables and Text");
    await expect
      .poll(() => finding.innerText())
      .toMatch(/sum of the rows above is 300.*120 \+ 80 \+ 100.*Cell 2, Ln 6/s);
    await finding.click();
    await page.locator('[data-cell-id="sums"] .monaco-editor.focused').waitFor();
    await expect.poll(() => page.getByTestId("status-bar").innerText()).toContain("Ln 6, Col 9");
    await writeSum(page, "299");
    await page.getByTestId("check-again").click();
    await expect.poll(() => finding.innerText()).toContain("not 299");
    await page.getByTestId("check-close").click();
    await page.getByTestId("check").waitFor({ state: "detached" });
    expect(problems).toEqual([]);
  });

  it("is of a file as it is being written, and leads from its preview into its text", async () => {
    const { page, problems, finding } = await show("report.md", table, '[data-testid="markdown-file"]');
    await runCommand(page, "Check Tables and Text");
    await finding.click();
    await page.locator(".kv-text-editor .monaco-editor.focused").waitFor();
    await writeSum(page, "300");
    await page.getByTestId("check-again").click();
    await page.getByTestId("check-summary").getByText("Nothing was found that does not add up.").waitFor();
    expect(await finding.count()).toBe(0);
    expect(problems).toEqual([]);
  });
});

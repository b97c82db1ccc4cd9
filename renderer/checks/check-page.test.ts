import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { installation } from "../../host/runtime/installation.ts";
import { startTestHost } from "../../host/testing/test-host.ts";
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

it.skipIf(missing)(
  "what does not add up is listed, a click goes there, and put right it is found no more",
  async () => {
    await using host = await startTestHost();
    const path = host.write("sums.ipynb", notebook);
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
      const problems = watchProblems(page);
      const { port, token } = host.host.record;
      await page.goto(`http://127.0.0.1:${port}/?token=${token}&path=${encodeURIComponent(path)}`);
      await page.locator('[data-testid="cell"][data-selection="command"]').waitFor();
      await runCommand(page, "Check Tables and Text");
      const finding = page.getByTestId("check-finding");
      await expect
        .poll(() => finding.innerText())
        .toMatch(/sum of the rows above is 300.*120 \+ 80 \+ 100.*Cell 2, Ln 6/s);
      await finding.click();
      await page.locator('[data-cell-id="sums"] .monaco-editor.focused').waitFor();
      await expect.poll(() => page.getByTestId("status-bar").innerText()).toContain("Ln 6, Col 9");
      for (const key of ["End", "ArrowLeft", "ArrowLeft", "Backspace", "Backspace", "Backspace"])
        await page.keyboard.press(key);
      await page.keyboard.type("299");
      await page.getByTestId("check-again").click();
      await expect.poll(() => finding.innerText()).toContain("not 299");
      await page.getByTestId("check-close").click();
      await page.getByTestId("check").waitFor({ state: "detached" });
      expect(problems).toEqual([]);
    } finally {
      await browser.close();
    }
  },
);

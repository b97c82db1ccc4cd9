import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bigNotebook } from "../../bench/big-notebook.ts";
import { readNotebook } from "../../document/read-notebook.ts";
import { browserMissing, launchBrowser } from "./browser.ts";
import { openSample } from "./sample-page.ts";
import type { SamplePage } from "./sample-page.ts";

if (browserMissing) console.warn(`a big notebook: skipped, ${browserMissing}`);

const cells = 400;
const patience = { timeout: 30_000 };

/** The notebook of the bench: of every ten cells, 1, 3, 6 and 8 are prose, 5 has a figure or a table, the others printed. */
function notebook() {
  const reading = readNotebook(bigNotebook(cells, { name: "kelvin", display_name: "Kelvin", language: "typescript" }));
  if (reading.kind !== "read") throw new Error("the notebook of the bench cannot be read");
  return reading.notebook;
}

describe.skipIf(browserMissing)("a big notebook", { timeout: 90_000 }, () => {
  let browser: Browser;
  let sample: SamplePage;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    sample = await openSample(browser, notebook());
    await sample.page
      .getByTestId("cell")
      .nth(cells - 1)
      .waitFor({ state: "attached", ...patience });
  }, 60_000);
  afterEach(() => sample.close());

  const drawnProse = () => sample.page.locator(".kv-markdown .katex-display").count();

  it("has all its cells in the page, drawn near the viewport and as text elsewhere", async () => {
    const { page, cell } = sample;
    await expect.poll(drawnProse, patience).toBeGreaterThan(0);
    expect(await drawnProse()).toBeLessThan(60);
    expect(await cell("cell-391").textContent()).toContain("### Part 391");
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(cells * 40);
    // Editors are there for what can be seen, and only for that.
    await expect
      .poll(() => page.locator(".monaco-editor.vs, .monaco-editor.vs-dark").count(), patience)
      .toBeGreaterThan(0);
    expect(await page.locator("[data-live=true]").count()).toBeLessThanOrEqual(24);
    await page.locator("[data-kv-scroller]").evaluate((scroller) => (scroller.scrollTop = scroller.scrollHeight));
    await cell("cell-398").locator(".katex-display").waitFor();
    expect(sample.problems).toEqual([]);
  });

  it("is found in to its end, as it reads", async () => {
    const { page, cell, press } = sample;
    await press("f");
    await page.getByTestId("find-query").fill("row 395-19");
    // A table that no one has scrolled to: 395 is the last but four, with a row of that name.
    await expect.poll(() => page.getByTestId("find-count").innerText(), patience).toBe("1 of 1");
    await page.getByTestId("find-query").press("Enter");
    await cell("cell-395").getByText("row 395-19").waitFor();
    await expect
      .poll(() => cell("cell-395").evaluate((frame) => frame.getBoundingClientRect().top < innerHeight), patience)
      .toBe(true);
  });

  it("stands still at the reader's place while cells above and below put out other things", async () => {
    const { page, host, cell, select } = sample;
    const documentId = await page.evaluate(
      () => JSON.parse(sessionStorage.getItem("kelvin.tabs") ?? "").open[0].documentId,
    );
    await cell("cell-201").evaluate((frame) => frame.scrollIntoView({ block: "center" }));
    await cell("cell-201").locator(".katex-display").waitFor();
    await select("cell-201");
    await page.evaluate(() => {
      const anchor = document.querySelector('[data-cell-id="cell-201"]')!;
      const seen = { largest: 0, frames: 0 };
      Object.assign(window, { seen });
      let before = anchor.getBoundingClientRect().top;
      const look = (): void => {
        const { top } = anchor.getBoundingClientRect();
        seen.largest = Math.max(seen.largest, Math.abs(top - before));
        seen.frames += 1;
        before = top;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    const change = (cellId: string, text: string): void => {
      host.tell({ event: "outputsChanged", content: { documentId, cellId, change: { kind: "cleared" } } });
      const output = { output_type: "stream", name: "stdout", text } as const;
      host.tell({
        event: "outputsChanged",
        content: { documentId, cellId, change: { kind: "appended", outputs: [output] } },
      });
    };
    // Figures and tables out of sight, near and far, become lines; lines become many or few.
    for (const place of [5, 100, 185, 190, 192, 194, 195, 215, 217, 300])
      change(`cell-${place}`, place % 2 === 0 ? "short\n" : "long\n".repeat(60));
    for (const place of [185, 190, 194, 195, 215]) {
      await expect.poll(() => cell(`cell-${place}`).textContent(), patience).toMatch(/short|long/);
      change(`cell-${place}`, "last\n".repeat(place % 3 === 0 ? 30 : 1));
      await expect.poll(() => cell(`cell-${place}`).textContent(), patience).toContain("last");
    }
    const { largest, frames } = await page.evaluate(
      () => (window as unknown as { seen: { largest: number; frames: number } }).seen,
    );
    expect(frames).toBeGreaterThan(3);
    expect(largest).toBeLessThanOrEqual(2);
  });

  it("is gone through by its table of contents", async () => {
    const { page, cell, run } = sample;
    await run("Table of Contents");
    await page.getByTestId("contents").getByRole("treeitem", { name: "Part 388" }).click();
    await cell("cell-388").locator("h3").waitFor();
    await expect
      .poll(
        () =>
          cell("cell-388")
            .locator("h3")
            .evaluate((heading) => {
              const { top, bottom } = heading.getBoundingClientRect();
              return top >= 0 && bottom <= innerHeight;
            }),
        patience,
      )
      .toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { claimsMediaType, type ShownClaim } from "../../document/mime/claims.ts";
import { findingsMediaType, type ShownFinding } from "../../document/mime/findings.ts";
import type { Notebook, Output } from "../../document/notebook.ts";
import { browserMissing } from "../testing/browser.ts";
import { withSample } from "../testing/with-sample.ts";
import { codeShowing, showing } from "../testing/showing-cells.ts";

if (browserMissing) console.warn(`head of a notebook: skipped, ${browserMissing}`);

const finding: ShownFinding = {
  audit: "search-at-bound",
  title: "The search ended at the end of what it tried",
  severity: "warning",
  seen: ["It ended at 0.1."],
  count: 1,
  why: "w",
  fix: "f",
};
const claimOf = (id: string): ShownClaim => ({ id, sentence: `claim ${id}`, verdict: "held", evidence: [] });
const finds = (...findings: readonly ShownFinding[]): Output => showing(findingsMediaType, { findings });

const notebook: Notebook = {
  cells: [
    { id: "title", cell_type: "markdown", source: "# Title\n\nFirst words.", metadata: {} },
    codeShowing("one", finds(finding)),
    codeShowing("two", finds({ ...finding, seen: ["It ended at 0.2."] })),
    codeShowing("three", finds(finding)),
    codeShowing("four"),
    codeShowing("five"),
    ...Array.from({ length: 20 }, (_, more) => codeShowing(`more${more}`)),
  ],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
};

describe.skipIf(browserMissing)("the head of a notebook", { timeout: 120_000 }, () => {
  const sample = withSample(notebook, async ({ page }) => page.getByTestId("findings-head").waitFor());
  const top = (id: string): Promise<number> =>
    sample()
      .cell(id)
      .evaluate((element) => element.getBoundingClientRect().top);

  it("stands between the title and the text, tells alike findings once, and leads to each of their cells", async () => {
    const { page, cell, press } = sample();
    const text = (await cell("title").innerText()).replaceAll(/\s+/g, " ");
    expect(text).toMatch(/Title.*Audits 3 warnings.*First words/);
    const head = page.getByTestId("findings-head");
    await head.locator("summary").focus();
    await press("Enter");
    await head.locator("li").waitFor();
    expect(await head.locator("li").count()).toBe(1);
    expect(await head.getByRole("button").allInnerTexts()).toEqual(["cell 2", "cell 4", "cell 3"]);
    await head.getByRole("button", { name: "cell 4" }).click();
    await expect.poll(() => cell("three").getAttribute("data-selection")).toBe("command");
    // The head is no part of the cell's text: nobody looks for a word in it.
    await press("Control+F");
    await page.keyboard.type("Audits");
    await page.getByTestId("find-count").getByText("none").waitFor();
  });

  it("leaves the cells where they are when a cell that is worked on adds to it or takes from it", async () => {
    const { page, host, select } = sample();
    await select("one");
    const scroller = page.locator("[data-kv-scroller]");
    await scroller.evaluate((element) => element.scrollTo({ top: 0 }));
    const before = await top("one");
    const claims = page.getByTestId("claims-head");
    const tell = (change: object): void =>
      host.tell({ event: "outputsChanged", content: { documentId: "fake", cellId: "five", change } as never });
    tell({ kind: "appended", outputs: [showing(claimsMediaType, { claims: ["a", "b"].map(claimOf) })] });
    await claims.getByText("all 2 held").waitFor();
    expect(Math.abs((await top("one")) - before)).toBeLessThan(2);
    expect(await scroller.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
    tell({ kind: "cleared" });
    await claims.waitFor({ state: "detached" });
    expect(Math.abs((await top("one")) - before)).toBeLessThan(2);
  });
});

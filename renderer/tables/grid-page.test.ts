import { describe, expect, it } from "vitest";
import { seriousFindings } from "../testing/axe.ts";
import { browserMissing } from "../testing/browser.ts";
import { notebookOf, withSample } from "../testing/with-sample.ts";

if (browserMissing) console.warn(`the grid of a table: skipped, ${browserMissing}`);

const notebook = notebookOf({
  cell_type: "code",
  id: "shows",
  source: "table",
  metadata: {},
  outputs: [],
  execution_count: null,
});

describe.skipIf(browserMissing)("the grid of a table", () => {
  const sample = withSample(notebook, async ({ press, page }) => {
    await press("Control+Enter");
    await page.getByTestId("open-grid").click();
    await cellAt(0, 0).waitFor();
  });

  /** The cell in a row, in the column that stands at a position. */
  const cellAt = (row: number, position: number) =>
    sample().page.locator(`[aria-rowindex="${row + 2}"] [aria-colindex="${position + 2}"]`);
  const text = (row: number, position: number) => cellAt(row, position).innerText();
  const cursor = () =>
    sample().page.evaluate(() => {
      const id = document.querySelector("[role=grid]")?.getAttribute("aria-activedescendant");
      return id ? document.getElementById(id)?.innerText : undefined;
    });
  const note = () => sample().page.getByTestId("grid-note").innerText();
  const size = () => sample().page.getByTestId("grid-size").innerText();

  it("is walked through to its last row and column by keys alone, and Escape goes back to the cell", async () => {
    const { page, press } = sample();
    await expect.poll(() => text(0, 0)).toBe("0");
    await press("ArrowDown", "ArrowRight");
    await expect.poll(cursor).toBe("1.1");
    await press("Control+End");
    await expect.poll(cursor).toBe("10000998.9");
    expect(await page.getByRole("grid").getAttribute("aria-rowcount")).toBe("10000001");
    await expect.poll(() => page.locator('[aria-rowindex="10000001"] [role=gridcell]').count()).toBeGreaterThan(0);
    for (const key of ["Control+Home", "ArrowUp", "Enter", "Enter"]) await press(key);
    await expect.poll(() => text(0, 0)).toBe("9999999");
    expect(await page.getByRole("columnheader", { name: "column 0" }).getAttribute("aria-sort")).toBe("descending");
    await press("Escape");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-cell-id"))).toBe("shows");
    expect(sample().problems).toEqual([]);
  });

  it("chooses rows by a column's filter and by a condition, and says when a condition is wrong", async () => {
    const { page } = sample();
    await page.locator(".kv-grid-head-cell .kv-grid-menu").first().click();
    await page.getByTestId("column-panel").getByText("0 to 9999999").waitFor();
    await page.getByTestId("filter-value").fill("5");
    await page.getByTestId("filter-apply").click();
    await expect.poll(size).toContain("1,000,000 of 10,000,000 rows");
    await expect.poll(() => text(1, 0)).toBe("10");
    await page.getByRole("button", { name: "column 0 ≥ 5" }).click();
    await expect.poll(size).toContain("10,000,000 rows");
    const condition = page.getByTestId("grid-condition");
    await condition.fill("wrong > 1");
    await condition.press("Enter");
    await expect.poll(note).toBe("There is no column wrong.");
    await expect.poll(() => text(1, 0)).toBe("1");
  });

  it("finds columns by name, pins and hides them", async () => {
    const { page } = sample();
    await page.getByTestId("grid-find-column").fill("column 7777");
    await expect.poll(() => page.getByRole("columnheader", { name: "column 7777" }).count()).toBe(1);
    await page.getByTestId("grid-find-column").fill("label");
    const label = page.getByRole("columnheader", { name: "label" });
    await label.locator(".kv-grid-menu").click();
    await page.getByRole("button", { name: "Pin", exact: true }).click();
    await expect.poll(() => label.getAttribute("aria-colindex")).toBe("2");
    await page.locator(".kv-grid-head-cell .kv-grid-menu").nth(1).click();
    await page.getByRole("button", { name: "Hide" }).click();
    await page.getByRole("button", { name: "1 hidden column: show it" }).click();
    await expect.poll(() => page.getByRole("grid").getAttribute("aria-colcount")).toBe("10001");
  });

  it("copies what is selected, and saves what is shown", async () => {
    const { page, press } = sample();
    await expect.poll(() => text(1, 1)).toBe("1.1");
    for (const key of ["Shift+ArrowDown", "Shift+ArrowRight", "Control+c"]) await press(key);
    await expect.poll(note).toBe("2 rows copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("column 0\tcolumn 1\n0\t0.1\n1\t1.1\n");
    await page.getByTestId("grid-export").click();
    await page.getByLabel(".csv").check();
    await page.getByTestId("grid-export-save").click();
    await expect.poll(note).toBe("10,000,000 rows saved in /home/me/table.csv, 2.5 MB");
    const asked = sample().host.requests.flatMap((frame) =>
      frame.request === "tables.ask" ? [frame.arguments.question] : [],
    );
    expect(asked.find(({ method }) => method === "export")).toMatchObject({ format: "csv", path: "table.csv" });
  });

  it("opens in the whole window, and shows the kept rows when the kernel holds the table no more", async () => {
    const { page, host } = sample();
    await page.getByTestId("grid-enlarge").click();
    await page.getByTestId("table-viewer").getByRole("grid").waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await page.getByTestId("table-viewer").waitFor({ state: "detached" });
    host.restartKernel();
    await expect.poll(() => page.getByTestId("table-note").getAttribute("data-kind")).toBe("gone");
    await page.getByText("the first row").waitFor();
    expect(sample().problems).toEqual([]);
  });

  it(
    "has nothing that axe calls serious, with a pinned column and the panel of one",
    { timeout: 120_000 },
    async () => {
      const { page, press } = sample();
      for (const key of ["ArrowDown", "Shift+ArrowRight", "Alt+ArrowDown"]) await press(key);
      await page.getByRole("button", { name: "Pin", exact: true }).click();
      await page.getByTestId("column-panel").waitFor({ state: "detached" });
      await press("Alt+ArrowDown");
      await page.getByTestId("column-panel").waitFor();
      expect(await seriousFindings(page, [])).toEqual([]);
    },
  );
});

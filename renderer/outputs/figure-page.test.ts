import { describe, expect, it } from "vitest";
import { plotlyMediaType } from "../../document/mime/plotly-figure.ts";
import { browserMissing } from "../testing/browser.ts";
import { notebookOf, withSample } from "../testing/with-sample.ts";

if (browserMissing) console.warn(`figures in the page: skipped, ${browserMissing}`);

const figure = {
  data: [{ type: "scatter", name: "loss", x: [1, 2, 3], y: [4.5, 2, 1] }],
  layout: { title: { text: "Training" }, height: 300 },
};
const notebook = notebookOf({
  cell_type: "code",
  id: "figure",
  source: "",
  metadata: {},
  execution_count: 1,
  outputs: [{ output_type: "display_data", data: { "text/plain": "", [plotlyMediaType]: figure }, metadata: {} }],
});

describe.skipIf(browserMissing)("a figure in the page", () => {
  const sample = withSample(notebook, ({ page }) => page.locator(".js-plotly-plot .main-svg").first().waitFor());

  it("has its data as a table, by the keyboard as well", async () => {
    const { page, press } = sample();
    expect(await page.getByRole("figure", { name: "Training" }).count()).toBe(1);
    const button = page.getByTestId("figure-table");
    await button.focus();
    await press("Enter");
    const table = page.getByTestId("figure-data").getByRole("table", { name: "loss" });
    await expect.poll(() => table.getByRole("row").allInnerTexts()).toEqual(["x\ty", "1\t4.5", "2\t2", "3\t1"]);
    expect(await button.getAttribute("aria-expanded")).toBe("true");
    await press("Enter");
    await page.getByTestId("figure-data").waitFor({ state: "detached" });
    expect(sample().problems).toEqual([]);
  });

  it("opens in the whole window, as large as that is, and goes back to the notebook", async () => {
    const { page, press } = sample();
    await page.getByTestId("figure-enlarge").focus();
    await press("Enter");
    const drawn = page.getByTestId("figure-viewer").locator(".js-plotly-plot .main-svg").first();
    await expect.poll(async () => (await drawn.boundingBox())?.height ?? 0).toBeGreaterThan(500);
    await press("Escape");
    await page.getByTestId("figure-viewer").waitFor({ state: "detached" });
    expect(sample().problems).toEqual([]);
  });

  it("is as wide as its place, also when a panel opens beside it", async () => {
    const { page, press } = sample();
    const plot = page.locator(".js-plotly-plot");
    const widths = (): Promise<readonly number[]> =>
      plot.evaluate((place) => [place.clientWidth, place.querySelector(".main-svg")!.getBoundingClientRect().width]);
    const before = await plot.evaluate((place) => place.clientWidth);
    await press("Control+Alt+V");
    await page.getByTestId("variables").waitFor();
    await expect
      .poll(async () => {
        const [room, drawn] = await widths();
        return room! < before && Math.abs(drawn! - room!) < 1;
      })
      .toBe(true);
  });
});

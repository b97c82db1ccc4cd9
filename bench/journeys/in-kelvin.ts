import type { Page } from "playwright-core";
import type { Journey, Traveller } from "./traveller.ts";

const cellOf = (page: Page, place: number) => page.getByTestId("notebook").getByTestId("cell").nth(place);
const fileOf = (page: Page, name: string) => page.getByTestId("file-row").filter({ hasText: name });

/** The file browser, as whoever works with it has it open. */
async function showFiles({ page }: Traveller, name: string): Promise<void> {
  await page.getByTestId("welcome").waitFor();
  await page.keyboard.press("Control+Shift+E");
  await fileOf(page, name).waitFor();
}

async function open(traveller: Traveller, name: string): Promise<void> {
  const { page } = traveller;
  await showFiles(traveller, name);
  await fileOf(page, name).click();
  await page.getByTestId("notebook").waitFor();
  await page.locator('[data-testid="cell"][data-selection="command"]').waitFor();
}

const untilText = (page: Page, place: number, text: string) =>
  cellOf(page, place).getByTestId("cell-output").filter({ hasText: text }).first().waitFor({ timeout: 60_000 });

export const inKelvin: Readonly<Record<string, Journey>> = {
  "open and run a notebook": {
    start: (traveller) => showFiles(traveller, "open.ipynb"),
    async go(traveller) {
      const { page } = traveller;
      await traveller.click(fileOf(page, "open.ipynb"));
      await traveller.click(page.getByTestId("toolbar-run-all"));
      await cellOf(page, 3).locator(".js-plotly-plot .bars").waitFor({ timeout: 60_000 });
    },
  },
  "find and fix an error": {
    start: (traveller) => open(traveller, "faulty.ipynb"),
    async go(traveller) {
      const { page } = traveller;
      await traveller.click(page.getByTestId("toolbar-run-all"));
      await untilText(page, 7, "sices");
      await traveller.press("F8");
      await page.locator(".monaco-editor.focused").waitFor();
      await traveller.press("Control+.");
      await page.locator(".action-widget .monaco-list-row.focused").waitFor();
      await traveller.press("Enter");
      await cellOf(page, 7).locator(".view-lines", { hasText: "sizes" }).waitFor();
      // The failing cell and the one below it.
      await traveller.press("Shift+Enter", "Shift+Enter");
      await untilText(page, 8, "the largest class has");
    },
  },
  "load a Parquet file and plot a column": {
    start: (traveller) => open(traveller, "empty.ipynb"),
    async go(traveller) {
      const { page } = traveller;
      await traveller.press("Control+Shift+E");
      await page.locator('[data-testid="file-tree"]:focus').waitFor();
      await traveller.press("d", "Shift+Enter");
      await page.getByTestId("open-grid").waitFor({ timeout: 60_000 });
      await traveller.press("Control+Alt+P");
      await page.getByTestId("columns-query").waitFor();
      await traveller.press("l", "Enter");
      await page.locator(".js-plotly-plot .bars").waitFor({ timeout: 60_000 });
    },
  },
  "compare two runs": {
    async start(traveller) {
      await open(traveller, "runs.ipynb");
      await traveller.page.getByTestId("toolbar-run-all").click();
      await untilText(traveller.page, 2, "k = 50");
    },
    async go(traveller) {
      const { page } = traveller;
      await traveller.selectWord(cellOf(page, 1).locator(".kv-source").first(), "50");
      await traveller.type("1");
      await traveller.press("Shift+Enter", "Shift+Enter");
      await untilText(page, 2, "k = 1");
    },
  },
  "export and share a report": {
    async start(traveller) {
      await open(traveller, "open.ipynb");
      await traveller.page.getByTestId("toolbar-run-all").click();
      await cellOf(traveller.page, 3).locator(".js-plotly-plot .bars").waitFor({ timeout: 60_000 });
    },
    async go(traveller) {
      const { page } = traveller;
      const download = page.waitForEvent("download");
      await traveller.click(page.locator(".kv-menu-trigger").first());
      await traveller.click(page.getByRole("menuitem", { name: "Export as HTML…" }));
      await (await download).path();
    },
  },
};

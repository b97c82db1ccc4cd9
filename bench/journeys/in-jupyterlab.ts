import type { Page } from "playwright-core";
import type { Journey, Traveller } from "./traveller.ts";

const cellOf = (page: Page, place: number) => page.locator(".jp-Notebook .jp-Cell").nth(place);
const fileOf = (page: Page, name: string) => page.locator(".jp-DirListing-item").filter({ hasText: name });
const menu = (page: Page, name: string) => page.locator("#jp-MainMenu").getByText(name, { exact: true });
const item = (page: Page, name: string) =>
  page.locator(".lm-Menu-item", { has: page.getByText(name, { exact: true }) }).first();

const untilText = (page: Page, place: number, text: string) =>
  cellOf(page, place).locator(".jp-OutputArea-output", { hasText: text }).first().waitFor({ timeout: 60_000 });

async function open({ page }: Traveller, name: string): Promise<void> {
  await fileOf(page, name).dblclick();
  await page.locator(".jp-Notebook .jp-Cell").first().waitFor();
}

/** What is run or completed before its kernel is there may be lost. */
const untilReady = ({ page }: Traveller) => page.getByText("Python 3 (ipykernel) | Idle").waitFor({ timeout: 60_000 });

/** There is no key for it, and the button also restarts the kernel and asks first: the menu is the shortest way. */
async function runAll(traveller: Traveller): Promise<void> {
  const { page } = traveller;
  await traveller.click(menu(page, "Run"));
  await traveller.click(item(page, "Run All Cells"));
}

export const inJupyterLab: Readonly<Record<string, Journey>> = {
  "open and run a notebook": {
    start: ({ page }) => fileOf(page, "open.ipynb").waitFor(),
    async go(traveller) {
      const { page } = traveller;
      await traveller.doubleClick(fileOf(page, "open.ipynb"));
      await page.locator(".jp-Notebook .jp-Cell").first().waitFor();
      await untilReady(traveller);
      await runAll(traveller);
      await cellOf(page, 3).locator(".jp-OutputArea-output img").waitFor({ timeout: 60_000 });
    },
  },
  "find and fix an error": {
    start: (traveller) => open(traveller, "faulty.ipynb"),
    async go(traveller) {
      const { page } = traveller;
      await untilReady(traveller);
      await runAll(traveller);
      await untilText(page, 7, "sices");
      await traveller.selectWord(cellOf(page, 7).locator(".cm-content"), "sices");
      await traveller.type("sizes");
      // The failing cell and the one below it.
      await traveller.press("Shift+Enter", "Shift+Enter");
      await untilText(page, 8, "the largest class has");
    },
  },
  "load a Parquet file and plot a column": {
    async start(traveller) {
      await open(traveller, "empty.ipynb");
      await traveller.page.locator(".cm-focused").waitFor();
    },
    async go(traveller) {
      const { page } = traveller;
      await traveller.type("import pandas as pd\npd.read_parquet(");
      // Of the file's name three letters are enough: fewer are also the beginning of magics.
      await traveller.type('"dig');
      await untilReady(traveller);
      await traveller.press("Tab");
      await page.locator(".jp-Completer-item").first().waitFor();
      await traveller.press("Enter");
      await cellOf(page, 0).locator(".cm-content", { hasText: "digits.parquet" }).waitFor();
      await traveller.type('").label.hist()');
      await traveller.press("Shift+Enter");
      await cellOf(page, 0).locator(".jp-OutputArea-output img").waitFor({ timeout: 60_000 });
    },
  },
  "compare two runs": {
    async start(traveller) {
      await open(traveller, "runs.ipynb");
      await untilReady(traveller);
      await runAll(traveller);
      await untilText(traveller.page, 2, "accuracy");
    },
    async go(traveller) {
      const { page } = traveller;
      await traveller.selectWord(cellOf(page, 1).locator(".cm-content"), "50");
      await traveller.type("1");
      await traveller.press("Shift+Enter", "Shift+Enter");
      await cellOf(page, 2).locator(".jp-OutputArea-output tbody tr").nth(1).waitFor({ timeout: 60_000 });
    },
  },
  "export and share a report": {
    async start(traveller) {
      await open(traveller, "open.ipynb");
      await untilReady(traveller);
      await runAll(traveller);
      await cellOf(traveller.page, 3).locator(".jp-OutputArea-output img").waitFor({ timeout: 60_000 });
    },
    async go(traveller) {
      const { page } = traveller;
      const download = page.waitForEvent("download");
      await traveller.click(menu(page, "File"));
      await item(page, "Save and Export Notebook As").hover();
      await traveller.click(item(page, "HTML"));
      await page.locator(".jp-Dialog .jp-mod-accept").waitFor();
      await traveller.press("Enter");
      await (await download).path();
    },
  },
};

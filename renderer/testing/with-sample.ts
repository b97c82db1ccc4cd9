import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Notebook } from "../../document/notebook.ts";
import { launchBrowser } from "./browser.ts";
import { type SamplePage, openSample } from "./sample-page.ts";

/** Gives each test of a suite a page of its own, in one browser, with a notebook open in it; `prepare` brings it to where all begin. */
export function withSample(notebook: Notebook, prepare: (sample: SamplePage) => Promise<void>): () => SamplePage {
  let browser: Browser;
  let sample: SamplePage;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    sample = await openSample(browser, notebook);
    await prepare(sample);
  });
  afterEach(() => sample.close());
  return () => sample;
}

/** A notebook of one cell. */
export function notebookOf(cell: Notebook["cells"][number]): Notebook {
  return { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

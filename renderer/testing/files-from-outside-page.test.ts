import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createCell, createNotebook } from "../../document/create-notebook.ts";
import { browserMissing, launchBrowser } from "./browser.ts";
import { openSample } from "./sample-page.ts";
import type { SamplePage } from "./sample-page.ts";

if (browserMissing) console.warn(`files from outside: skipped, ${browserMissing}`);

describe.skipIf(browserMissing)("files from outside the notebook", { timeout: 120_000 }, () => {
  let browser: Browser;
  let sample: SamplePage | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(() => sample?.close());

  it("are shown where Markdown has pictures beside the notebook, and do not replace the page when they are dropped", async () => {
    const text = "![beside](figures/a%20b.png) ![above](/etc/secret.png)";
    const notebook = { ...createNotebook({}), cells: [createCell("markdown", text)] };
    sample = await openSample(browser, notebook);
    const { page, host } = sample;
    const picture = page.getByTestId("notebook").getByRole("img", { name: "beside" });
    await expect.poll(() => picture.getAttribute("src")).toMatch(/^data:image\/png;base64,/);
    const read = host.requests.flatMap((frame) => (frame.request === "file.read" ? [frame.arguments.path] : []));
    expect(read).toEqual(["/home/me/experiments/figures/a b.png"]);

    const isTaken = await page.getByTestId("notebook").evaluate((target) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["{}"], "other.ipynb"));
      const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
      target.dispatchEvent(drop);
      return drop.defaultPrevented;
    });
    expect(isTaken).toBe(true);
    await page.getByText("A browser does not say where a dropped file lies.").waitFor();
    expect(sample.problems).toEqual([]);
  });
});

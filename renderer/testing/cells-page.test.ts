import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserMissing, launchBrowser } from "./browser.ts";
import { drag } from "./drag.ts";
import { openSample } from "./sample-page.ts";
import type { SamplePage } from "./sample-page.ts";

if (browserMissing) console.warn(`cells as wholes: skipped, ${browserMissing}`);

/** A picture of one pixel. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

describe.skipIf(browserMissing)("cells as wholes", { timeout: 120_000 }, () => {
  let browser: Browser;
  let sample: SamplePage;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    sample = await openSample(browser);
  });
  afterEach(() => sample.close());

  const outputs = async (id: string) => {
    const texts = await sample.cell(id).getByTestId("cell-output").allInnerTexts();
    return texts.map((text) => text.trim());
  };
  const clipboard = () => sample.page.evaluate(() => navigator.clipboard.readText());

  it("come back with their outputs when their deletion is undone, by key or by the message", async () => {
    const { press, select, host, page, cell } = sample;
    await cell("plot").locator(".gtitle").waitFor();
    await select("warning");
    await press("Shift+j");
    await press("d", "d");
    await expect.poll(() => host.order()).toHaveLength(8);
    await press("z");
    await expect.poll(() => outputs("warning")).toEqual(["the search stopped at its bound"]);
    await press("d", "d");
    await page.getByTestId("toast").getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => host.order()).toHaveLength(10);
    expect(await cell("failure").getByTestId("cell-output").count()).toBe(1);
    expect(sample.problems).toEqual([]);
  });

  it("have their outputs back when clearing them is undone, in the order of what was done", async () => {
    const { press, select, host, run } = sample;
    await select("warning");
    await run("Clear Output");
    await expect.poll(() => outputs("warning")).toEqual([]);
    await press("b");
    await expect.poll(() => host.order()).toHaveLength(11);
    await press("z");
    await expect.poll(() => host.order()).toHaveLength(10);
    expect(await outputs("warning")).toEqual([]);
    await press("z");
    await expect.poll(() => outputs("warning")).toEqual(["the search stopped at its bound"]);
    await press("Shift+z");
    await expect.poll(() => outputs("warning")).toEqual([]);
  });

  it("are copied with their outputs to another window, and as text to other programs", async () => {
    const { press, select, host, page } = sample;
    await select("warning");
    await press("c");
    await expect.poll(clipboard).toBe('console.warn("the search stopped at its bound");');
    const other = await page.context().newPage();
    await other.goto(host.address);
    await other.getByTestId("bundled-notebook").first().click();
    await other.locator('[data-testid="cell"][data-selection="command"]').waitFor();
    await other.locator('[data-cell-id="intro"]').focus();
    await expect
      .poll(async () => {
        if (host.order().length === 10) await other.keyboard.press("v");
        return host.order();
      })
      .toHaveLength(11);
    const pasted = host.order()[1]!;
    await expect.poll(() => outputs(pasted)).toEqual(["the search stopped at its bound"]);
    // The keys of the system do the same, and the clipboard holds cells as Jupyter's pages write them.
    await other.keyboard.press("Control+v");
    await expect.poll(() => host.order()).toHaveLength(12);
    await expect.poll(() => outputs(host.order()[2]!)).toEqual(["the search stopped at its bound"]);
    await other.close();
    expect(sample.problems).toEqual([]);
  });

  it("are made of what other programs copy: cells of JupyterLab, text, pictures", async () => {
    const { page, press, select, host, cell } = sample;
    await select("intro");
    const cells = [{ cell_type: "code", source: ["a\n", "b"], metadata: {}, execution_count: 3, outputs: [] }];
    await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(cells));
    await press("Control+v");
    await expect.poll(() => host.sourceOf(host.order()[1]!)).toBe("a\nb");
    await page.evaluate(() => navigator.clipboard.writeText("plain = 1"));
    await press("Control+v");
    await expect.poll(() => host.sourceOf(host.order()[2]!)).toBe("plain = 1");
    await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      await navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) })]);
    }, pixel);
    await press("Control+v");
    await expect.poll(() => host.sourceOf(host.order()[3]!)).toBe("![image](attachment:image.png)");
    await expect
      .poll(() => cell(host.order()[3]!).locator("img").getAttribute("src"))
      .toMatch(/^data:image\/png;base64,/);
    // In a Markdown cell that is written, the picture goes where the cursor is.
    await select("method");
    await press("Enter");
    await cell("method").locator(".monaco-editor.focused").waitFor();
    await press("Control+End");
    await press("Control+v");
    await expect.poll(() => host.sourceOf("method")).toMatch(/ten bins\.!\[image\]\(attachment:image\.png\)$/);
    expect(sample.problems).toEqual([]);
  });

  it("are dragged to another place, several at once, and copied with Ctrl", async () => {
    const { page, press, select, host, cell } = sample;
    await cell("plot").locator(".gtitle").waitFor();
    await select("json");
    await press("Shift+j");
    const dragCell = (from: string, to: string) =>
      drag(cell(from).locator(".kv-prompt").first(), cell(to), {
        grab: { x: 4, y: 24 },
        drop: { x: 300, y: 6 },
        taken: '.kv-cells[data-drop="true"]',
      });
    await dragCell("last", "script");
    await expect.poll(() => host.order().slice(-3)).toEqual(["json", "last", "script"]);
    await press("z");
    await expect.poll(() => host.order().slice(-3)).toEqual(["script", "json", "last"]);
    await page.keyboard.down("Control");
    await dragCell("last", "json");
    await page.keyboard.up("Control");
    await expect.poll(() => host.order()).toHaveLength(12);
    expect(host.order().slice(-2)).toEqual(["json", "last"]);
    expect(sample.problems).toEqual([]);
  });

  it("have a menu for the name in their code that was clicked, and leave what is selected to the browser", async () => {
    const { page, cell, edit } = sample;
    await edit("load");
    const line = cell("load").locator(".view-line").first();
    const menu = page.getByTestId("cell-menu");
    await line.click({ button: "right" });
    await menu.getByText("Rename Symbol…").waitFor();
    await page.keyboard.press("Escape");
    await menu.waitFor({ state: "detached" });
    await cell("load").locator(".monaco-editor.focused").waitFor();
    await page.keyboard.press("Control+a");
    await line.click({ button: "right" });
    expect(await menu.count()).toBe(0);
    expect(sample.problems).toEqual([]);
  });

  it("take pictures that are dropped on Markdown that is written into its text, and undo takes them out", async () => {
    const { page, cell, edit, host, select, press } = sample;
    await select("intro");
    await press("Enter");
    await cell("intro").locator(".monaco-editor.focused").waitFor();
    const before = host.sourceOf("intro");
    const line = cell("intro").locator(".view-line").first();
    const transfer = await page.evaluateHandle((data) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.codePointAt(0)!);
      const dropped = new DataTransfer();
      dropped.items.add(new File([bytes], "one pixel.png", { type: "image/png" }));
      return dropped;
    }, pixel);
    for (const type of ["dragover", "drop"]) await line.dispatchEvent(type, { dataTransfer: transfer });
    await expect.poll(() => host.sourceOf("intro")).toContain("![one-pixel](attachment:one-pixel.png)");
    await edit("intro");
    await page.keyboard.press("Control+z");
    await expect.poll(() => host.sourceOf("intro")).toBe(before);
    expect(sample.problems).toEqual([]);
  });
});

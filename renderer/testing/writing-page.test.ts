import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserMissing, launchBrowser } from "./browser.ts";
import { openSample } from "./sample-page.ts";
import type { SamplePage } from "./sample-page.ts";

if (browserMissing) console.warn(`writing Markdown and snippets: skipped, ${browserMissing}`);
mkdirSync("test-results/screenshots", { recursive: true });

describe.skipIf(browserMissing)("writing Markdown and snippets", { timeout: 120_000 }, () => {
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

  it("keeps what is typed into a cell before its editor is there, and runs it with that", async () => {
    const { page, cell, host } = sample;
    const isHeld = Promise.withResolvers<void>();
    const isFree = Promise.withResolvers<void>();
    await page.route("**/editor*.js", async (route) => {
      isHeld.resolve();
      await isFree.promise;
      await route.continue();
    });
    await page.reload();
    await isHeld.promise;
    await cell("last").locator(".kv-source").click();
    await expect.poll(() => cell("last").getAttribute("data-selection")).toBe("edit");
    await page.keyboard.type("// abd");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("c");
    await page.keyboard.press("ControlOrMeta+Enter");
    expect(await page.locator(".monaco-editor").count()).toBe(0);
    const asked = () => host.requests.map(({ request }) => request);
    expect(asked()).not.toContain("cells.run");
    isFree.resolve();
    await expect.poll(asked).toContain("cells.run");
    expect(asked().lastIndexOf("document.update")).toBeLessThan(asked().indexOf("cells.run"));
    expect(host.sourceOf("last")).toContain("// abc");
  });

  it("shows below the text what it says, while it is written, unless that is switched off", async () => {
    const { page, press, select, cell, run } = sample;
    await select("method");
    await press("Enter");
    await cell("method").locator(".monaco-editor.focused").waitFor();
    await press("Control+End");
    await page.keyboard.type(" With a note[^n] and $x^2$.\n\n[^n]: Told below.");
    const preview = cell("method").getByTestId("markdown-preview");
    await expect.poll(() => preview.locator(".katex").count()).toBe(1);
    await expect.poll(() => preview.innerText()).toContain("Told below.");
    await page.screenshot({ path: "test-results/screenshots/preview-light.png" });
    await run("Preview Markdown While Writing");
    await expect.poll(() => preview.count()).toBe(0);
    expect(sample.problems).toEqual([]);
  });

  it("draws diagrams in the colours of the page, and says what is wrong with one", async () => {
    const { page, press, select, cell, edit } = sample;
    await select("method");
    await press("Enter");
    await cell("method").locator(".monaco-editor.focused").waitFor();
    await press("Control+a");
    await page.keyboard.type("```mermaid\nflowchart LR\n  data --> model --> report\n");
    await press("Shift+Enter");
    const diagram = cell("method").getByTestId("diagram").locator("img");
    await expect.poll(() => diagram.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(100);
    const light = await diagram.getAttribute("src");
    await page.screenshot({ path: "test-results/screenshots/diagram-light.png" });
    await page.getByRole("button", { name: "Switch to the dark theme" }).click();
    await expect.poll(() => diagram.getAttribute("src")).not.toBe(light);
    await page.screenshot({ path: "test-results/screenshots/diagram-dark.png" });
    await edit("last");
    await press("Escape");
    await press("m");
    await press("Enter");
    await cell("last").locator(".monaco-editor.focused").waitFor();
    await press("Control+a");
    await page.keyboard.type("```mermaid\nflowchart LR\n  data --> --> report\n");
    await press("Shift+Enter");
    await cell("last").getByText("This diagram could not be drawn:").waitFor();
    expect(sample.problems).toEqual([]);
  });

  it("keeps a cell as a snippet, and writes it where the cursor is or into a new cell", async () => {
    const { page, press, select, host, edit, run } = sample;
    await select("json");
    await run("Save Cell as Snippet");
    await page.getByTestId("prompt-value").fill("My settings");
    await page.getByTestId("prompt-value").press("Enter");
    await page.getByText("can be inserted in every notebook").waitFor();
    await select("intro");
    await press("Control+Alt+i");
    await page.getByTestId("snippets-query").fill("settings");
    await page.getByTestId("snippets-query").press("Enter");
    await expect.poll(() => host.order()).toHaveLength(11);
    await expect.poll(() => host.sourceOf(host.order()[1]!)).toBe("settings");
    await edit("last");
    await press("Control+End");
    await page.keyboard.type("\n");
    await press("Control+Alt+i");
    await page.getByTestId("snippets-query").fill("time");
    await page.screenshot({ path: "test-results/screenshots/snippets-light.png" });
    await page.getByTestId("snippets-query").press("Enter");
    await expect.poll(() => host.sourceOf("last")).toContain("const started = performance.now();");
    // The first place is selected: what is typed takes its place.
    await page.keyboard.type("work();");
    await expect
      .poll(() => host.sourceOf("last"))
      .toBe(
        "1 + 1\nconst started = performance.now();\nwork();\nconsole.log(`${(performance.now() - started).toFixed(1)} ms`);\n",
      );
    expect(sample.problems).toEqual([]);
  });
});

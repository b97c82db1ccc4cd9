import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserMissing, launchBrowser, watchProblems } from "./browser.ts";
import { startFakeHost } from "./fake-host.ts";
import type { FakeHost } from "./fake-host.ts";

if (browserMissing) console.warn(`the notebook page: skipped, ${browserMissing}`);

let browser: Browser;
let host: FakeHost;
let page: Page;
let problems: readonly string[];

beforeAll(async () => {
  if (!browserMissing) browser = await launchBrowser();
});
afterAll(async () => browser?.close());

async function openPage(): Promise<Page> {
  const opened = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await opened.goto(host.address);
  await opened.getByTestId("bundled-notebook").first().click();
  await opened.getByTestId("notebook").waitFor();
  return opened;
}

beforeEach(async () => {
  if (browserMissing) return;
  host = await startFakeHost();
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  page = await context.newPage();
  problems = watchProblems(page);
  await page.goto(host.address);
});
afterEach(async () => {
  await page?.close();
  await host?.close();
});

const cell = (id: string) => page.locator(`[data-cell-id="${id}"]`);
/** What becomes true in a while, on a machine that has other things to do as well. */
/** Presses keys one right after the other, as the halves of `d d` must be however busy the machine is. */
const press = async (...keys: readonly string[]): Promise<void> => {
  await Promise.all(keys.map((key) => page.keyboard.press(key)));
};

/** Opens the notebook with the focus on its first cell. */
async function open(): Promise<void> {
  await page.getByTestId("bundled-notebook").first().click();
  await page.getByTestId("notebook").waitFor();
  await page.locator('[data-testid="cell"][data-selection="command"]').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-cell-id"))).toBe("intro");
}

async function edit(id: string): Promise<void> {
  await cell(id).locator(".kv-source").click();
  await expect.poll(() => cell(id).getAttribute("data-selection")).toBe("edit");
  await cell(id).locator(".monaco-editor.focused").waitFor();
}

describe.skipIf(browserMissing)("the notebook page", () => {
  it("welcomes, and says of a file that is gone what can be done", async () => {
    await page.getByTestId("recent-file").nth(1).click();
    expect(await page.getByTestId("question").innerText()).toContain("is not there any more");
    await page.getByTestId("answer-forget").click();
    await expect.poll(() => host.requests.at(-1)?.request).toBe("recent.forget");
  });

  it("keeps Jupyter's keys of command mode", async () => {
    await open();
    await press("j", "b");
    await expect.poll(() => host.order()).toHaveLength(11);
    await press("d", "d");
    await expect.poll(() => host.order()).toHaveLength(10);
    await press("z");
    await expect.poll(() => host.order()).toHaveLength(11);
    await press("Shift+z", "m");
    await expect.poll(() => host.order()).toHaveLength(10);
    await press("Escape", "y", "x", "Shift+V");
    await expect.poll(() => host.order()).toHaveLength(10);
    await press("0", "0");
    await page.getByTestId("answer-restart").click();
    await expect.poll(() => host.requests.at(-1)?.request).toBe("kernel.restart");
    await press("i", "i");
    await expect.poll(() => host.requests.at(-1)?.request).toBe("kernel.interrupt");
    expect(problems).toEqual([]);
  });

  it("keeps what its tensors run on, says when that takes effect, and restarts only when told to", async () => {
    await open();
    const item = page.getByTestId("tensor-backend");
    expect(await item.innerText()).toBe("Tensors: Automatic");
    await item.click();
    await page.getByTestId("tensor-backend-webgpu").click();
    expect(await page.getByTestId("question").innerText()).toContain("from the kernel's next start");
    await page.getByTestId("answer-later").click();
    await expect.poll(() => item.innerText()).toBe("Tensors: WebGPU (after restart)");
    await expect.poll(() => host.metadata()).toMatchObject({ kelvin: { backend: "webgpu" } });
    await item.click();
    await page.getByTestId("tensor-backend-wasm").click();
    await page.getByTestId("answer-restart").click();
    await expect.poll(() => host.requests.at(-1)?.request).toBe("kernel.restart");
    await item.click();
    await page.getByTestId("tensor-backend-auto").click();
    await expect.poll(() => item.innerText()).toBe("Tensors: Automatic");
    expect(host.metadata()["kelvin"]).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it("types into cells by small edits, and undoes what was typed there", async () => {
    await open();
    await edit("last");
    await press("Control+End");
    await page.keyboard.type(" + 1");
    await expect.poll(() => host.sourceOf("last")).toBe("1 + 1 + 1");
    await press("Control+z");
    await expect.poll(() => host.sourceOf("last")).toBe("1 + 1");
    await press("Control+Shift+z");
    await expect.poll(() => host.sourceOf("last")).toBe("1 + 1 + 1");
    expect(problems).toEqual([]);
  });

  it("runs with Shift+Enter, shows the output, and goes on in a new cell", async () => {
    await open();
    await edit("last");
    await press("Shift+Enter");
    await expect.poll(() => cell("last").getByTestId("cell-output").innerText()).toBe("2");
    expect(await cell("last").getAttribute("data-state")).toBe("succeeded");
    expect(await page.locator('[data-selection="edit"]').getAttribute("aria-label")).toBe("Code cell 11 of 11");
  });

  it("completes with Tab and inspects with Shift+Tab through the kernel", async () => {
    await open();
    await edit("last");
    await press("Control+End");
    await page.keyboard.type("\nsoftm");
    await page.locator(".suggest-widget.visible").waitFor();
    await press("Escape");
    await page.locator(".suggest-widget.visible").waitFor({ state: "hidden" });
    await press("Tab");
    await page.locator(".suggest-widget.visible").getByText("softmax").waitFor();
    await press("Enter");
    await expect.poll(() => host.sourceOf("last")).toBe("1 + 1\nsoftmax");
    await press("Shift+Tab");
    await page.getByText("Probabilities of logits.").waitFor();
    expect(problems).toEqual([]);
  });

  it("keeps what it draws of a cell that prints without end small", async () => {
    await open();
    await edit("last");
    await press("Control+a");
    await page.keyboard.type("flood 100000");
    await press("Control+Enter");
    await cell("last").getByText("99,800 lines are not shown").waitFor();
    expect(await cell("last").locator(".kv-stream .kv-terminal > div").count()).toBeLessThan(250);
    await cell("last").getByRole("button", { name: "Show all" }).click();
    await cell("last").getByText("line 50").first().waitFor();
  });

  it("runs script of an output only in a frame without an origin, and only once the notebook is trusted", async () => {
    await open();
    await cell("script").scrollIntoViewIfNeeded();
    await expect.poll(() => cell("script").getByTestId("cell-output").innerText()).toContain("still");
    await page.getByTestId("trust-output").click();
    await expect
      .poll(() =>
        page
          .frames()
          .find((frame) => frame.url().endsWith("/frame.html"))
          ?.locator("#x")
          .innerText(),
      )
      .toBe("script ran");
    const frame = page.frames().find((each) => each.url().endsWith("/frame.html"))!;
    expect(await frame.evaluate(() => self.origin)).toBe("null");
  });

  it("goes to the place that an error names, and opens its folded calls", async () => {
    await open();
    const error = cell("failure").locator(".kv-error");
    expect(await error.locator("details[open]").count()).toBe(0);
    await error.getByText("2 frames in node_modules/zed").click();
    expect(await error.locator("details[open]").innerText()).toContain("inner (index.js:1)");
    await error.locator("a.kv-place").first().click();
    await expect.poll(() => cell("failure").getAttribute("data-selection")).toBe("edit");
    await expect.poll(() => page.getByTestId("status-bar").textContent()).toContain("Ln 2, Col 7");
    await error.locator("a.kv-place").nth(1).click();
    await expect.poll(() => cell("table").getAttribute("data-selection")).toBe("edit");
  });

  it("draws Plotly figures in the colours of the page", async () => {
    await open();
    const ink = () =>
      cell("plot")
        .locator(".gtitle")
        .evaluate((title) => getComputedStyle(title).fill);
    await cell("plot").scrollIntoViewIfNeeded();
    await cell("plot").locator(".gtitle").waitFor();
    const light = await ink();
    await page.getByRole("button", { name: "Switch to the dark theme" }).click();
    await expect.poll(ink).not.toBe(light);
    expect(problems).toEqual([]);
  });

  it("keeps two windows on one notebook the same", async () => {
    await open();
    const other = await openPage();
    await edit("last");
    await press("Control+End");
    await page.keyboard.type("\nhere");
    await expect.poll(() => other.locator('[data-cell-id="last"] .kv-source').innerText()).toContain("here");
    await other.close();
    expect(problems).toEqual([]);
  });

  it("hands over what was typed while the host was away", async () => {
    await open();
    await edit("last");
    await press("Control+End");
    host.disconnect();
    await page.keyboard.type(" // kept");
    await expect.poll(() => host.sourceOf("last")).toBe("1 + 1 // kept");
    expect(await page.getByTestId("disconnected").count()).toBe(0);
  });

  it("asks before unsaved changes are lost", async () => {
    await open();
    await press("b");
    await expect.poll(() => page.getByTestId("save-state").getAttribute("data-unsaved")).toBe("true");
    await page.getByRole("button", { name: "Close 1-temperature-scaling", includeHidden: true }).click();
    await page.getByTestId("answer-save").click();
    await page.getByTestId("welcome").waitFor();
    expect(host.requests.map(({ request }) => request)).toContain("document.save");
  });

  it("finds every command by its name", async () => {
    await open();
    await press("Control+Shift+c");
    await page.getByTestId("palette-query").fill("clear all");
    await press("Enter");
    await expect.poll(() => host.requests.at(-1)?.request).toBe("cells.clearOutputs");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-testid"))).toBe("cell");
    expect(problems).toEqual([]);
  });

  it("opens again what a window showed before it was reloaded", async () => {
    await open();
    await page.reload();
    await page.getByTestId("notebook").waitFor();
    expect(await page.getByTestId("cell").count()).toBe(10);
  });
});

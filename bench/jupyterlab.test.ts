// The installed kernel inside JupyterLab, as its user sees it.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type Locator, type Page, chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chromiumExecutable, chromiumFlags } from "../electron/testing/shells.ts";
import { installKernel } from "../kernel/testing/install-kernel.ts";
import { type JupyterLab, startJupyterLab } from "./jupyterlab.ts";
import { root } from "./peers.ts";

const bin = join(root, ".cache/peers/python/bin");
const executable = chromiumExecutable();
const missing = !existsSync(join(bin, "jupyter-lab"))
  ? "JupyterLab is not here (npm run bench installs it)"
  : executable === undefined
    ? "Chromium is not here"
    : undefined;
if (missing) console.warn(`skipped: the kernel inside JupyterLab (${missing})`);

/** What JupyterLab's application object has that these tests use. */
interface LabApplication {
  readonly shell: {
    readonly currentWidget: { readonly sessionContext: { readonly session: { readonly kernel: LabKernel } } };
  };
}
interface LabComm {
  onMsg: (message: { readonly content: { readonly data: unknown }; readonly buffers: readonly DataView[] }) => void;
  onClose: () => void;
  readonly open: (data: object) => void;
  readonly send: (data: object, metadata: object, buffers: readonly ArrayBuffer[]) => void;
  readonly close: () => void;
}
interface LabKernel {
  readonly createComm: (target: string) => LabComm;
  readonly registerCommTarget: (
    target: string,
    opened: (comm: LabComm, message: { readonly content: { readonly data: unknown } }) => void,
  ) => void;
}

const sources = [
  `console.log("printed"); console.error("to stderr"); display(html\`<b id="bold">bold</b>\`); 6 * 7`,
  `const calibration = { temperature: 1.5, bins: [10, 15] }; calibration`,
  `throw new RangeError("too hot")`,
];

function notebookOf(codes: readonly string[]): string {
  const cells = codes.map((source, index) => ({
    id: `cell-${index}`,
    cell_type: "code",
    execution_count: null,
    metadata: {},
    outputs: [],
    source,
  }));
  const kernelspec = { name: "kelvin", display_name: "TypeScript (Kelvin)", language: "typescript" };
  return JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 });
}

describe.skipIf(missing !== undefined)("the installed kernel in JupyterLab", { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-lab-"));
  const results = join(root, "test-results");
  let lab: JupyterLab;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const notebooks = join(folder, "notebooks");
    cpSync(join(root, "notebooks"), notebooks, { recursive: true });
    writeFileSync(join(notebooks, "cells.ipynb"), notebookOf(sources));
    lab = await startJupyterLab({
      bin,
      folder: notebooks,
      environment: { ...installKernel(folder), JUPYTER_CONFIG_DIR: join(folder, "config") },
    });
    browser = await chromium.launch({ executablePath: executable!, args: chromiumFlags });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(20_000);
    await open("cells.ipynb");
  }, 120_000);
  afterEach(({ task }) => (task.result?.state === "fail" ? screenshot("failure") : undefined));
  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** In the status bar; JupyterLab asks for a kernel where something is run before. */
  const kernelIsIdle = () => page.getByText("TypeScript (Kelvin) | Idle").waitFor({ timeout: 40_000 });
  const open = async (name: string) => {
    await page.goto(`${lab.address}/lab/tree/${name}?reset`);
    await page.locator(".jp-CodeCell .cm-content").first().waitFor({ timeout: 60_000 });
    await kernelIsIdle();
  };
  const cell = (index: number): Locator => page.locator(".jp-CodeCell").nth(index);
  const outputOf = (index: number): Locator => cell(index).locator(".jp-OutputArea-output");
  const runAll = async () => {
    await page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await page.getByRole("menuitem", { name: "Run All Cells", exact: true }).click();
  };
  /** Types into a fresh cell at the end; answers with its index. */
  const typeIntoNewCell = async (code: string): Promise<number> => {
    const last = (await page.locator(".jp-CodeCell").count()) - 1;
    await cell(last).locator(".cm-content").click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("b");
    await cell(last + 1)
      .locator(".cm-content")
      .click();
    await page.keyboard.type(code);
    return last + 1;
  };
  const run = async (code: string): Promise<number> => {
    const index = await typeIntoNewCell(code);
    await page.keyboard.press("Control+Enter");
    return index;
  };
  const resultOf = async (index: number): Promise<string> => {
    await outputOf(index).first().waitFor();
    return outputOf(index).first().innerText();
  };
  const screenshot = (name: string) => {
    mkdirSync(results, { recursive: true });
    return page.screenshot({ path: join(results, `jupyterlab-${name}.png`) });
  };

  test("runs all cells, shows what they print, display and fail with, and colours their code", async () => {
    await runAll();
    await outputOf(2).first().waitFor();
    const texts = await outputOf(0).allInnerTexts();
    expect(texts.map((text) => text.trim())).toEqual(["printed", "to stderr", "bold", "42"]);
    expect(await outputOf(1).innerText()).toContain("temperature: 1.5");
    expect(await outputOf(2).innerText()).toMatch(/RangeError: too hot[^]*line 1, column 7[^]*> 1 \| throw/);
    // The highlighter knows the language by what the kernel says of it.
    await cell(1).locator(".cm-content span").first().waitFor();
    await screenshot("cells");
  });

  test("completes with Tab", async () => {
    const index = await typeIntoNewCell("calibration.");
    await page.keyboard.press("Tab");
    const items = page.locator(".jp-Completer-item .jp-Completer-match");
    await items.first().waitFor();
    expect(await items.allInnerTexts()).toEqual(expect.arrayContaining(["bins", "temperature"]));
    await screenshot("completion");
    await page.keyboard.type("temp");
    await page.keyboard.press("Enter");
    await expect.poll(() => cell(index).locator(".cm-content").innerText()).toBe("calibration.temperature");
  });

  test("tells of a name with Shift+Tab", async () => {
    await page.keyboard.press("Shift+Tab");
    const tooltip = page.locator(".jp-Tooltip");
    await tooltip.waitFor();
    expect(await tooltip.innerText()).toContain("number");
    await screenshot("inspection");
    await page.keyboard.press("Escape");
  });

  test("asks for input in a field, and hides passwords", async () => {
    const index = await run("(await input('name? ')) + (await input('secret? ', { password: true })).length");
    const field = cell(index).locator(".jp-Stdin-input");
    await field.waitFor();
    expect(await cell(index).locator(".jp-Stdin-prompt").innerText()).toContain("name?");
    await field.fill("Ada");
    await field.press("Enter");
    const secret = cell(index).locator(".jp-Stdin-input[type=password]");
    await secret.waitFor();
    await screenshot("input");
    await secret.fill("12345");
    await secret.press("Enter");
    await expect.poll(() => outputOf(index).last().innerText()).toBe("'Ada5'");
    expect(await cell(index).innerText()).not.toContain("12345");
  });

  test("answers name? below the cell", async () => {
    expect(await resultOf(await run("calibration?"))).toContain("temperature");
  });

  test("is interrupted by the button in the toolbar, with its variables kept", async () => {
    const index = await run("console.log('looping'); for (;;) calibration.temperature += 0;");
    await outputOf(index).first().waitFor();
    await page.locator('[data-command="notebook:interrupt-kernel"], [data-jp-item-name="interrupt"]').first().click();
    await expect.poll(() => outputOf(index).last().innerText()).toContain("Interrupted");
    await screenshot("interrupt");
    expect(await resultOf(await run("calibration.temperature"))).toBe("1.5");
  });

  test("talks through comms with JupyterLab, opened by either side, also while a cell waits", async () => {
    await resultOf(
      await run(
        "comms.register('double', (c) => c.onMessage(({ data, buffers }) => c.send({ value: data.value * 2 }, { buffers }))); 'registered'",
      ),
    );
    const doubled = await page.evaluate(async () => {
      const { jupyterapp } = globalThis as unknown as { readonly jupyterapp: LabApplication };
      const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
      kernel.registerCommTarget("front.end", (opened) => {
        opened.onMsg = ({ content }) => opened.send({ heard: content.data }, {}, []);
      });
      const comm = kernel.createComm("double");
      const answer = new Promise<unknown>((resolve) => {
        comm.onMsg = ({ content, buffers }) => resolve([content.data, buffers[0]?.getUint8(1)]);
      });
      comm.open({});
      comm.send({ value: 21 }, {}, [Uint8Array.of(1, 2, 3).buffer]);
      return answer;
    });
    expect(doubled).toEqual([{ value: 42 }, 2]);
    const index = await run(
      "const c = comms.open('front.end'); c.send({ step: 1 }); for await (const { data } of c) { c.close(); console.log(JSON.stringify(data)); }",
    );
    expect((await resultOf(index)).trim()).toBe('{"heard":{"step":1}}');
  });

  test("debugs a cell: a breakpoint in the gutter, the calls and variables, a step, and on", async () => {
    await page.locator('.jp-DebuggerBugButton[aria-disabled="false"]').click();
    const code = ["const stretch = (by: number) => {", "const half = by / 2;", "return half + 1;", "}", "stretch(8)"];
    const index = await typeIntoNewCell(code.join("\n"));
    const gutter = cell(index).locator(".cm-gutter.cm-breakpoint-gutter .cm-gutterElement:visible");
    await gutter.nth(1).click();
    await cell(index).locator(".cm-breakpoint-icon:visible").waitFor();
    await cell(index).locator(".cm-line").last().click();
    await page.keyboard.press("Control+Enter");
    const stoppedLine = cell(index).locator(".jp-DebuggerEditor-highlight");
    await stoppedLine.waitFor();
    expect(await stoppedLine.innerText()).toContain("half = by");
    const calls = page.locator(".jp-DebuggerCallstack-body .jp-DebuggerCallstackFrame");
    await expect
      .poll(() => calls.allInnerTexts())
      .toEqual([expect.stringContaining("stretch"), expect.stringContaining("cell")]);
    const variables = page.locator(".jp-DebuggerVariables-body:visible");
    await expect.poll(() => variables.innerText()).toMatch(/by:?\s*8/);
    await screenshot("debugger-stopped");
    await page.locator('jp-button[data-command="debugger:next"]').click();
    await expect.poll(() => stoppedLine.allInnerTexts()).toEqual([expect.stringContaining("return half")]);
    await expect.poll(() => variables.innerText()).toMatch(/half:?\s*4/);
    await screenshot("debugger-stepped");
    await page.locator('jp-button[data-command="debugger:continue"]').click();
    await expect.poll(() => outputOf(index).last().innerText()).toBe("5");
    await page.locator(".jp-DebuggerBugButton").click();
    await expect.poll(() => page.locator(".jp-DebuggerBugButton").getAttribute("aria-pressed")).toBe("false");
  });

  test("starts afresh when it is restarted", async () => {
    await page.getByRole("menuitem", { name: "Kernel", exact: true }).click();
    await page.locator(".lm-Menu-itemLabel", { hasText: /^Restart Kernel…$/ }).click();
    await page.locator(".jp-Dialog .jp-mod-accept").click();
    await kernelIsIdle();
    expect(await resultOf(await run("typeof calibration"))).toBe("'undefined'");
  });

  test("executes the bundled notebook on temperature scaling", async () => {
    await open("1-temperature-scaling.ipynb");
    await runAll();
    const lastPrompt = page.locator(".jp-CodeCell .jp-InputPrompt").last();
    await expect.poll(() => lastPrompt.innerText(), { timeout: 50_000 }).toMatch(/\[\d+\]/);
    await screenshot("temperature-scaling");
    const wrong = page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"]');
    expect(await wrong.allInnerTexts()).toEqual([]);
    const drawn = await page
      .locator(".jp-OutputArea-output")
      .evaluateAll((outputs) => outputs.map((output) => output.getAttribute("data-mime-type")));
    expect(drawn).toEqual(expect.arrayContaining(["text/html", "image/svg+xml", "text/markdown"]));
  });
});

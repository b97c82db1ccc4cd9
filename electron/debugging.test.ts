import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { writeNotebook } from "./testing/notebook-files.ts";
import { type ServedShell, chromiumMissing, newHome, startServed } from "./testing/shells.ts";
import { cellAt, notebookOf, outputAt, picture, runCell, stateOf, untilCell, untilOutput } from "./testing/steps.ts";

// Each is a whole journey.
vi.setConfig({ testTimeout: 90_000 });

const missing = chromiumMissing();

const cells = [
  "function twice(n: number): number {\n  const product = n * 2;\n  return product;\n}",
  "let total = 0;\nfor (const n of [1, 2, 3]) {\n  total += twice(n);\n}\ntotal",
];

describe.skipIf(missing !== undefined)(`debugging in the window${missing ? ` (${missing})` : ""}`, () => {
  let shell: ServedShell;
  let page: Page;
  beforeAll(async () => {
    shell = await startServed(newHome());
  });
  afterAll(() => shell?.close());
  afterEach(async (context) => {
    if (context.task.result?.state === "fail") await picture(page, `debugging-failed-${context.task.id}`);
    await page.close();
  });

  const open = async (path: string): Promise<void> => {
    page = await shell.openPage(path);
    await notebookOf(page).waitFor();
  };
  /** A point of a cell's code: so many pixels right of its edge, in the middle of a line. */
  const pointAt = async (place: number, line: number, right: number): Promise<readonly [x: number, y: number]> => {
    const editor = cellAt(page, place).locator(".monaco-editor").first();
    await editor.waitFor();
    const box = (await editor.boundingBox())!;
    const { height } = (await editor.locator(".view-line").first().boundingBox())!;
    return [box.x + right, box.y + 8 + (line - 0.5) * height];
  };
  /** Clicks left of a line of code. */
  const clickGutter = async (place: number, line: number, button: "left" | "right" = "left"): Promise<void> => {
    const [x, y] = await pointAt(place, line, 8);
    await page.mouse.click(x, y, { button });
  };
  // What an editor shows and what stands there without one are both in the page, one of them hidden.
  const marks = (place: number, kind = "set"): Locator => cellAt(page, place).locator(`.kv-breakpoint-${kind}:visible`);
  const pausedLine = (place: number): Locator => cellAt(page, place).locator(".kv-paused-line:visible");
  const listed = (): Promise<string[]> =>
    page.getByTestId("breakpoint-list").locator(".kv-breakpoint-go").allInnerTexts();
  const status = (): Locator => page.getByTestId("debug-status");
  const calls = (): Promise<string> => page.getByTestId("call-stack").innerText();
  const variables = (): Promise<string> => page.getByTestId("debug-variables").innerText();
  const untilCalls = async (words: string): Promise<void> => {
    await expect.poll(calls).toContain(words);
  };
  const untilOff = async (): Promise<void> => {
    await expect.poll(() => page.getByTestId("debugger").getAttribute("data-state")).toBe("off");
  };
  const showPanel = async (): Promise<void> => {
    const button = page.getByTestId("toolbar-debugger");
    if ((await button.getAttribute("aria-pressed")) !== "true") await page.keyboard.press("Control+Shift+d");
    await page.getByTestId("debugger").waitFor();
  };
  const edit = async (place: number): Promise<void> => {
    await cellAt(page, place).locator(".kv-source").first().click();
    await cellAt(page, place).locator(".monaco-editor.focused").waitFor();
  };

  it("stops at a breakpoint in a function of another cell, shows where and with what values, steps, and goes on", async () => {
    await open(writeNotebook(cells));
    await clickGutter(0, 2);
    await marks(0).waitFor();
    expect(await status().innerText()).toContain("1 breakpoint, debugger off");
    await runCell(page, 0);
    await untilCell(page, 0, "succeeded");
    await edit(1);
    await page.keyboard.press("Control+Alt+Enter");
    await untilCalls("twice");
    expect(await calls()).toMatch(/twice\s+Cell 1, Ln 2\s+top level\s+Cell 2, Ln 3/);
    await expect.poll(variables).toMatch(/n\s+1\s+product\s+not yet assigned/);
    expect(await pausedLine(0).count()).toBe(1);
    expect(await cellAt(page, 0).locator(".kv-paused-note").innerText()).toMatch(/paused\son\sa\sbreakpoint/);
    await cellAt(page, 1).getByTestId("cell-paused").waitFor();
    expect(await status().innerText()).toContain("Paused");
    await picture(page, "debugging-paused");

    await page.keyboard.press("F10");
    await untilCalls("Cell 1, Ln 3");
    await expect.poll(variables).toMatch(/product\s+2/);
    await page.getByTestId("debug-watch").fill("product + n * 100");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByTestId("debug-watches").innerText()).toContain("102");
    await page.getByTestId("debug-evaluate").fill("product * 10");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByTestId("debug-console").innerText()).toMatch(/product \* 10\s+20/);
    await page.getByTestId("debug-evaluate").fill("n = 50");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByTestId("debug-watches").innerText()).toContain("5002");
    await expect.poll(variables).toMatch(/n\s+50/);

    // The caller's values, by a click on its call.
    await page.getByTestId("call-stack").getByText("top level").click();
    await cellAt(page, 1).locator(".kv-paused-caller-line:visible").waitFor();
    await page.getByTestId("debug-variables").getByRole("row", { name: "Notebook" }).click();
    await expect.poll(variables).toMatch(/total\s+0/);

    await page.keyboard.press("Shift+F11");
    await expect.poll(calls).not.toContain("twice");
    await pausedLine(1).waitFor();
    await clickGutter(0, 2);
    await expect.poll(() => marks(0).count()).toBe(0);
    await page.keyboard.press("F5");
    await untilCell(page, 1, "succeeded");
    await untilOutput(page, 1, "12");
    expect(await pausedLine(1).count()).toBe(0);
    await page.keyboard.press("Shift+F5");
    await untilOff();
  });

  it("keeps breakpoints while code is edited and the page is loaded anew, by keys and menu as well", async () => {
    await open(writeNotebook(cells));
    await edit(0);
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("F9");
    await marks(0).waitFor();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("// doubles\n");
    await showPanel();
    await expect.poll(listed).toEqual([expect.stringMatching(/Cell 1, Ln 3\s+const product/) as string]);
    await clickGutter(1, 3, "right");
    await page.getByTestId("gutter-menu").getByText("Set Conditional Breakpoint or Logpoint").click();
    await page.getByTestId("breakpoint-condition").fill("n === 3");
    await page.getByTestId("breakpoint-save").click();
    await marks(1, "condition").waitFor();
    await clickGutter(0, 4, "right");
    await page.getByTestId("gutter-menu").getByText("Set Conditional Breakpoint or Logpoint").click();
    await page.getByTestId("breakpoint-log").fill("returns {product}");
    await page.keyboard.press("Enter");
    await marks(0, "log").waitFor();
    await page.reload();
    await notebookOf(page).waitFor();
    await showPanel();
    await marks(1, "condition").waitFor();
    await expect.poll(async () => (await listed()).length).toBe(3);
    await page.getByTestId("breakpoint-list").getByRole("checkbox").first().uncheck();
    await marks(0, "disabled").waitFor();
    await picture(page, "debugging-breakpoints");

    await runCell(page, 0);
    await untilCell(page, 0, "succeeded");
    await cellAt(page, 1).click({ position: { x: 30, y: 60 } });
    await page.getByTestId("debug-cell").click();
    await untilCalls("Cell 2, Ln 3");
    await expect.poll(variables).toMatch(/n\s+3/);
    await untilOutput(page, 1, /returns 2\s+returns 4/);
    await page.getByTestId("debug-continue").click();
    await untilCell(page, 1, "succeeded");
    await untilOutput(page, 1, "returns 6");
    await page.getByTestId("debug-stop").click();
    await untilOff();
  });

  it("stops at uncaught exceptions, pauses a loop, and is interrupted where it stands; another window sees the same", async () => {
    const path = writeNotebook([
      "await null;\nthrow new RangeError('too far');",
      "let going = true;\nwhile (going) {\n  Math.random();\n}",
    ]);
    await open(path);
    await showPanel();
    await page.getByTestId("debug-start").click();
    await page.getByTestId("exceptions-uncaught").check();
    await runCell(page, 0);
    await expect.poll(() => page.getByTestId("debugger-note").innerText()).toContain("RangeError: too far");
    await picture(page, "debugging-exception");
    const other = await shell.openPage(path);
    await other.getByTestId("call-stack").waitFor();
    expect(await other.getByTestId("debug-status").innerText()).toContain("Paused");
    await other.keyboard.press("F5");
    await untilCell(page, 0, "failed");
    await expect.poll(() => status().innerText()).toContain("Debugging");
    await other.close();

    await runCell(page, 1);
    await expect.poll(() => page.getByTestId("debug-pause").isEnabled()).toBe(true);
    await page.getByTestId("debug-pause").click();
    await untilCalls("Cell 2, Ln");
    await page.getByTestId("debug-evaluate").fill("going");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByTestId("debug-console").innerText()).toContain("true");
    await cellAt(page, 1).getByTestId("cell-run-button").click();
    await untilCell(page, 1, "interrupted");
    expect(await stateOf(page, 1)).toBe("interrupted");
    await page.getByTestId("debug-stop").click();
    await untilOff();
  });

  it("shows the source of a local file in which it is paused, to be read only, and values at the pointer", async () => {
    const path = writeNotebook(["import { rate } from './model.ts';\nconst first = rate({ steps: 4 });\nfirst"]);
    writeFileSync(
      join(dirname(path), "model.ts"),
      "interface Options { steps: number }\n\nexport function rate(options: Options): number {\n  debugger;\n  return 1 / options.steps;\n}\n",
    );
    await open(path);
    await cellAt(page, 0).click({ position: { x: 30, y: 60 } });
    await page.keyboard.press("Control+Alt+Enter");
    await untilCalls("model.ts, Ln 4");
    const source = page.getByTestId("frame-source");
    await expect.poll(() => source.innerText()).toContain("return 1 / options.steps");
    await picture(page, "debugging-file");
    await page.keyboard.press("F10");
    await untilCalls("model.ts, Ln 5");
    await page.keyboard.press("Shift+F11");
    await untilCalls("Cell 1, Ln 3");
    const [x, y] = await pointAt(0, 2, 90);
    await page.mouse.move(x, y);
    await page.mouse.move(x + 3, y);
    await expect
      .poll(() => page.locator(".monaco-hover").allInnerTexts())
      .toContainEqual(expect.stringMatching(/first\s=\s0.25/));
    await picture(page, "debugging-hover");
    await page.keyboard.press("F5");
    await untilCell(page, 0, "succeeded");
    expect(await outputAt(page, 0).innerText()).toContain("0.25");
  });
});

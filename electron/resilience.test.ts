import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { writeNotebook } from "./testing/notebook-files.ts";
import {
  type DesktopShell,
  type ServedShell,
  chromiumMissing,
  electronMissing,
  newHome,
  startElectron,
  startElectronAgain,
  startServed,
} from "./testing/shells.ts";
import {
  codeShown,
  kernelOf,
  linesOf,
  notebookOf,
  picture,
  runCell,
  saveStateOf,
  stateOf,
  typeInto,
  untilCell,
  untilOutput,
} from "./testing/steps.ts";

/** Prints a line ten times a second until a file `finish` stands beside the notebook, and then how many there were. */
const ticking = `import { existsSync } from "node:fs";
let tick = 0;
while (!existsSync("finish")) {
  console.log("tick", ++tick);
  await new Promise((next) => setTimeout(next, 100));
}
console.log("ticks:", tick);`;

const finish = (path: string): void => writeFileSync(join(dirname(path), "finish"), "");

/** What a run of `ticking` has printed in the end: every line once, in order. */
function allTicks(lines: readonly string[]): string[] {
  const count = Number(lines.at(-1)?.match(/^ticks: (\d+)$/)?.[1] ?? Number.NaN);
  return [...Array.from({ length: count || 0 }, (_, index) => `tick ${index + 1}`), `ticks: ${count}`];
}

/** Waits until the run has ended, and sees that none of its lines is missing. */
async function untilComplete(page: Page, place: number): Promise<void> {
  await untilCell(page, place, "succeeded");
  await untilOutput(page, place, /ticks: \d+/);
  const lines = await linesOf(page, place);
  expect(lines).toEqual(allTicks(lines));
}

const because = (missing: string | undefined): string => (missing ? ` (${missing})` : "");

describe.skipIf(chromiumMissing() !== undefined)(
  `a run belongs to the host, not to the page${because(chromiumMissing())}`,
  () => {
    let shell: ServedShell;
    const pages: Page[] = [];

    beforeAll(async () => {
      shell = await startServed(newHome());
    });
    afterAll(() => shell?.close());
    afterEach(async (context) => {
      for (const [index, page] of pages.splice(0).entries()) {
        if (context.task.result?.state === "fail") await picture(page, `resilience-failed-${context.task.id}-${index}`);
        await page.close();
      }
    });

    const open = async (path: string): Promise<Page> => {
      const page = await shell.openPage(path);
      pages.push(page);
      await notebookOf(page).waitFor();
      return page;
    };

    it("goes on while the page is reloaded, and every line of it is there afterwards", async () => {
      const path = writeNotebook([ticking, "'next'"]);
      const page = await open(path);
      await page.getByTestId("toolbar-run-all").click();
      await untilOutput(page, 0, "tick 3");
      await page.reload();
      await notebookOf(page).waitFor();
      expect([await stateOf(page, 0), await stateOf(page, 1)]).toEqual(["running", "queued"]);
      await picture(page, "resilience-reloaded-during-a-run");
      finish(path);
      await untilComplete(page, 0);
      await untilOutput(page, 1, "next");
    });

    it("goes on while no page is open, and is complete when one is opened again", async () => {
      const path = writeNotebook([ticking]);
      const page = await open(path);
      await runCell(page, 0);
      await untilOutput(page, 0, "tick 2");
      await typeInto(page, 0, " // typed in the first page");
      await page.close();
      pages.splice(0);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const again = await open(path);
      expect(await stateOf(again, 0)).toBe("running");
      finish(path);
      await untilComplete(again, 0);
      expect((await codeShown(again))[0]).toContain("// typed in the first page");
    });

    it("is live in two pages on one notebook, with the edits of both", async () => {
      const path = writeNotebook(["1", "2", ticking]);
      const [one, other] = [await open(path), await open(path)];
      await Promise.all([typeInto(one, 0, " + 10"), typeInto(other, 1, " + 20")]);
      for (const page of [one, other])
        await expect.poll(async () => (await codeShown(page)).slice(0, 2)).toEqual(["1 + 10", "2 + 20"]);
      await one.getByTestId("toolbar-run-all").click();
      for (const page of [one, other]) await untilOutput(page, 2, "tick 3");
      expect(await kernelOf(other).getAttribute("data-state")).toBe("busy");
      finish(path);
      for (const page of [one, other]) {
        await untilComplete(page, 2);
        expect(await linesOf(page, 0)).toEqual(["11"]);
        expect(await linesOf(page, 1)).toEqual(["22"]);
      }
      await picture(other, "resilience-second-page");
    });

    it("outlives the host: the page finds the next one, with the edits, the run and its variables, and says what is missing", async () => {
      const path = writeNotebook(["const kept = 42;", ticking, "kept"]);
      const page = await open(path);
      await page.getByTestId("toolbar-run-all").click();
      await untilOutput(page, 1, "tick 3");
      const before = shell.hostPid();
      process.kill(before, "SIGKILL");
      await typeInto(page, 0, " // typed without a host");
      await expect.poll(() => shell.hostPid(), { timeout: 15_000 }).not.toBe(before);
      await untilOutput(page, 1, "was started again");
      expect([await stateOf(page, 1), await stateOf(page, 2)]).toEqual(["running", "queued"]);
      await picture(page, "resilience-next-host");
      finish(path);
      await untilOutput(page, 2, "42");
      const lines = await linesOf(page, 1);
      const note = lines.findIndex((line) => line.includes("was started again"));
      const whole = allTicks(lines);
      expect(lines.slice(0, note)).toEqual(whole.slice(0, note));
      expect(lines.slice(note + 1)).toEqual(whole.slice(note + 1 - lines.length));
      expect((await codeShown(page))[0]).toContain("// typed without a host");
      await page.keyboard.press("Control+s");
      await expect.poll(() => saveStateOf(page).getAttribute("data-unsaved")).toBe("false");
      expect(readFileSync(path, "utf8")).toContain("// typed without a host");
    });
  },
);

describe.skipIf(electronMissing() !== undefined)(`the desktop app${because(electronMissing())}`, () => {
  const path = writeNotebook([ticking]);
  let shell: DesktopShell;
  let home: string;
  let crashed = false;
  beforeAll(async () => {
    home = newHome();
    shell = await startElectron(home);
    await shell.page.getByTestId("welcome").waitFor();
  });
  afterAll(() => shell?.close());
  afterEach(async (context) => {
    if (context.task.result?.state === "fail" && !crashed)
      await picture(shell.page, `resilience-failed-${context.task.id}`);
  });

  it("opens in its window what a second start names", async () => {
    expect(await startElectronAgain(home, [path])).toBe(0);
    await notebookOf(shell.page).waitFor();
    expect(await shell.page.getByTestId("tab").innerText()).toContain("experiment");
    expect(shell.app.windows()).toHaveLength(1);
    await picture(shell.page, "resilience-second-start");
  });

  it("shows a run and takes an edit", async () => {
    const { page } = shell;
    await runCell(page, 0);
    await untilOutput(page, 0, "tick 2");
    await typeInto(page, 0, " // typed before the crash");
    expect(await stateOf(page, 0)).toBe("running");
  });

  it("starts a host that was killed again, by itself", async () => {
    const { page } = shell;
    const before = shell.hostPid();
    process.kill(before, "SIGKILL");
    await untilOutput(page, 0, "was started again");
    expect(shell.hostPid()).not.toBe(before);
    expect(await stateOf(page, 0)).toBe("running");
    expect((await codeShown(page))[0]).toContain("// typed before the crash");
  });

  it("asks before its window closes with unsaved changes", async () => {
    const { app, page } = shell;
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
    await page.getByTestId("question").waitFor();
    expect(await page.getByTestId("question").innerText()).toContain("the run goes on without the window");
    await picture(page, "resilience-closing-unsaved");
    await page.getByTestId("answer-cancel").click();
    await page.getByTestId("question").waitFor({ state: "detached" });
    expect(app.windows()).toHaveLength(1);
  });

  it("draws a page that crashed again, with nothing lost and the run going on", async () => {
    const { app } = shell;
    crashed = true;
    await app.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      const drawnAgain = new Promise<void>((resolve) => webContents.once("did-finish-load", () => resolve()));
      webContents.forcefullyCrashRenderer();
      return drawnAgain;
    });
    // To Playwright a crashed page is lost for ever, so the new one is asked through the main process.
    const ask = (script: string): Promise<unknown> =>
      app.evaluate(
        ({ BrowserWindow }, asked) => BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(asked) as unknown,
        script,
      );
    const state = `document.querySelector('[data-testid="cell"]')?.dataset.state`;
    const text = `document.querySelector('[data-testid="cell"]')?.innerText.replaceAll("\u00a0", " ")`;
    await expect.poll(() => ask(state), { timeout: 15_000 }).toBe("running");
    await expect.poll(() => ask(text)).toContain("// typed before the crash");
    finish(path);
    await expect.poll(() => ask(state), { timeout: 10_000 }).toBe("succeeded");
    await expect.poll(() => ask(text)).toMatch(/tick 1\n[^]*was started again[^]*ticks: \d+/);
  });
});

// A notebook of a thousand cells in Kelvin and in JupyterLab, in the same Chromium with software raster: how long until
// it can be used, how it scrolls and takes keys, what it holds, whether it stands still while cells run.
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Page, chromium } from "playwright-core";
import { chromiumExecutable, chromiumFlags, newHome, serveKelvin } from "../electron/testing/shells.ts";
import { bigNotebook, type NotebookKernel } from "./big-notebook.ts";
import { browserMemory } from "./browser-memory.ts";
import { type Figure, median, quantile, report } from "./figures.ts";
import { startJupyterLab } from "./jupyterlab.ts";
import {
  installProbe,
  jumpToEnd,
  openNotebook,
  pageSize,
  type Places,
  scrollThrough,
  typingTimes,
  watchAnchor,
} from "./page-probe.ts";
import { jupyterLab } from "./peers.ts";

/** One front end that shows a notebook. */
interface FrontEnd {
  readonly peer: string;
  readonly places: Places;
  /** Serves the file in a folder; the address opens it. */
  readonly serve: (file: string, folder: string) => Promise<{ readonly address: string; stop: () => Promise<void> }>;
  readonly kernel: NotebookKernel;
  /** Selects the cell in the middle of the viewport and runs all cells above, or below. */
  readonly run: (page: Page, which: "above" | "below") => Promise<void>;
}

const kelvinRun: FrontEnd["run"] = async (page, which) => {
  await page.keyboard.press("Control+Shift+C");
  await page.getByTestId("palette-query").fill(which === "above" ? "Run All Above" : "Run Cell and All Below");
  await page.keyboard.press("Enter");
  await page.locator('[data-testid="cell"]:is([data-state="queued"], [data-state="running"])').first().waitFor();
  await page.waitForFunction(
    () => !document.querySelector('[data-testid="cell"]:is([data-state="queued"], [data-state="running"])'),
    undefined,
    { polling: 500, timeout: 300_000 },
  );
};

const kelvin: FrontEnd = {
  peer: "kelvin",
  kernel: { name: "kelvin", display_name: "Kelvin", language: "typescript" },
  places: {
    scroller: "[data-kv-scroller]",
    // What the host has drawn has no names for tests.
    cell: ".kv-cell",
    editor: '.kv-cell[data-cell-type="code"] .kv-source',
  },
  serve: (file) => serveKelvin(newHome(), [file]),
  run: kelvinRun,
};

const panel = ".jp-NotebookPanel:not(.lm-mod-hidden)";
const lab = (bin: string): FrontEnd => ({
  peer: "jupyterlab",
  kernel: { name: "python3", display_name: "Python 3", language: "python" },
  places: {
    scroller: `${panel} .jp-WindowedPanel-outer`,
    cell: `${panel} .jp-Notebook .jp-Cell`,
    editor: `${panel} .jp-CodeCell .cm-content`,
  },
  serve: async (_, folder) => {
    const { address, stop } = await startJupyterLab({ bin, folder });
    return { address: `${address}/lab/tree/notebook.ipynb?reset`, stop };
  },
  run: (page, which) =>
    page.evaluate(async (command) => {
      const { jupyterapp } = window as unknown as {
        jupyterapp: { commands: { execute: (id: string) => Promise<unknown> } };
      };
      await jupyterapp.commands.execute(command);
    }, `notebook:run-all-${which}`),
});

async function measure(front: FrontEnd, cells: number): Promise<Figure[]> {
  const { places, peer } = front;
  const folder = mkdtempSync(join(tmpdir(), "kelvin-bench-"));
  const file = join(folder, "notebook.ipynb");
  writeFileSync(file, bigNotebook(cells, front.kernel, Number(process.env["BENCH_PRINTED"] ?? 0)));
  const { address, stop } = await front.serve(file, folder);
  const profile = mkdtempSync(join(tmpdir(), "kelvin-bench-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumExecutable()!,
    args: chromiumFlags,
    viewport: { width: 1400, height: 900 },
  });
  const say = (what: string): void => console.error(`${peer}: ${what}`);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.on("pageerror", (error) => say(error.stack ?? error.message));
    await installProbe(page, places);
    const opening = await openNotebook(page, address, places);
    say(`open ${JSON.stringify(opening)}`);
    const before = await pageSize(page);
    const memory = browserMemory(profile);
    const typing = await typingTimes(page);
    const scrolling = await scrollThrough(page, places, 20_000, 100);
    const jump = await jumpToEnd(page, places);
    await page.waitForTimeout(1500);
    const after = await pageSize(page);
    const memoryAfter = browserMemory(profile);
    say("running cells above and below");
    await page.evaluate(({ scroller }) => {
      const element = document.querySelector(scroller)!;
      element.scrollTop = element.scrollHeight / 2;
    }, places);
    await page.waitForTimeout(1500);
    await page.evaluate(({ scroller, cell }) => {
      // A cell of prose: a click selects it.
      const box = document.querySelector(scroller)!.getBoundingClientRect();
      const found = [...document.querySelectorAll(cell)].find(
        (each) => each.getBoundingClientRect().top > box.top + 100 && each.querySelector("h3"),
      );
      found?.querySelector("h3")?.setAttribute("data-bench-anchor", "");
    }, places);
    const anchor = page.locator("[data-bench-anchor]");
    await anchor.click();
    await page.waitForTimeout(1000);
    const anchoring = await watchAnchor(page, places, async () => {
      await front.run(page, "above");
      await front.run(page, "below");
      await page.waitForTimeout(1000);
    });
    say(`anchor ${JSON.stringify(anchoring)}`);
    const frames = scrolling.frames;
    const figure = (name: string, value: number, unit: string, note?: string): Figure => ({
      figure: name,
      peer,
      value,
      unit,
      ...(note !== undefined && { note }),
    });
    return [
      figure("first cell visible", opening.visible, "ms"),
      figure("first cell takes the focus", opening.focused, "ms"),
      figure("settled", opening.settled, "ms"),
      figure("long tasks until then", opening.longTasks, "ms"),
      figure("longest task", opening.longestTask, "ms"),
      figure("scroll frame p50", median(frames), "ms"),
      figure("scroll frame p95", quantile(frames, 0.95), "ms"),
      figure("longest scroll frame", Math.max(...frames), "ms"),
      figure("blank frames of 200", scrolling.blank, ""),
      figure("jump to the end", jump, "ms"),
      figure("key to paint p50", median(typing), "ms"),
      figure("key to paint p95", quantile(typing, 0.95), "ms"),
      figure("DOM nodes", before.nodes, ""),
      figure("DOM nodes after scrolling", after.nodes, ""),
      figure("JavaScript heap", before.heap, "MB"),
      figure("browser memory", memory, "MB"),
      figure("browser memory after scrolling", memoryAfter, "MB"),
      figure("jumps of the anchor while cells run", anchoring.jumps, `of ${anchoring.frames} frames`),
      figure("largest jump", anchoring.largest, "px"),
    ];
  } finally {
    await context.close();
    await stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    say(`the file had ${(statSync(file).size / 1e6).toFixed(1)} MB`);
    rmSync(folder, { recursive: true, force: true });
  }
}

const cells = Number(process.env["BENCH_CELLS"] ?? 1000);
const bin = process.env["BENCH_ALONE"] ? undefined : jupyterLab();
const figures = await measure(kelvin, cells);
if (bin) figures.push(...(await measure(lab(bin), cells)));
report("bignotebook", figures, "jupyterlab");
process.exit(0);

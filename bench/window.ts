// The window beside JupyterLab's, in the same Chromium: Shift+Enter to painted output. And how long the app takes to start.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Page, chromium } from "playwright-core";
import {
  chromiumExecutable,
  chromiumFlags,
  electronMissing,
  newHome,
  startElectron,
  startServed,
} from "../electron/testing/shells.ts";
import { type Figure, median, quantile, report } from "./figures.ts";
import { startJupyterLab } from "./jupyterlab.ts";
import { jupyterLab } from "./peers.ts";

/** Where a front end has what this bench looks at. */
interface FrontEnd {
  readonly peer: string;
  readonly editor: string;
  readonly output: string;
}

const kelvin: FrontEnd = {
  peer: "kelvin",
  editor: '[data-testid="cell"][data-cell-type="code"]',
  output: '[data-testid="cell-output"]',
};
const lab: FrontEnd = { peer: "jupyterlab", editor: ".jp-CodeCell .cm-content", output: ".jp-OutputArea-output" };

function notebookOf(kernel: {
  readonly name: string;
  readonly display_name: string;
  readonly language: string;
}): string {
  const cells = Array.from({ length: 40 }, (_, index) => ({
    id: `cell-${index}`,
    cell_type: "code",
    execution_count: null,
    metadata: {},
    outputs: [],
    source: `${index} + 1000`,
  }));
  return JSON.stringify({ cells, metadata: { kernelspec: kernel }, nbformat: 4, nbformat_minor: 5 });
}

/** Runs cells one after the other with Shift+Enter; milliseconds from the key to the frame that shows the output. */
async function runsToPaint(page: Page, front: FrontEnd): Promise<number[]> {
  await page.locator(front.editor).first().click();
  await page.waitForTimeout(3000);
  const sample: number[] = [];
  for (let run = 0; run < 30; run += 1) {
    await page.evaluate(
      ({ output, expected }) => {
        const painted = new Promise<number>((resolve) => {
          let pressed = Number.NaN;
          addEventListener("keydown", (event) => (pressed = Number.isNaN(pressed) ? event.timeStamp : pressed), {
            capture: true,
            once: true,
          });
          const observer = new MutationObserver(() => {
            if (![...document.querySelectorAll(output)].some((element) => element.textContent?.includes(expected)))
              return;
            observer.disconnect();
            // The task after a frame's callbacks runs when the frame is drawn.
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.addEventListener("message", () => resolve(performance.now() - pressed));
              channel.port1.start();
              channel.port2.postMessage(0);
            });
          });
          observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        });
        Object.assign(globalThis, { painted });
      },
      { output: front.output, expected: String(run + 1000) },
    );
    await page.keyboard.press("Shift+Enter");
    const milliseconds = await page.evaluate(() => (globalThis as unknown as { painted: Promise<number> }).painted);
    // The first runs start the kernel and warm up both sides.
    if (run >= 8) sample.push(milliseconds);
    await page.waitForTimeout(60);
  }
  return sample;
}

const figures: Figure[] = [];
const folder = mkdtempSync(join(tmpdir(), "kelvin-bench-"));
const addRuns = (peer: string, sample: readonly number[]): void => {
  figures.push({ figure: "Shift+Enter to painted output, p50", peer, value: median(sample), unit: "ms" });
  figures.push({ figure: "Shift+Enter to painted output, p95", peer, value: quantile(sample, 0.95), unit: "ms" });
};

const ours = join(folder, "kelvin.ipynb");
writeFileSync(ours, notebookOf({ name: "kelvin", display_name: "Kelvin", language: "typescript" }));
const served = await startServed(newHome(), [ours]);
// As most users have it, and as JupyterLab's page below has it.
await served.page.emulateMedia({ reducedMotion: "no-preference" });
addRuns("kelvin", await runsToPaint(served.page, kelvin));
await served.close();

const bin = jupyterLab();
if (bin) {
  writeFileSync(
    join(folder, "lab.ipynb"),
    notebookOf({ name: "python3", display_name: "Python 3", language: "python" }),
  );
  const { address, stop } = await startJupyterLab({ bin, folder });
  const browser = await chromium.launch({ executablePath: chromiumExecutable()!, args: chromiumFlags });
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.goto(`${address}/lab/tree/lab.ipynb?reset`);
  await page.locator(lab.editor).first().waitFor({ timeout: 60_000 });
  addRuns("jupyterlab", await runsToPaint(page, lab));
  await browser.close();
  await stop();
}

const missing = electronMissing();
if (missing) console.error(`skipped: start of the desktop app (${missing})`);
else {
  const sample: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const started = performance.now();
    const shell = await startElectron(newHome());
    await shell.page.getByTestId("bundled-notebook").first().click({ trial: true });
    sample.push(performance.now() - started);
    await shell.close();
  }
  figures.push({
    figure: "start of the desktop app to interactive welcome page",
    peer: "kelvin",
    value: median(sample),
    unit: "ms",
  });
}

report("window", figures, "jupyterlab");
process.exit(0);

// A Plotly figure of a million points (scattergl) in Kelvin and on a page with nothing but Plotly, in one Chromium that draws WebGL in
// software: until it is drawn, and frames while it is dragged about.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Page } from "playwright-core";
import { chromiumExecutable, chromiumFlags, newHome, root, serveKelvin } from "../electron/testing/shells.ts";
import { type Figure, median, quantile, report } from "./figures.ts";
import { threadTime } from "./thread-time.ts";

const points = Number(process.env["BENCH_POINTS"] ?? 1_000_000);

/** The same numbers on both sides. */
const data = `let seed = 7;
const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const x = Float32Array.from({ length: ${points} }, () => random() + random());
const y = Float32Array.from(x, (each) => each + random());`;
const figure = `({ data: [{ type: "scattergl", mode: "markers", x, y, marker: { size: 2 } }], layout: { dragmode: "pan", height: 420 } })`;

const folder = mkdtempSync(join(tmpdir(), "kelvin-bench-"));
const file = join(folder, "plots.ipynb");
const kernel = { name: "kelvin", display_name: "Kelvin", language: "typescript" };
const cell = {
  id: "plot",
  cell_type: "code",
  execution_count: null,
  metadata: {},
  outputs: [],
  source: `${data}\n${figure}`,
};
writeFileSync(
  file,
  JSON.stringify({ cells: [cell], metadata: { kernelspec: kernel }, nbformat: 4, nbformat_minor: 5 }),
);

const figures: Figure[] = [];
const add = (name: string, peer: string, value: number): void => {
  figures.push({ figure: name, peer, value, unit: "ms" });
  console.error(`${name}, ${peer}: ${value.toFixed(1)} ms`);
};

/** Both sides are dragged in turn, so often: what else the machine does then falls on both. */
const rounds = 3;

const moves = 12;

interface Dragged {
  /** Milliseconds between the frames of the page. */
  readonly frames: number[];
  /** Processor time of the page's thread for each move. Milliseconds. */
  readonly busy: number[];
}

/** Drags the figure to and fro. */
async function drag(page: Page, { frames, busy }: Dragged): Promise<void> {
  await page.bringToFront();
  await page.locator(".nsewdrag").first().scrollIntoViewIfNeeded();
  await page.waitForTimeout(1500);
  const thread = await threadTime(page);
  const box = (await page.locator(".nsewdrag").first().boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const look = (now: number): void => {
      frames.push(now - last);
      last = now;
      if (Object.hasOwn(window, "benchDrag")) requestAnimationFrame(look);
    };
    Object.assign(window, { benchDrag: frames });
    requestAnimationFrame(look);
  });
  const before = await thread.spent();
  for (let step = 0; step < moves; step += 1)
    await page.mouse.move(x + 80 * Math.sin(step / 3), y + 40 * Math.cos(step / 3));
  busy.push(((await thread.spent()) - before) / moves);
  await page.mouse.up();
  await thread.end();
  const seen = await page.evaluate(() => {
    const { benchDrag } = window as unknown as { benchDrag: number[] };
    delete (window as unknown as Record<string, unknown>)["benchDrag"];
    return benchDrag.slice(1);
  });
  frames.push(...seen);
}
const home = newHome();
const server = await serveKelvin(home, [file]);
const software = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
const browser = await chromium.launch({
  executablePath: chromiumExecutable()!,
  args: [...chromiumFlags.filter((flag) => flag !== "--disable-gpu"), ...software],
});
const viewport = { width: 1280, height: 860 };

const plain = await browser.newPage({ viewport });
await plain.setContent(`<div id="figure" style="width:1000px"></div>`);
// Both sides load Plotly's script for it.
const loading = performance.now();
await plain.addScriptTag({ path: join(root, "dist/renderer/plotly.js") });
await plain.evaluate(
  async ([make, what]) => {
    const made = new Function(`${make}\nreturn ${what};`)() as { data: unknown; layout: unknown };
    const { Plotly } = window as unknown as { Plotly: { newPlot: (...given: unknown[]) => Promise<unknown> } };
    await Plotly.newPlot("figure", made.data, made.layout);
  },
  [data, figure] as const,
);
add("drawn", "plotly", performance.now() - loading);

const page = await browser.newPage({ viewport });
await page.goto(server.address);
const shown = page.locator('[data-cell-id="plot"]');
await shown.waitFor();
await shown.locator(".kv-prompt").click({ position: { x: 4, y: 30 } });
await shown.getByTestId("cell-run-button").click();
await page.waitForFunction(
  () => document.querySelector<HTMLElement>('[data-cell-id="plot"]')?.dataset["state"] === "succeeded",
  undefined,
  { polling: 20, timeout: 120_000 },
);
const since = performance.now();
await page.locator(".js-plotly-plot .gl-canvas-focus").waitFor({ state: "attached", timeout: 120_000 });
add("drawn", "kelvin", performance.now() - since);
const sides = [
  { peer: "plotly", page: plain, dragged: { frames: [], busy: [] } as Dragged },
  { peer: "kelvin", page, dragged: { frames: [], busy: [] } as Dragged },
];
for (let round = 0; round < rounds; round += 1) for (const side of sides) await drag(side.page, side.dragged);
for (const { peer, dragged } of sides) {
  add("dragged: frames p50", peer, median(dragged.frames));
  add("dragged: frames p95", peer, quantile(dragged.frames, 0.95));
  add("dragged: processor time of the page per move", peer, median(dragged.busy));
}
if (process.env["BENCH_SHOT"]) await page.screenshot({ path: process.env["BENCH_SHOT"] });
await browser.close();
await server.stop();
rmSync(folder, { recursive: true, force: true });
report("plots", figures, "plotly");
process.exit(0);

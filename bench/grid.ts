// The grid of a table in headless Chromium: ten million rows of numbers and of texts, and ten thousand columns, opened, scrolled
// beside an empty element of the same size in the same browser, sorted and filtered.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { newHome, startServed } from "../electron/testing/shells.ts";
import { type Figure, median, quantile, report } from "./figures.ts";
import { type ScrolledFrames, scrollFrames } from "./scroll-frames.ts";

const rows = Number(process.env["BENCH_ROWS"] ?? 10_000_000);

// Ten columns of memory, each of which five columns show: what is drawn is the same, and it fits on any machine.
const tall = `import { Table, makeVector } from "apache-arrow";
const columns: Record<string, ReturnType<typeof makeVector>> = {};
for (let c = 0; c < 10; c += 1) {
  const values = new Float64Array(${rows});
  let seed = c + 1;
  for (let i = 0; i < values.length; i += 1) values[i] = (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let copy = 0; copy < 5; copy += 1) columns["column " + (c * 5 + copy)] = makeVector(values);
}
new Table(columns)`;
// "label 01234567", its digits in no order: made as bytes, as reading a file makes them. Beside it longer texts, and numbers that rise.
const texts = `import { Table, Utf8, Vector, makeData, makeVector } from "apache-arrow";
function labels(beginning: string) {
  const first = Buffer.from(beginning);
  const width = first.length + 8;
  const bytes = Buffer.alloc(${rows} * width);
  const offsets = Int32Array.from({ length: ${rows} + 1 }, (_, row) => row * width);
  for (let row = 0; row < ${rows}; row += 1) {
    first.copy(bytes, row * width);
    let number = (row * 48271) % 99999989;
    for (let at = width - 1; at >= first.length; at -= 1) {
      bytes[row * width + at] = 48 + (number % 10);
      number = Math.floor(number / 10);
    }
  }
  return new Vector([makeData({ type: new Utf8(), length: ${rows}, nullCount: 0, valueOffsets: offsets, data: bytes })]);
}
const rising = makeVector(Float64Array.from({ length: ${rows} }, (_, row) => row));
new Table({ label: labels("label "), rising, long: labels("a text that is longer than the keys of an order ") })`;
const wide = `import { Table, makeVector } from "apache-arrow";
new Table(Object.fromEntries(Array.from({ length: 10_000 }, (_, c) => ["column " + c, makeVector(Float64Array.from({ length: 1000 }, (_v, i) => i + c / 1e4))])))`;

const folder = mkdtempSync(join(tmpdir(), "kelvin-bench-"));
const file = join(folder, "grid.ipynb");
const kernel = { name: "kelvin", display_name: "Kelvin", language: "typescript" };
const cells = [tall, texts, wide].map((source, index) => ({
  id: `table-${index}`,
  cell_type: "code",
  execution_count: null,
  metadata: {},
  outputs: [],
  source,
}));
writeFileSync(file, JSON.stringify({ cells, metadata: { kernelspec: kernel }, nbformat: 4, nbformat_minor: 5 }));

const figures: Figure[] = [];
const add = (figure: string, peer: string, value: number, unit = "ms"): void => {
  figures.push({ figure, peer, value, unit });
  console.error(`${figure}, ${peer}: ${value.toFixed(1)} ${unit}`);
};
const addFrames = (figure: string, peer: string, { times, busy }: ScrolledFrames): void => {
  add(`${figure}: frames p50`, peer, median(times));
  add(`${figure}: frames p95`, peer, quantile(times, 0.95));
  add(`${figure}: processor time per frame`, peer, busy);
};

const served = await startServed(newHome(), [file]);
const { page } = served;
/** Runs a cell, opens its grid and answers with how long that took until cells stood in it. */
async function openGrid(index: number): Promise<number> {
  const cell = page.locator(`[data-cell-id="table-${index}"]`);
  await cell.scrollIntoViewIfNeeded();
  await cell.locator(".kv-prompt").click({ position: { x: 4, y: 30 } });
  await cell.getByTestId("cell-run-button").click();
  const button = cell.getByTestId("open-grid");
  await button.waitFor({ timeout: 300_000 });
  await page.waitForTimeout(1500);
  return button.evaluate(async (element: HTMLElement) => {
    const since = performance.now();
    element.click();
    for (;;) {
      await new Promise(requestAnimationFrame);
      const first = document.querySelector(".kv-grid-row .kv-grid-cell");
      if (first && first.textContent !== "…" && first.textContent !== "") return performance.now() - since;
    }
  });
}
const sizeOfGrid = () =>
  page.evaluate(() => {
    const grid = document.querySelector(".kv-grid-scroll")!;
    const { width, height } = grid.getBoundingClientRect();
    return { width, height, innerWidth: grid.scrollWidth, innerHeight: grid.scrollHeight };
  });
/** A page with nothing but an element that scrolls as far, in a box of the same size. */
async function emptyPage(): Promise<Page> {
  const { width, height, innerWidth, innerHeight } = await sizeOfGrid();
  const empty = await page.context().newPage();
  await empty.setContent(
    `<div id="box" style="overflow:auto;width:${width}px;height:${height}px"><div style="width:${innerWidth}px;height:${innerHeight}px"></div></div>`,
  );
  return empty;
}
/** From an action until the grid is no longer busy with it. */
async function untilArranged(action: () => Promise<unknown>, rowCount: RegExp): Promise<number> {
  const since = performance.now();
  await action();
  await page.waitForFunction(
    (pattern) =>
      !document.querySelector(".kv-grid")?.hasAttribute("data-busy") &&
      new RegExp(pattern).test(document.querySelector('[data-testid="grid-size"]')?.textContent ?? ""),
    rowCount.source,
    { polling: "raf", timeout: 120_000 },
  );
  return performance.now() - since;
}

add(`${rows.toLocaleString("en")} × 50: open`, "kelvin", await openGrid(0));
const histograms = performance.now();
await page.waitForFunction(() => document.querySelectorAll(".kv-grid-head-cell svg").length >= 5, undefined, {
  timeout: 120_000,
});
add("five histograms after it", "kelvin", performance.now() - histograms);
const steps = [
  ["scrolled row by row", { frames: 240, step: 40 }],
  ["scrolled by thousands of rows", { frames: 240, step: 20_000 }],
  ["scrolled sideways", { frames: 100, step: 30, sideways: true }],
] as const;
// The first round warms both pages up.
for (let round = 0; round < 2; round += 1) {
  const empty = await emptyPage();
  for (const [name, spec] of steps) {
    await page.bringToFront();
    await page.evaluate(() => document.querySelector(".kv-grid-scroll")!.scrollTo(0, 0));
    await page.waitForTimeout(500);
    const mine = await scrollFrames(page, ".kv-grid-scroll", spec);
    await empty.bringToFront();
    await empty.waitForTimeout(300);
    const theirs = await scrollFrames(empty, "#box", spec);
    if (round === 0) continue;
    addFrames(name, "kelvin", mine);
    addFrames(name, "empty page", theirs);
  }
  await empty.close();
}
await page.bringToFront();
const all = /^[\d,]+ rows/;
/** Sorts by a column: until its first rows are shown, and until those in the middle can be. */
async function sort(what: string, column = 0): Promise<void> {
  await page.evaluate(() => document.querySelector(".kv-grid-scroll")!.scrollTo(0, 0));
  const since = performance.now();
  add(
    `sorted by ${what}: first rows`,
    "kelvin",
    await untilArranged(() => page.locator(".kv-grid-name").nth(column).click(), all),
  );
  await page.evaluate(async () => {
    const scroll = document.querySelector(".kv-grid-scroll")!;
    scroll.scrollTop = scroll.scrollHeight / 2;
    const { left, top } = scroll.getBoundingClientRect();
    for (;;) {
      await new Promise(requestAnimationFrame);
      const text = document.elementFromPoint(left + 150, top + 120)?.textContent;
      if (text !== undefined && text !== "" && text !== "…") return;
    }
  });
  add(`sorted by ${what}: rows in the middle`, "kelvin", performance.now() - since);
}
await sort("a column of numbers");
await untilArranged(() => page.locator(".kv-grid-chip").first().click(), all);
const condition = page.getByTestId("grid-condition");
await condition.fill('"column 0" > 0.9');
add("filtered by a condition", "kelvin", await untilArranged(() => condition.press("Enter"), / of /));
await page.getByTestId("grid-close").click();

add(`${rows.toLocaleString("en")} texts: open`, "kelvin", await openGrid(1));
await sort("a column of texts");
await sort("a column of long texts", 2);
await sort("numbers that rise", 1);
await sort("numbers that rise, downwards", 1);
await page.getByTestId("grid-close").click();

add("1,000 × 10,000: open", "kelvin", await openGrid(2));
const spec = { frames: 240, step: 2000, sideways: true };
await page.waitForTimeout(1000);
addFrames("ten thousand columns, scrolled sideways", "kelvin", await scrollFrames(page, ".kv-grid-scroll", spec));
const empty = await emptyPage();
await empty.waitForTimeout(300);
addFrames("ten thousand columns, scrolled sideways", "empty page", await scrollFrames(empty, "#box", spec));

if (process.env["BENCH_SHOT"]) await page.screenshot({ path: process.env["BENCH_SHOT"] });
await served.close();
rmSync(folder, { recursive: true, force: true });
report("grid", figures, "empty page");
process.exit(0);

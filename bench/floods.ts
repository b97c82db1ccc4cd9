// Floods of output in the window: how long the page's longest task is while they come, how long until the cell has ended and
// the page is quiet, what the page holds then, and whether the saved file has all of it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { newHome, startServed } from "../electron/testing/shells.ts";
import { type Figure, report } from "./figures.ts";
import { pageSize } from "./page-probe.ts";

interface Flood {
  readonly name: string;
  readonly code: string;
  /** Characters or outputs that the file must have. */
  readonly expected: number;
  readonly count: (outputs: readonly FileOutput[]) => number;
}

interface FileOutput {
  readonly output_type: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, string | readonly string[]>>;
}

const lengthOf = (text: string | readonly string[] = ""): number =>
  typeof text === "string" ? text.length : text.reduce((sum, line) => sum + line.length, 0);

const printed = (outputs: readonly FileOutput[]): number => outputs.reduce((sum, { text }) => sum + lengthOf(text), 0);

const table = `const rows = Array.from({ length: 100_000 }, (_, i) => \`<tr><td>\${i}</td><td>row \${i}</td><td>\${Math.sqrt(i)}</td></tr>\`);
const page = "<table><thead><tr><th>i</th><th>name</th><th>root</th></tr></thead><tbody>" + rows.join("") + "</tbody></table>";
({ [Symbol.for("Jupyter.display")]: () => ({ "text/html": page, "text/plain": "a table" }) })`;

const lines = Array.from({ length: 1_000_000 }, (_, index) => `line ${index}`.length + 1).reduce((a, b) => a + b, 0);

const floods: readonly Flood[] = [
  {
    name: "1,000,000 printed lines",
    code: `for (let i = 0; i < 1_000_000; i += 1) console.log("line " + i);`,
    expected: lines,
    count: printed,
  },
  {
    name: "a printed string of 50 MB",
    code: `console.log("0123456789".repeat(5_000_000));`,
    expected: 50_000_001,
    count: printed,
  },
  {
    name: "an HTML table of 100,000 rows",
    code: table,
    expected: 100_001,
    count: (outputs) =>
      outputs
        .map(({ data }) => data?.["text/html"] ?? "")
        .map((html) => (typeof html === "string" ? html : html.join("")).split("<tr>").length - 1)
        .reduce((sum, each) => sum + each, 0),
  },
  {
    name: "10,000 displays",
    code: `for (let i = 0; i < 10_000; i += 1) display(html\`<b>display \${i}</b>\`);`,
    expected: 10_000,
    count: (outputs) => outputs.length,
  },
  {
    name: "an animation of 600 updates",
    code: `for (let i = 0; i < 600; i += 1) { display(html\`<progress max="600" value="\${i}"></progress> \${i}\`, i === 0 ? { id: "bar" } : { id: "bar", update: true }); await new Promise((r) => setTimeout(r, 5)); }`,
    expected: 1,
    count: (outputs) => outputs.length,
  },
];

const folder = mkdtempSync(join(tmpdir(), "kelvin-bench-"));
const file = join(folder, "floods.ipynb");
const kernel = { name: "kelvin", display_name: "Kelvin", language: "typescript" };
const cells = floods.map(({ code }, index) => ({
  id: `flood-${index}`,
  cell_type: "code",
  execution_count: null,
  metadata: {},
  outputs: [],
  source: code,
}));
writeFileSync(file, JSON.stringify({ cells, metadata: { kernelspec: kernel }, nbformat: 4, nbformat_minor: 5 }));

async function run(page: Page, index: number): Promise<{ readonly longest: number; readonly seconds: number }> {
  const cell = page.locator(`[data-cell-id="flood-${index}"]`);
  await cell.scrollIntoViewIfNeeded();
  await cell.locator(".kv-prompt").click({ position: { x: 4, y: 30 } });
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    const tasks: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
    observer.observe({ type: "longtask" });
    Object.assign(window, { floodTasks: tasks, floodObserver: observer });
  });
  const began = performance.now();
  await cell.getByTestId("cell-run-button").click();
  await page.waitForFunction(
    (id) => {
      const state = document.querySelector<HTMLElement>(`[data-cell-id="${id}"]`)?.dataset["state"];
      return state === "succeeded" || state === "failed";
    },
    `flood-${index}`,
    { polling: 200, timeout: 300_000 },
  );
  const seconds = (performance.now() - began) / 1000;
  await page.waitForTimeout(3000);
  const longest = await page.evaluate(() => {
    const { floodTasks, floodObserver } = window as unknown as {
      floodTasks: PerformanceEntry[];
      floodObserver: PerformanceObserver;
    };
    floodObserver.disconnect();
    return Math.max(0, ...floodTasks.map(({ duration }) => duration));
  });
  return { longest, seconds };
}

const served = await startServed(newHome(), [file]);
const { page } = served;
await page.locator('[data-cell-id="flood-0"]').waitFor();
// The kernel starts with a cell that prints nothing worth measuring.
await page.waitForTimeout(4000);
const figures: Figure[] = [];
for (const [index, { name }] of floods.entries()) {
  const { longest, seconds } = await run(page, index);
  const { heap, nodes } = await pageSize(page);
  console.error(`${name}: ${Math.round(longest)} ms, ${seconds.toFixed(1)} s, ${heap.toFixed(0)} MB, ${nodes} nodes`);
  const add = (figure: string, value: number, unit: string): void =>
    void figures.push({ figure: `${name}: ${figure}`, peer: "kelvin", value, unit });
  add("longest task", longest, "ms");
  add("until the cell has ended", seconds, "s");
  add("JavaScript heap after it", heap, "MB");
  add("DOM nodes after it", nodes, "");
}
await page.keyboard.press("Control+s");
await page.waitForFunction(() => !document.title.startsWith("•"), undefined, { timeout: 120_000 });
const saved = JSON.parse(readFileSync(file, "utf8")) as { cells: readonly { outputs: readonly FileOutput[] }[] };
for (const [index, { name, expected, count }] of floods.entries()) {
  const value = count(saved.cells[index]!.outputs) / expected;
  figures.push({ figure: `${name}: share of it in the file`, peer: "kelvin", value, unit: "" });
}
if (process.env["BENCH_SHOT"]) await page.screenshot({ path: process.env["BENCH_SHOT"] });
await served.close();
rmSync(folder, { recursive: true, force: true });
report("floods", figures, "kelvin");
process.exit(0);

/*
 * Takes the pictures of docs/views: every view, small and large, light and dark. Run after `npm run build`:
 *   node scripts/take-pictures.ts [NAME…]
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CDPSession, Page } from "playwright-core";
import { runCommand } from "../renderer/testing/run-command.ts";
import { newHome, root, startServed } from "../electron/testing/shells.ts";

const target = join(root, "docs/views");
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const soon = { timeout: 60_000 };

interface View {
  readonly name: string;
  /** Brings the page to where the view is seen. */
  readonly show: (page: Page) => Promise<void>;
  /** Leaves the page as other views expect it. */
  readonly leave?: (page: Page) => Promise<void>;
}

const command =
  (...labels: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const label of labels) await runCommand(page, label);
  };
const press =
  (key: string) =>
  (page: Page): Promise<void> =>
    page.keyboard.press(key);

/** The notebook of the tab with this title, from the top. */
async function goTo(page: Page, title: string): Promise<void> {
  await page.getByTestId("tab").filter({ hasText: title }).first().click();
  await page.locator('[data-testid="notebook"]:visible [data-testid="cell"]').first().waitFor(soon);
}

const cellWith = (page: Page, text: string) =>
  page.locator('[data-testid="notebook"]:visible [data-testid="cell"]').filter({ hasText: text }).first();

async function reveal(page: Page, selector: string): Promise<void> {
  await page
    .locator(`[data-testid="notebook"]:visible ${selector}`)
    .first()
    .evaluate((element) => element.scrollIntoView({ block: "center" }));
}

const tour = [
  "# A tour\n\nTables, figures, errors and what stands beside them.",
  'import { readCsv } from "kelvin/data";\nimport { reliabilityDiagram } from "kelvin/calibration";\nimport { createRandom } from "kelvin/random";',
  "const random = createRandom(7);\nconst confidence = Array.from({ length: 2000 }, () => 0.5 + random.uniform() / 2);\nconst correct = confidence.map((p) => (random.uniform() < p * p ? 1 : 0));",
  'const rows = await readCsv("runs.csv");\nrows',
  'const scores = new Map([["ECE", 0.031], ["Brier", 0.118]]);\nscores',
  "const total: string = confidence.length;",
  "function meanOf(values: number[]) {\n  if (values.length === 0) throw new RangeError('meanOf needs at least one value');\n  return values.reduce((sum, value) => sum + value, 0) / values.length;\n}\nmeanOf([])",
];

function writeTour(folder: string): string {
  const cells = tour.map((source, index) => ({
    id: `tour-${index}`,
    cell_type: source.startsWith("#") ? "markdown" : "code",
    metadata: source.startsWith("function") ? { tags: ["raises-exception"] } : {},
    ...(source.startsWith("#") ? {} : { execution_count: null, outputs: [] }),
    source,
  }));
  const kernelspec = { name: "kelvin", display_name: "Kelvin", language: "typescript" };
  const path = join(folder, "tour.ipynb");
  writeFileSync(path, JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }, null, 1));
  const lines = Array.from(
    { length: 400 },
    (_, seed) =>
      `${seed % 5},${(0.1 * (seed % 8)).toFixed(1)},${(0.02 + ((seed * 37) % 90) / 1000).toFixed(4)},${seed % 11 === 0 ? "" : ((seed * 53) % 1000) / 1000}`,
  );
  writeFileSync(join(folder, "runs.csv"), ["seed,lambda,ece,accuracy", ...lines].join("\n"));
  writeFileSync(
    join(folder, "model.ts"),
    "export function softmax(logits: number[]): number[] {\n  const peak = Math.max(...logits);\n  const powers = logits.map((logit) => Math.exp(logit - peak));\n  const total = powers.reduce((sum, power) => sum + power, 0);\n  return powers.map((power) => power / total);\n}\n",
  );
  return path;
}

const views: readonly View[] = [
  { name: "welcome", show: command("Welcome Page") },
  { name: "notebook", show: (page) => goTo(page, "1-temperature-scaling") },
  {
    name: "reliability-diagram",
    show: async (page) => {
      await goTo(page, "1-temperature-scaling");
      await reveal(page, '[data-media-type="application/vnd.plotly.v1+json"]');
      await page.locator(".js-plotly-plot").first().waitFor(soon);
    },
  },
  {
    name: "claims",
    show: (page) => goTo(page, "3-dynamic-proper-score-mixing"),
  },
  {
    name: "contents",
    show: async (page) => {
      await goTo(page, "1-temperature-scaling");
      await runCommand(page, "Table of Contents");
    },
    leave: command("Table of Contents"),
  },
  {
    name: "tables-and-errors",
    show: async (page) => {
      await goTo(page, "tour");
      await runCommand(page, "Run All Cells");
      await cellWith(page, "meanOf needs").getByTestId("cell-output").waitFor(soon);
      await reveal(page, '[data-cell-id="tour-4"]');
    },
  },
  {
    name: "variables",
    show: async (page) => {
      await goTo(page, "tour");
      await runCommand(page, "Variables");
      await page.getByText("confidence", { exact: true }).first().waitFor(soon);
    },
    leave: command("Variables"),
  },
  {
    name: "problems",
    show: async (page) => {
      await goTo(page, "tour");
      await runCommand(page, "Problems");
    },
    leave: command("Problems"),
  },
  {
    name: "completion",
    show: async (page) => {
      await goTo(page, "tour");
      await cellWith(page, "scores").locator(".kv-source").first().click();
      await page.locator(".monaco-editor.focused").waitFor(soon);
      await page.keyboard.press("Control+End");
      await page.keyboard.type(".", { delay: 60 });
      await page.locator(".suggest-widget.visible").waitFor(soon);
    },
    leave: async (page) => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Backspace");
      await page.keyboard.press("Escape");
    },
  },
  {
    name: "debugger",
    show: async (page) => {
      await goTo(page, "tour");
      await cellWith(page, "meanOf").locator(".kv-source").first().click();
      await page.locator(".monaco-editor.focused").waitFor(soon);
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("F9");
      await runCommand(page, "Debug Cell");
      await page.getByText("Paused on a breakpoint.").first().waitFor(soon);
    },
    leave: async (page) => {
      await runCommand(page, "Stop Debugger");
      await runCommand(page, "Debugger");
    },
  },
  { name: "palette", show: press("Control+Shift+C"), leave: press("Escape") },
  {
    name: "find-and-replace",
    show: async (page) => {
      await goTo(page, "1-temperature-scaling");
      await runCommand(page, "Replace in Notebook…");
      await page.locator("[data-testid=find-query]:focus").waitFor(soon);
      await page.keyboard.type("temperature");
      await page.waitForTimeout(800);
    },
    leave: press("Escape"),
  },
  {
    name: "files",
    show: async (page) => {
      await goTo(page, "tour");
      await runCommand(page, "File Browser");
      await page.waitForTimeout(1000);
    },
    leave: command("File Browser"),
  },
  {
    name: "two-tabs",
    show: async (page) => {
      await goTo(page, "tour");
      await runCommand(page, "Two Tabs Side by Side");
      await page.waitForTimeout(800);
    },
    leave: command("Two Tabs Side by Side"),
  },
  {
    name: "versions",
    show: async (page) => {
      await goTo(page, "tour");
      await page.keyboard.press("Control+s");
      await runCommand(page, "Versions and Checkpoints…");
      await page.getByTestId("version-commit").first().waitFor(soon);
    },
    leave: press("Escape"),
  },
  {
    name: "comparison",
    show: async (page) => {
      await goTo(page, "tour");
      await runCommand(page, "Compare with Last Commit");
      await page.getByTestId("diff-summary").first().waitFor(soon);
    },
    leave: command("Close Tab"),
  },
  { name: "settings", show: command("Settings…"), leave: press("Escape") },
  { name: "shortcuts", show: command("Keyboard Shortcuts"), leave: press("Escape") },
  {
    name: "reference",
    show: async (page) => {
      await runCommand(page, "API Reference");
      await page.getByTestId("reference").waitFor(soon);
      await page.getByRole("link", { name: "kelvin/calibration" }).first().click();
    },
    leave: command("Close Tab"),
  },
  {
    name: "guide",
    show: async (page) => {
      await runCommand(page, "User Guide");
      await page.getByTestId("guide-nav").getByText("Running").click();
      await page.getByRole("heading", { name: "What is out of date" }).waitFor(soon);
    },
    leave: command("Close Tab"),
  },
];

async function takeAll(page: Page, session: CDPSession, name: string): Promise<void> {
  for (const size of sizes)
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(700);
      const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 82 });
      const file = `${name}-${size.width}-${colorScheme}.webp`;
      writeFileSync(join(target, file), Buffer.from(data, "base64"));
    }
  await page.setViewportSize(sizes[0]);
  await page.emulateMedia({ colorScheme: "light" });
}

const chosen = process.argv.slice(2);
mkdirSync(target, { recursive: true });
const folder = join(mkdtempSync(join(tmpdir(), "kelvin-pictures-")), "experiments");
mkdirSync(folder);
cpSync(join(root, "notebooks/data"), join(folder, "data"), { recursive: true });
const bundled = ["1-temperature-scaling.ipynb", "3-dynamic-proper-score-mixing.ipynb"].map((name) => {
  copyFileSync(join(root, "notebooks", name), join(folder, name));
  return join(folder, name);
});
const path = writeTour(folder);
const git = (...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", ...args], { cwd: folder });
git("init", "--quiet");
git("add", ".");
git("commit", "--quiet", "-m", "Begin");

const shell = await startServed(newHome(), [path, ...bundled]);
const { page } = shell;
const session = await page.context().newCDPSession(page);
await page.getByTestId("tab").nth(2).waitFor(soon);
let failed = 0;
for (const { name, show, leave } of views) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  try {
    await show(page);
    await takeAll(page, session, name);
    await leave?.(page);
    console.log(name);
  } catch (error) {
    failed += 1;
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    await page.keyboard.press("Escape");
  }
}
await shell.close();
process.exit(failed > 0 ? 1 : 0);

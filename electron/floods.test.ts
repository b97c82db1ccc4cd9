import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeNotebook } from "./testing/notebook-files.ts";
import { type ServedShell, chromiumMissing, newHome, startServed } from "./testing/shells.ts";
import { cellAt, outputAt, picture, runCell, untilCell } from "./testing/steps.ts";

const cells = [
  `for (let i = 0; i < 300_000; i += 1) console.log("line " + i);`,
  `console.log("0123456789".repeat(3_000_000));`,
  `const rows = Array.from({ length: 100_000 }, (_, i) => \`<tr><td>\${i}</td><td>name \${i}</td></tr>\`);
const page = "<table><thead><tr><th>i</th><th>name</th></tr></thead><tbody>" + rows.join("") + "</tbody></table>";
({ [Symbol.for("Jupyter.display")]: () => ({ "text/html": page, "text/plain": "a table" }) })`,
  `for (let i = 0; i < 10_000; i += 1) display(html\`<b>display \${i}</b>\`);`,
  `for (let i = 0; i <= 300; i += 1) { display(html\`<b>step \${i}</b>\`, i === 0 ? { id: "bar" } : { id: "bar", update: true }); await new Promise((next) => setTimeout(next, 3)); }`,
];

/** The page stays small however much there is. */
const fewNodes = 3000;
const nodesOf = (page: Page, place: number): Promise<number> =>
  cellAt(page, place).evaluate((cell) => cell.querySelectorAll("*").length);

describe.skipIf(chromiumMissing() !== undefined)("a cell that floods the page", () => {
  let shell: ServedShell;
  let page: Page;
  const path = writeNotebook(cells);
  const patience = { timeout: 30_000 };

  beforeAll(async () => {
    shell = await startServed(newHome(), [path]);
    ({ page } = shell);
    await cellAt(page, 0).waitFor();
  }, 60_000);
  afterAll(() => shell.close());

  const run = async (place: number): Promise<void> => {
    await runCell(page, place);
    await untilCell(page, place, "succeeded");
  };
  const viewer = () => page.getByTestId("output-viewer");
  const openViewer = async (place: number): Promise<void> => {
    await outputAt(page, place).getByTestId("open-viewer").click();
    await expect.poll(() => viewer().getByTestId("whole-output-size").innerText(), patience).toMatch(/\d/);
  };
  const rowsSeen = () => viewer().getByTestId("whole-output-rows");
  const find = async (text: string): Promise<void> => {
    await viewer().getByTestId("whole-output-query").fill(text);
    await page.keyboard.press("Enter");
  };

  it("with lines shows both ends, and all of them in a viewer", async () => {
    await run(0);
    await expect.poll(() => outputAt(page, 0).innerText(), patience).toContain("line 299999");
    expect(await outputAt(page, 0).innerText()).toContain("line 0\n");
    expect(await nodesOf(page, 0)).toBeLessThan(fewNodes);
    await openViewer(0);
    expect(await viewer().getByTestId("whole-output-size").innerText()).toBe("300,000 lines");
    await expect.poll(() => rowsSeen().innerText(), patience).toContain("line 20");
    await find("line 155555");
    await expect
      .poll(() => viewer().getByTestId("whole-output-query-found").innerText(), patience)
      .toBe("line 155,556");
    await expect.poll(() => rowsSeen().locator(".kv-row-marked").allInnerTexts(), patience).toEqual(["line 155555\n"]);
    await rowsSeen().evaluate((rows) => (rows.scrollTop = rows.scrollHeight));
    await expect.poll(() => rowsSeen().innerText(), patience).toContain("line 299999");
    expect(await rowsSeen().evaluate((rows) => rows.querySelectorAll("*").length)).toBeLessThan(300);
    await picture(page, "viewer-lines");
    await page.keyboard.press("Escape");
    await viewer().waitFor({ state: "hidden" });
  }, 90_000);

  it("with one string is cut, and read in full where it stands", async () => {
    await run(1);
    const note = outputAt(page, 1).getByTestId("truncated-note");
    await expect.poll(() => note.innerText(), patience).toContain("30,000,001 characters");
    await note.getByTestId("show-all").click();
    const whole = outputAt(page, 1).getByTestId("whole-output");
    await expect.poll(() => whole.getByTestId("whole-output-size").innerText(), patience).toBe("30,001 lines");
    await expect.poll(() => whole.getByTestId("whole-output-rows").innerText(), patience).toContain("0123456789");
    expect(await nodesOf(page, 1)).toBeLessThan(fewNodes);
    await note.getByTestId("show-all").click();
    await whole.waitFor({ state: "hidden" });
  }, 90_000);

  it("with a table shows its first rows, and all of them in a viewer", async () => {
    await run(2);
    const note = outputAt(page, 2).getByTestId("truncated-note");
    await expect.poll(() => note.innerText(), patience).toContain("100,000 rows");
    await expect.poll(() => outputAt(page, 2).locator("tbody tr").count(), patience).toBe(100);
    await openViewer(2);
    expect(await viewer().getByTestId("whole-output-size").innerText()).toBe("100,000 rows");
    await find("name 77777");
    await expect
      .poll(() => rowsSeen().locator(".kv-row-marked").allInnerTexts(), patience)
      .toEqual([expect.stringContaining("name 77777")]);
    expect(await rowsSeen().locator("th").allInnerTexts()).toEqual(["i", "name"]);
    await picture(page, "viewer-table");
    await page.keyboard.press("Escape");
    await viewer().waitFor({ state: "hidden" });
  }, 90_000);

  it("with displays shows the first and the last, and the others when asked", async () => {
    await run(3);
    // Those that are out of sight are skipped by the browser, but they are there.
    await expect.poll(() => outputAt(page, 3).textContent(), patience).toContain("display 9999");
    expect(await outputAt(page, 3).textContent()).toContain("9,920 outputs are not shown here.");
    expect(await nodesOf(page, 3)).toBeLessThan(fewNodes);
    await outputAt(page, 3).getByTestId("show-all-outputs").click();
    // Fifty in a chunk, from the 60th on.
    const chunk = outputAt(page, 3).locator(".kv-output-chunk").nth(100);
    await chunk.evaluate((element) => element.scrollIntoView());
    await expect.poll(() => chunk.textContent(), patience).toMatch(/display 5060.*display 5109/);
    await outputAt(page, 3).getByTestId("show-all-outputs").click();
    await expect.poll(() => outputAt(page, 3).locator(".kv-output").count(), patience).toBe(80);
  }, 150_000);

  it("with updates of one display ends with the last of them", async () => {
    await run(4);
    await expect.poll(() => outputAt(page, 4).innerText(), patience).toContain("step 300");
    expect(await outputAt(page, 4).locator(".kv-output").count()).toBe(1);
  }, 60_000);

  it("is in the file with all that it put out", async () => {
    await page.keyboard.press("Control+s");
    await expect
      .poll(() => {
        const { cells: saved } = JSON.parse(readFileSync(path, "utf8")) as {
          cells: { outputs: { text?: string[]; data?: Record<string, string | string[]> }[] }[];
        };
        const text = (place: number): string =>
          saved[place]!.outputs.map((output) => (output.text ?? []).join("")).join("");
        const html = saved[2]!.outputs[0]?.data?.["text/html"] ?? "";
        return {
          lines: text(0).split("\n").length,
          characters: text(1).length,
          rows: (Array.isArray(html) ? html.join("") : html).split("<tr>").length - 1,
          displays: saved[3]!.outputs.length,
          updated: saved[4]!.outputs.map(({ data }) => String(data?.["text/html"])),
        };
      }, patience)
      .toEqual({
        lines: 300_001,
        characters: 30_000_001,
        rows: 100_001,
        displays: 10_000,
        updated: ["<b>step 300</b>"],
      });
  }, 60_000);
});

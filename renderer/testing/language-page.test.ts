import { existsSync, readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { installation } from "../../host/runtime/installation.ts";
import { notebookText, startTestHost, type TestHost } from "../../host/testing/test-host.ts";
import { browserMissing, launchBrowser, watchProblems } from "./browser.ts";

const missing = browserMissing ?? (existsSync(installation().kernel) ? undefined : "the Kelvin kernel is not built");
if (missing) console.warn(`the language service in the page: skipped, ${missing}`);

const cells = [
  "const values = [1, 2, 3];\nfunction total(numbers: number[]): number {\n  return numbers.length;\n}",
  "const mean = total(values) / values.length;\nmean",
  "const bad: string = total(values);",
  "",
];

describe.skipIf(missing)("the language service in the page, through host and kernel", () => {
  let browser: Browser;
  let host: TestHost;
  let page: Page;
  let path: string;
  let problems: readonly string[];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    host = await startTestHost();
    path = host.write("one.ipynb", notebookText(cells));
    host.write(
      "local.ts",
      "/** Twice as much. */\nexport function twice(value: number): number {\n  return value * 2;\n}\n",
    );
    page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    problems = watchProblems(page);
    const { port, token } = host.host.record;
    await page.goto(`http://127.0.0.1:${port}/?token=${token}&path=${encodeURIComponent(path)}`);
    await page.getByTestId("notebook").waitFor();
  });
  afterEach(async () => {
    await page.close();
    await host[Symbol.asyncDispose]();
  });

  const cell = (index: number) => page.locator(`[data-cell-id="cell-${index}"]`);
  /** The text of a cell as its editor shows it. */
  const text = async (index: number) =>
    (await cell(index).locator(".view-lines").innerText()).replaceAll("\u00A0", " ");
  const edit = async (index: number): Promise<void> => {
    await cell(index).locator(".kv-source").click();
    const id = `cell-${index}`;
    await page.waitForFunction(
      (wanted) => document.activeElement?.closest(".kv-editor")?.closest(`[data-cell-id="${wanted}"]`),
      id,
    );
  };
  const write = async (index: number, source: string): Promise<void> => {
    await edit(index);
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(source);
  };
  const errors = () => page.getByTestId("problem-count").innerText();
  const place = () => page.getByTestId("status-bar").innerText();

  it("completes as one types before anything ran, with the import that a name needs, and shows its parameters", async () => {
    await write(3, "const half = tw");
    await page.keyboard.type("i");
    const suggestions = page.locator(".suggest-widget.visible");
    await suggestions.getByText("./local").waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => text(3)).toBe('import { twice } from "./local";\nconst half = twice');
    await page.keyboard.type("(");
    await page.locator(".parameter-hints-widget.visible").getByText("Twice as much.").waitFor();
    expect(problems).toEqual([]);
  });

  it("underlines what is wrong, lists it, and leads to it; running is not kept from it", async () => {
    await edit(3);
    await cell(2).locator(".squiggly-error").first().waitFor();
    await expect.poll(errors).toMatch(/1\s*0/);
    await page.getByTestId("problem-count").click();
    await page.getByTestId("problems").getByText("Type 'number' is not assignable").click();
    await expect.poll(() => cell(2).getAttribute("data-selection")).toBe("edit");
    await expect.poll(place).toContain("Ln 1, Col 7");
    await write(2, "const bad: number = 3; bad;");
    await page.getByTestId("problems").getByText("No problems are known").waitFor();
    await write(2, 'const bad: string = 4; "ran"');
    await page.keyboard.press("Control+Enter");
    await cell(2).getByTestId("cell-output").getByText("ran").waitFor();
    expect(problems).toEqual([]);
  });

  it("formats the code when the notebook is saved, where that is switched on, as one step", async () => {
    await write(1, "const   mean=total( values )/values.length;mean");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Shift+c");
    await page.getByTestId("palette-query").fill("format when saving");
    await page.keyboard.press("Enter");
    await page.getByText("Code is formatted when the notebook is saved.").waitFor();
    await expect.poll(errors).toMatch(/1\s*0/);
    await page.keyboard.press("Control+s");
    const saved = () => JSON.stringify(JSON.parse(readFileSync(path, "utf8")).cells[1].source);
    await expect.poll(saved).toContain("const mean = total(values) / values.length; mean");
    await cell(1)
      .locator(".kv-prompt")
      .first()
      .click({ position: { x: 4, y: 4 } });
    await page.keyboard.press("z");
    await expect.poll(() => text(1)).toContain("const   mean=total( values )");
    expect(problems).toEqual([]);
  });

  it("goes to definitions in other cells and shows declarations of packages", async () => {
    await edit(2);
    await page.keyboard.press("Home");
    for (let step = 0; step < 21; step++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("F12");
    await expect.poll(place).toContain("Cell 1 of 4");
    expect(await place()).toContain("Ln 2, Col 10");
    await page.keyboard.press("Shift+F12");
    await page.locator(".peekview-widget").getByText("References (3)").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".peekview-widget").waitFor({ state: "detached" });
    await write(3, 'import { brierScore } from "kelvin/metrics"; brierScore');
    await page.keyboard.press("F12");
    await page.locator(".peekview-widget").getByText("brier-score.d.ts").waitFor();
    const shown = page.locator(".peekview-widget .view-lines").first();
    const declared = "export declare function brierScore";
    await shown.getByText("brierScore").first().click();
    await page.keyboard.type("x");
    expect((await shown.innerText()).replaceAll("\u00A0", " ")).toContain(declared);
    expect(problems).toEqual([]);
  });

  it("goes from a cell into a source, whose unsaved text counts in cells, and renames in both", async () => {
    const tab = (name: string) => page.getByRole("tab", { name });
    const source = page.getByTestId("text-editor");
    const goToName = async () => {
      await page.keyboard.press("Home");
      for (let step = 0; step < "export function tw".length; step++) await page.keyboard.press("ArrowRight");
    };
    await write(3, 'import { twice } from "./local";\ntwice(2);\ntwice');
    await page.keyboard.press("F12");
    await page.waitForFunction(() => document.activeElement?.closest(".kv-text-editor"));
    await expect.poll(() => page.getByTestId("file-view").getByTestId("problem-count").innerText()).toMatch(/0\s*0/);
    await goToName();
    await page.keyboard.press("Control+ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.insertText("unit: string, ");
    await tab("one").click();
    await cell(3).locator(".squiggly-error").first().waitFor();
    await tab("local.ts").click();
    await page.waitForFunction(() => document.activeElement?.closest(".kv-text-editor"));
    await goToName();
    await page.keyboard.press("F2");
    await page.waitForFunction(() => document.activeElement?.classList.contains("rename-input"));
    await page.keyboard.press("Control+a");
    await page.keyboard.type("doubled");
    await page.keyboard.press("Enter");
    await source.getByText("doubled").first().waitFor();
    await tab("one").click();
    await expect.poll(() => text(3)).toContain('import { doubled } from "./local";\ndoubled(2);\ndoubled');
    expect(problems).toEqual([]);
  });

  it("renames in all cells as one step, which is undone as one", async () => {
    await edit(0);
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    for (let step = 0; step < 11; step++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("F2");
    await page.waitForFunction(() => document.activeElement?.classList.contains("rename-input"));
    await page.keyboard.press("Control+a");
    await page.keyboard.type("amount");
    await page.keyboard.press("Enter");
    await expect.poll(() => text(2)).toContain("amount(values)");
    expect(await text(0)).toContain("function amount(");
    expect(await text(1)).toContain("mean = amount(values)");
    await page.keyboard.press("Control+z");
    for (const index of [0, 1, 2]) await expect.poll(() => text(index)).not.toContain("amount");
    await page.keyboard.press("Control+Shift+z");
    for (const index of [0, 1, 2]) await expect.poll(() => text(index)).toContain("amount");
    expect(problems).toEqual([]);
  });

  it("renames a member in the local file that declares it, when the user has agreed", { timeout: 60_000 }, async () => {
    const before = "export const options = { rate: 1 };\n";
    const file = host.write("options.ts", before);
    const rename = async (answer: "rename" | "cancel") => {
      await page.keyboard.press("F2");
      await page.waitForFunction(() => document.activeElement?.classList.contains("rename-input"));
      await page.keyboard.press("Control+a");
      await page.keyboard.type("speed");
      await page.keyboard.press("Enter");
      await page.getByTestId("question").getByText("options.ts (1)").waitFor();
      await page.getByTestId(`answer-${answer}`).click();
      await page.getByTestId("question").waitFor({ state: "detached" });
    };
    await write(3, 'import { options } from "./options"; options.rate');
    await rename("cancel");
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(await text(3)).toContain("options.rate");
    await write(3, 'import { options } from "./options"; options.rate');
    await rename("rename");
    await expect.poll(() => text(3)).toBe('import { options } from "./options"; options.speed');
    expect(readFileSync(file, "utf8")).toBe("export const options = { speed: 1 };\n");
    // The server has seen the change of the file.
    await cell(3).locator(".squiggly-error").first().waitFor({ state: "detached" });
    expect(problems).toEqual([]);
  });

  it("repairs and formats", async () => {
    await write(3, "valeus.length");
    await cell(3).locator(".squiggly-error").first().waitFor();
    await page.keyboard.press("Home");
    await page.keyboard.press("Control+.");
    await page.getByText("Change spelling to 'values'").waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => text(3)).toBe("values.length");
    await write(3, "const  pair={a:1}");
    await page.keyboard.press("Alt+Shift+F");
    await expect.poll(() => text(3)).toBe("const pair = { a: 1 }");
    await write(3, "const  pair={a:2}");
    await write(2, "const  bad=1");
    await page.getByRole("menuitem", { name: "Code" }).click();
    await page.getByRole("menuitem", { name: "Format Notebook" }).click();
    await expect.poll(() => text(3)).toBe("const pair = { a: 2 }");
    expect(await text(2)).toBe("const bad = 1");
    expect(problems).toEqual([]);
  });
});

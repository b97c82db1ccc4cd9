import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, type Page, chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hostile } from "../document/html/fixtures/hostile.ts";
import {
  chromiumExecutable,
  chromiumFlags,
  chromiumMissing,
  newHome,
  type Served,
  serveKelvin,
} from "./testing/shells.ts";

const missing = chromiumMissing();
if (missing) console.warn(`the first screen: skipped, ${missing}`);

// What nests too deeply takes too long, and is left to the page.
const short = hostile.filter(({ text }) => text.length < 2000);
const hostileMarkdown = short.flatMap(({ kind, text }) => (kind === "markdown" ? [text] : [])).join("\n\n");
const hostileHtml = short.flatMap(({ kind, text }) => (kind === "html" ? [text] : [])).join("\n");
const code = { cell_type: "code", metadata: {}, execution_count: 1 };
/** Stands at the head of the notebook, whatever cell it is from. */
const claims = { claims: [{ id: "one", sentence: "It is so", verdict: "held", evidence: [] }] };
const notebook = {
  cells: [
    { id: "first", ...code, source: "const answer = 42;\nanswer", outputs: [] },
    { id: "words", cell_type: "markdown", metadata: {}, source: "# A title\n\nwith $x^2$ in it" },
    {
      id: "hostile",
      ...code,
      source: "bad",
      outputs: [{ output_type: "display_data", metadata: {}, data: { "text/html": hostileHtml } }],
    },
    { id: "worse", cell_type: "markdown", metadata: {}, source: hostileMarkdown },
    ...Array.from({ length: 20 }, (_, index) => ({
      id: `more-${index}`,
      cell_type: "markdown",
      metadata: {},
      source: `cell ${index}`,
    })),
    {
      id: "claims",
      ...code,
      source: "claim",
      outputs: [
        {
          output_type: "display_data",
          metadata: {},
          data: { "text/plain": "It is so", "application/vnd.kelvin.claims+json": claims },
        },
      ],
    },
  ],
  metadata: { kernelspec: { name: "kelvin", display_name: "Kelvin", language: "typescript" } },
  nbformat: 4,
  nbformat_minor: 5,
};

describe.skipIf(missing !== undefined)("the first screen of a notebook", { timeout: 120_000 }, () => {
  let browser: Browser;
  let served: Served;
  let context: BrowserContext;
  let address: string;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumExecutable()!, args: chromiumFlags });
  });
  afterAll(() => browser.close());
  // What is expected of the host's answers before each test.
  /* oxlint-disable vitest/no-standalone-expect */
  beforeEach(async () => {
    const file = join(mkdtempSync(join(tmpdir(), "kelvin-first-")), "notebook.ipynb");
    writeFileSync(file, JSON.stringify(notebook));
    served = await serveKelvin(newHome(), [file]);
    context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: "reduce" });
    const url = new URL(served.address);
    url.searchParams.delete("token");
    address = url.href;
    expect(await (await context.request.get(address)).text()).not.toContain("answer");
    await context.request.get(served.address);
    await expect.poll(async () => (await context.request.get(address)).text()).toContain('id="first-screen"');
  });
  /* oxlint-enable vitest/no-standalone-expect */
  afterEach(async () => {
    await context.close();
    await served.stop();
  });

  /** A page whose own program does not begin before the answer is called. */
  async function heldPage(): Promise<{ readonly page: Page; readonly begin: () => void }> {
    const page = await context.newPage();
    const begun = Promise.withResolvers<void>();
    await page.route("**/main.js", (route) => begun.promise.then(() => route.continue()));
    // A host that others keep from answering in time sends a page without it.
    await expect
      .poll(async () => {
        await page.goto(address, { waitUntil: "domcontentloaded" });
        return page.locator("#first-screen").count();
      })
      .toBe(1);
    return { page, begin: begun.resolve };
  }

  /** Where the cells stand that are seen: the browser guesses the heights of others until it comes near them. */
  const places = (page: Page) =>
    page.locator(".kv-cell").evaluateAll((cells) =>
      cells
        .map((cell) => cell.getBoundingClientRect())
        .filter(({ top }) => top < innerHeight)
        .map((place) => JSON.stringify(place)),
    );

  /** The page has its style and the faces of its formulas. */
  const drawn = (page: Page) =>
    page.waitForFunction(() => {
      const { position } = getComputedStyle(document.getElementById("first-screen")!);
      const hasFaces = [...document.fonts].some(
        ({ family, status }) => family.includes("KaTeX") && status === "loaded",
      );
      return position === "fixed" && hasFaces && document.fonts.status === "loaded";
    });

  it("is in the answer as the page itself draws it, and the page takes its place without moving anything", async () => {
    const { page, begin } = await heldPage();
    expect(await page.locator("#first-screen").getByText("It is so").count()).toBe(1);
    expect(await page.locator("#first-screen .katex").count()).toBeGreaterThan(0);
    expect(await page.locator("#first-screen .kv-source .hljs-keyword").first().textContent()).toBe("const");
    await drawn(page);
    const before = await places(page);
    expect(before.length).toBeGreaterThan(2);
    begin();
    await expect.poll(() => page.locator("#first-screen").count()).toBe(0);
    // Before its first frame a cell is as tall as guessed.
    await expect.poll(() => places(page)).toEqual(before);
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-cell-id"))).toBe("first");
  });

  it("keeps clicks and keys for the page, in their order", async () => {
    const { page, begin } = await heldPage();
    await drawn(page);
    const source = page.locator("#first-screen .kv-source").first();
    // Behind the last letter of the first line.
    const line = await source.locator("code").evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getClientRects()[0]!.toJSON() as DOMRect;
    });
    await page.mouse.click(1000, line.y + line.height / 2);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-cell-id"))).toBe("first");
    await page.keyboard.type(" // typed");
    begin();
    const editor = page.locator('[data-testid="cell"][data-cell-id="first"] .monaco-editor');
    await expect.poll(async () => (await editor.innerText()).replaceAll("\u00a0", " ")).toContain("42; // typed");
    await page.keyboard.type(" more");
    await expect.poll(async () => (await editor.innerText()).replaceAll("\u00a0", " ")).toContain("42; // typed more");
  });

  it("runs nothing of a hostile notebook", async () => {
    const { page } = await heldPage();
    expect(
      await page.locator("#first-screen").evaluate((screen) => ({
        active: screen.querySelectorAll("script, iframe, object, embed, form, link, meta, base").length,
        handlers: [...screen.querySelectorAll("*")].flatMap((element) =>
          element.getAttributeNames().filter((name) => name.startsWith("on")),
        ),
        links: [...screen.querySelectorAll("[href], [src]")].filter((element) =>
          /^\s*(javascript|vbscript):/i.test(element.getAttribute("href") ?? element.getAttribute("src") ?? ""),
        ).length,
      })),
    ).toEqual({ active: 0, handlers: [], links: 0 });
  });
});

import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReportAssets } from "../../document/html/report/report-assets.ts";
import { renderReport } from "../../document/html/report/report.ts";
import type { JsonObject, JsonValue } from "../../document/mime/mime-bundle.ts";
import type { Notebook } from "../../document/notebook.ts";
import { readNotebook } from "../../document/read-notebook.ts";

const executablePath = process.env["KELVIN_CHROMIUM"] ?? "/usr/bin/chromium";
const hasChromium = existsSync(executablePath);
if (!hasChromium) console.warn(`the exported report: skipped, there is no Chromium at ${executablePath}`);

const root = join(import.meta.dirname, "../..");

/** The files of dist/report, built here so that the test needs no build before it. */
async function buildAssets(): Promise<ReportAssets> {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    bundle: true,
    write: false,
    outdir: "dist/report",
    platform: "browser",
    target: "chrome114",
    format: "iife",
    minify: true,
    loader: { ".woff2": "dataurl", ".woff": "empty", ".ttf": "empty" },
    entryPoints: {
      report: "renderer/report/report.ts",
      style: "renderer/report/report.css",
      katex: "katex/dist/katex.css",
    },
  });
  const vega = await esbuild.build({
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: "browser",
    target: "chrome114",
    format: "iife",
    globalName: "KelvinVega",
    minify: true,
    entryPoints: ["renderer/vega/vega-figure.ts"],
  });
  const text = (name: string): string => outputFiles.find(({ path }) => path.endsWith(name))!.text;
  return {
    script: text("report.js"),
    style: text("style.css"),
    katexStyle: text("katex.css"),
    plotlyScript: readFileSync(join(root, "node_modules/plotly.js-strict-dist-min/plotly-strict.min.js"), "utf8"),
    vegaScript: vega.outputFiles[0]!.text,
  };
}

function sample(): Notebook {
  const reading = readNotebook(readFileSync(join(import.meta.dirname, "fixtures/sample.ipynb"), "utf8"));
  if (reading.kind !== "read") throw new Error(reading.message);
  return reading.notebook;
}

function withOutput(html: string): Notebook {
  return withData({ "text/html": html });
}

function withData(data: JsonObject): Notebook {
  const output = { output_type: "display_data", data, metadata: {} } as const;
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [{ cell_type: "code", id: "a", source: "draw()", metadata: {}, execution_count: 1, outputs: [output] }],
  };
}

const folder = mkdtempSync(join(tmpdir(), "kelvin-report-"));
let assets: ReportAssets;
let browser: Browser;

beforeAll(async () => {
  if (!hasChromium) return;
  assets = await buildAssets();
  browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--no-first-run",
    ],
  });
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(page: Page, name: string, notebook: Notebook, trusted = false): Promise<void> {
  const path = join(folder, `${name}.html`);
  const html = renderReport(notebook, {
    fileName: "temperature-scaling.ipynb",
    version: "0.1.0",
    date: new Date("2025-03-01T12:00:00Z"),
    assets,
    trusted,
  });
  writeFileSync(path, html);
  await page.goto(pathToFileURL(path).href);
}

describe.skipIf(!hasChromium)("an exported report, opened from its file", () => {
  let page: Page;
  const troubles: string[] = [];

  beforeAll(async () => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      colorScheme: "light",
      offline: true,
    });
    page = await context.newPage();
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.isNavigationRequest())
        troubles.push(`asked for ${request.url()}`);
      if (request.isNavigationRequest() && !/^(file|about):/.test(request.url()))
        troubles.push(`went to ${request.url()}`);
    });
    page.on("pageerror", (error) => troubles.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") troubles.push(message.text());
    });
    await open(page, "sample", sample());
  });

  it("draws its figures live, in the order of reading", async () => {
    const figures = page.locator(".plotly-figure");
    expect(await figures.count()).toBe(2);
    await figures.first().scrollIntoViewIfNeeded();
    await figures.first().locator(".main-svg").first().waitFor();
    await figures.last().scrollIntoViewIfNeeded();
    await figures.last().locator(".main-svg").first().waitFor();
    expect(await figures.first().getAttribute("aria-label")).toContain("Reliability diagram before");
    expect(await page.locator(".scatterlayer .js-line").count()).toBeGreaterThan(0);
  });

  it("shows formulas in KaTeX's own faces", async () => {
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const loaded = await page.evaluate(() =>
      [...document.fonts].filter((font) => font.status === "loaded").map((font) => font.family),
    );
    expect(loaded.map((family) => family.replace(/"/g, ""))).toEqual(
      expect.arrayContaining(["KaTeX_Main", "KaTeX_Math"]),
    );
    expect(await page.locator(".kv-formula").count()).toBe(2);
  });

  it("marks the section being read, and goes where its contents say", async () => {
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator('.contents a[aria-current="location"]', { hasText: "Method" }).waitFor();
    await page.locator(".contents a", { hasText: "Results" }).click();
    await page.locator('.contents a[aria-current="location"]', { hasText: /Results|Before/ }).waitFor();
    expect(page.url()).toMatch(/#kv-Results$/);
  });

  it("folds code cell by cell, and all at once", async () => {
    const cells = page.locator("details.code");
    const open = (): Promise<number> => page.locator("details.code[open]").count();
    const all = await cells.count();
    expect(await open()).toBe(all - 2);
    await page.evaluate(() => scrollTo(0, 0));
    await cells.first().locator("summary").click();
    expect(await open()).toBe(all - 3);
    await page.getByRole("button", { name: "Hide all code" }).click();
    expect(await open()).toBe(0);
    await page.getByRole("button", { name: "Show all code" }).click();
    expect(await open()).toBe(all);
    expect(await page.getByText("this cell is left out").count()).toBe(0);
  });

  it("switches between light, dark and what the system prefers, figures too", async () => {
    const page1 = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const title = (): Promise<string> =>
      page
        .locator(".gtitle")
        .first()
        .evaluate((text) => getComputedStyle(text).fill);
    const [light, lightTitle] = [await page1(), await title()];
    await page.getByLabel("Dark").check();
    expect(await page1()).not.toBe(light);
    await expect.poll(title).not.toBe(lightTitle);
    await page.getByLabel("System").check();
    expect(await page1()).toBe(light);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await page1()).not.toBe(light);
    await page.emulateMedia({ colorScheme: "light" });
  });

  it("prints in light colours, figures as wide as the text, without what is for the screen", async () => {
    await page.getByLabel("Dark").check();
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThanOrEqual(3);
    expect(pages).toBeLessThanOrEqual(6);
    // And back as it was.
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".tools").isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
  });

  it("reads on a narrow page without scrolling sideways", async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it("asks for nothing and complains of nothing in all that", () => {
    expect(troubles).toEqual([]);
  });
});

describe.skipIf(!hasChromium)("HTML outputs that need a frame, with a network that answers", () => {
  const reached: string[] = [];
  const server = createServer((request, response) => {
    reached.push(request.url ?? "");
    response.setHeader("access-control-allow-origin", "*").end();
  });
  let evil: string;

  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    evil = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => void server.close());

  it("run script where they are trusted, but reach neither the page nor the network", async () => {
    const page = await browser.newPage();
    const html = `<p id="out">waiting</p><div style="height:300px"></div><img src="${evil}/a.gif"><script>
      let page = "out of reach";
      try { page = parent.document.title; } catch (error) { page = error.name; }
      fetch("${evil}/b").then(() => "reached", () => "no network").then((network) => {
        document.getElementById("out").textContent = page + ", " + network;
      });
    </script><script src="${evil}/c.js"></script>`;
    await open(page, "trusted", withOutput(html), true);
    await page.frameLocator("iframe").locator("#out", { hasText: "SecurityError, no network" }).waitFor();
    await expect.poll(async () => (await page.locator("iframe").boundingBox())?.height ?? 0).toBeGreaterThan(300);
    expect(reached).toEqual([]);
    await page.close();
  });

  it("keep their style where they are not trusted, and nothing in them runs, loads or leads away", async () => {
    const page = await browser.newPage();
    const html = `<style>@import url("${evil}/a.css"); #T_1 td { color: rgb(1, 2, 3); background: url(${evil}/b.gif) }</style>
      <meta http-equiv="refresh" content="0;url=${evil}/c"><link rel="stylesheet" href="${evil}/d.css">
      <link rel="preconnect" href="${evil}"><img src="${evil}/e.gif" srcset="${evil}/f.gif 2x"><base href="${evil}/">
      <svg><image href="${evil}/g.gif"/></svg><video poster="${evil}/h.gif" src="${evil}/i.mp4"></video>
      <table id="T_1"><tr><td>1</td></tr></table>`;
    await open(page, "styled", withOutput(html));
    const cell = page.frameLocator("iframe").locator("td");
    expect(await cell.evaluate((element) => getComputedStyle(element).color)).toBe("rgb(1, 2, 3)");
    expect(await page.locator("iframe").getAttribute("sandbox")).toBe("allow-same-origin");
    await page.waitForTimeout(300);
    expect(reached).toEqual([]);
    await page.close();
  });

  it("draw Vega figures by themselves, and load nothing that their specs name", async () => {
    const page = await browser.newPage();
    const troubles: string[] = [];
    page.on("console", (message) => {
      if (/Content Security Policy|unsafe-eval/.test(message.text())) troubles.push(message.text());
    });
    const schema = "https://vega.github.io/schema/vega-lite/v5.json";
    const drawn = (spec: JsonObject) => withData({ "application/vnd.vegalite.v5+json": { $schema: schema, ...spec } });
    const values: JsonValue = [
      { a: "one", b: 1 },
      { a: "two", b: 2 },
    ];
    const bars: JsonObject = {
      data: { values },
      transform: [{ calculate: "datum.b * 2", as: "c" }],
      mark: "bar",
      encoding: { x: { field: "a" }, y: { field: "c", type: "quantitative" } },
    };
    await open(page, "vega", drawn({ ...bars, usermeta: { embedOptions: { ast: false } } }));
    await page.locator(".vega-figure .mark-rect path").nth(1).waitFor();
    await page.getByLabel("Dark").check();
    await page.locator(".vega-figure .mark-rect path").nth(1).waitFor();
    expect(await page.locator(".vega-figure svg").count()).toBe(1);

    await open(page, "vega-remote", drawn({ ...bars, data: { url: `${evil}/rows.csv` } }));
    await page.getByText(`Kelvin loads no data from ${evil}/rows.csv`).waitFor();
    const images = { ...bars, mark: { type: "image", url: `${evil}/a.gif`, width: 9, height: 9 } };
    await open(page, "vega-images", drawn(images));
    await page.getByText(`Kelvin loads no image from ${evil}/a.gif`).waitFor();
    await open(page, "vega-broken", drawn({ mark: { type: "constructor" } }));
    await page.getByText("This figure could not be drawn").waitFor();
    expect(reached).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  });
});

describe.skipIf(!hasChromium)("the claims at the head of a report", () => {
  it("are folded where they are many; on paper those that do not hold stand open", async () => {
    const page = await browser.newPage();
    const claims = Array.from({ length: 9 }, (_, index) => ({
      id: String(index),
      sentence: `Sentence ${index}.`,
      verdict: index === 4 ? "not held" : "held",
      evidence: [],
    }));
    await open(page, "claims", withData({ "application/vnd.kelvin.claims+json": { claims } }));
    const shown = () => page.locator(".kv-claims-head .kv-claim:visible .kv-claim-sentence").allTextContents();
    const tell = (event: string) => page.evaluate((name) => dispatchEvent(new Event(name)), event);
    expect(await shown()).toEqual([]);
    await page.emulateMedia({ media: "print" });
    await tell("beforeprint");
    expect(await shown()).toEqual(["Sentence 4."]);
    await page.emulateMedia({ media: "screen" });
    await tell("afterprint");
    expect(await shown()).toEqual([]);
    await page.close();
  });
});

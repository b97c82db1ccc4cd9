import { existsSync } from "node:fs";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonValue } from "../mime/mime-bundle.ts";
import type { Output } from "../notebook.ts";
import { hostile, type Hostile } from "./fixtures/hostile.ts";
import { markdownToHast } from "./markdown-to-hast.ts";
import { outputToHast } from "./mime-to-hast.ts";
import { toHtml } from "./to-html.ts";

const executablePath = process.env["KELVIN_CHROMIUM"] ?? "/usr/bin/chromium";
const hasChromium = existsSync(executablePath);
if (!hasChromium) console.warn(`hostile content: skipped, there is no Chromium at ${executablePath}`);

function render({ kind, text }: Hostile): string {
  if (kind === "markdown") return toHtml(markdownToHast(text));
  return toHtml(outputToHast(outputOf(kind, text), { trusted: false }));
}

function outputOf(kind: Exclude<Hostile["kind"], "markdown">, text: string): Output {
  const display = (mediaType: string, value: JsonValue): Output => ({
    output_type: "display_data",
    data: { [mediaType]: value },
    metadata: {},
  });
  switch (kind) {
    case "stream":
      return { output_type: "stream", name: "stdout", text };
    case "error":
      return { output_type: "error", ename: text, evalue: text, traceback: [text] };
    case "html":
      return display("text/html", text);
    case "svg":
      return display("image/svg+xml", text);
    case "latex":
      return display("text/latex", text);
    case "json":
      return display("application/json", { [text]: text });
    case "plotly":
      return display("application/vnd.plotly.v1+json", {
        data: [{ name: text, x: [text], y: [1] }],
        layout: { title: { text } },
      });
  }
}

describe.skipIf(!hasChromium)("hostile content in Chromium, without the help of any policy", () => {
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];

  beforeAll(async () => {
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
    page = await browser.newPage();
    await page.route("**/*", async (route) => {
      const url = route.request().url();
      if (url === "http://kelvin.test/")
        return route.fulfill({ contentType: "text/html", body: "<!doctype html><body>" });
      requests.push(url);
      return route.abort();
    });
    page.on("dialog", (dialog) => void dialog.dismiss());
  });

  afterAll(() => browser?.close());

  it("notices what runs and loads where nothing is sanitised", async () => {
    await page.goto("http://kelvin.test/");
    requests.length = 0;
    await page.evaluate(() => {
      document.body.innerHTML = '<img src="http://evil.test/x" onerror="window.ran=1">';
    });
    await page.waitForFunction(() => (window as { ran?: number }).ran === 1);
    expect(requests).toEqual(["http://evil.test/x"]);
  });

  it.each(hostile)("$kind: $name", async (payload) => {
    const html = render(payload);
    await page.goto("http://kelvin.test/");
    requests.length = 0;
    const seen = await page.evaluate(async (content) => {
      const place = document.createElement("div");
      document.body.append(place);
      place.innerHTML = content;
      // Parsing the text of the parsed content again must change nothing, or something hid in it.
      const once = place.innerHTML;
      place.innerHTML = once;
      const twice = place.innerHTML;
      const elements = [...place.querySelectorAll("*")];
      for (const element of elements)
        for (const type of ["mouseover", "focus", "click", "toggle", "error", "load", "animationstart"])
          if (!(type === "click" && element.closest("a[href^='http'], a[href='x'], summary")))
            element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
      for (const link of place.querySelectorAll("a"))
        if (!/^(https?|mailto):/.test((link as HTMLAnchorElement).protocol ?? "")) (link as HTMLElement).click?.();
      await new Promise((resolve) => setTimeout(resolve, 30));
      return {
        ran: (window as { ran?: number }).ran,
        stable: once === twice,
        // As a string, which does not depend on what the browser makes of it.
        handlers: elements.flatMap((element) => element.getAttributeNames().filter((name) => /^on/i.test(name))),
        elements: elements
          .filter((element) => element.getAttribute("type") !== "application/json")
          .map((element) => element.localName)
          .filter((name) =>
            /^(script|style|iframe|object|embed|form|button|link|meta|base|template|math|foreignobject|animate|set|image)$/i.test(
              name,
            ),
          )
          .filter((name) => name !== "math" || !content.includes("katex")),
        schemes: [...place.querySelectorAll("[href]")]
          .map((element) => element.getAttribute("href")!)
          .filter((href) => !/^(#|https?:|mailto:|[^:]*$)/.test(href)),
        ids: elements.map((element) => element.id).filter((id) => id !== "" && !id.startsWith("kv-")),
        fixed: elements.filter((element) => getComputedStyle(element).position === "fixed").length,
        cookie: typeof document.cookie,
        config: typeof (window as { config?: unknown }).config,
      };
    }, html);
    expect({ ...seen, requests: [...requests], url: page.url().replace(/#.*/, "") }).toEqual({
      ran: undefined,
      stable: true,
      handlers: [],
      elements: [],
      schemes: [],
      ids: [],
      fixed: 0,
      cookie: "string",
      config: "undefined",
      requests: [],
      url: "http://kelvin.test/",
    });
  });
});

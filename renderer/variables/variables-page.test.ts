import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserMissing, launchBrowser } from "../testing/browser.ts";
import { openSample } from "../testing/sample-page.ts";
import type { SamplePage } from "../testing/sample-page.ts";

if (browserMissing) console.warn(`the variables beside the cells: skipped, ${browserMissing}`);

describe.skipIf(browserMissing)("the variables beside the cells", () => {
  let browser: Browser;
  let sample: SamplePage;
  let page: SamplePage["page"];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    sample = await openSample(browser);
    ({ page } = sample);
    await page.getByTestId("toolbar-variables").click();
    await page.getByTestId("variable-grid").waitFor();
  });
  afterEach(() => sample.close());

  const note = () => page.getByTestId("variables-note").innerText();
  const focused = () => page.evaluate(() => document.activeElement?.querySelector('[role="rowheader"]')?.textContent);

  it("are found by words, sorted by columns, and a click tells more of one", async () => {
    expect(await note()).toBe("301 variables");
    await page.getByTestId("variables-find").fill("array");
    await expect.poll(note).toBe("1 of 301 variables");
    await page.locator(".kv-variable", { hasText: "list" }).click();
    const details = page.getByTestId("variable-details");
    await expect.poll(() => details.innerText()).toContain("the whole list");
    await page.getByTestId("variables-find").fill("");
    await page.getByRole("columnheader", { name: "Size" }).getByRole("button").click();
    expect(await page.getByRole("columnheader", { name: "Size" }).getAttribute("aria-sort")).toBe("descending");
    expect(await page.locator(".kv-variable").first().innerText()).toContain("list");
    expect(sample.problems).toEqual([]);
  });

  it("are walked through, opened and left by keys alone, and the cells stay where they are", async () => {
    const active = page.locator('[data-testid="cell"][data-active="true"]');
    const before = await active.getAttribute("data-cell-id");
    await page.locator('.kv-variable[tabindex="0"]').focus();
    await page.keyboard.press("ArrowRight");
    const row = page.locator(".kv-variable", { hasText: "list" });
    await expect.poll(() => row.getAttribute("aria-expanded")).toBe("true");
    await page.getByText("Show 150 more").waitFor();
    await page.keyboard.press("ArrowDown");
    await expect.poll(focused).toBe("0");
    await page.keyboard.press("ArrowLeft");
    await expect.poll(focused).toBe("list");
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => row.getAttribute("aria-expanded")).toBe("false");
    await page.keyboard.press("End");
    await expect.poll(focused).toBe("n299");
    expect(await active.getAttribute("data-cell-id")).toBe(before);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-cell-id"))).toBe(before);
  });

  it("follow what the kernel tells, and say when there are none to be had", async () => {
    const at = { documentId: "fake" };
    sample.host.tell({
      event: "variablesChanged",
      content: {
        ...at,
        update: {
          kind: "changed",
          change: {
            changed: [{ name: "n0", kind: "string", type: "string", preview: '"new"', isExpandable: false }],
            removed: ["list"],
            listedAt: 1,
          },
        },
      },
    });
    await expect.poll(note).toBe("300 variables");
    await expect.poll(() => page.locator(".kv-variable[data-new]").innerText()).toContain('"new"');
    sample.host.tell({
      event: "variablesChanged",
      content: { ...at, update: { kind: "state", state: { kind: "unsupported" } } },
    });
    await expect.poll(note).toContain("does not list its variables");
    sample.host.tell({
      event: "variablesChanged",
      content: { ...at, update: { kind: "state", state: { kind: "gone", count: 3 } } },
    });
    await expect.poll(note).toContain("its 3 variables are gone");
    expect(sample.problems).toEqual([]);
  });
});

import type { Browser, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Notebook } from "../../document/notebook.ts";
import { watchProblems } from "./browser.ts";
import { startFakeHost } from "./fake-host.ts";
import type { FakeHost } from "./fake-host.ts";
import { runCommand } from "./run-command.ts";

/** A page on a host that only looks like one, with nothing open in it yet. */
export interface WelcomePage {
  readonly page: Page;
  readonly host: FakeHost;
  readonly problems: readonly string[];
  readonly close: () => Promise<void>;
}

export async function openWelcome(browser: Browser, notebook?: Notebook): Promise<WelcomePage> {
  const host = await startFakeHost(notebook);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  const problems = watchProblems(page);
  await page.goto(host.address);
  await page.getByTestId("bundled-notebook").first().waitFor();
  return {
    page,
    host,
    problems,
    async close() {
      await context.close();
      await host.close();
    },
  };
}

/** A page with a notebook open in it, the focus on its first cell. */
export interface SamplePage extends WelcomePage {
  readonly cell: (id: string) => Locator;
  /** Presses keys one right after the other, as the halves of `d d` must be however busy the machine is. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Selects a cell, in command mode. */
  readonly select: (id: string) => Promise<void>;
  /** Puts the cursor into a cell. */
  readonly edit: (id: string) => Promise<void>;
  /** Runs a command by its name. */
  readonly run: (label: string) => Promise<void>;
}

export async function openSample(browser: Browser, notebook?: Notebook): Promise<SamplePage> {
  const welcome = await openWelcome(browser, notebook);
  const { page } = welcome;
  await page.getByTestId("bundled-notebook").first().click();
  await page.getByTestId("notebook").waitFor();
  await page.locator('[data-testid="cell"][data-selection="command"]').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute("data-cell-id"))).toBe(true);
  const cell = (id: string) => page.locator(`[data-cell-id="${id}"]`);
  return {
    ...welcome,
    cell,
    async press(...keys) {
      await Promise.all(keys.map((key) => page.keyboard.press(key)));
    },
    async select(id) {
      await cell(id)
        .locator(".kv-prompt")
        .first()
        .click({ position: { x: 4, y: 4 } });
      await expect.poll(() => cell(id).getAttribute("data-selection")).toBe("command");
    },
    async edit(id) {
      await cell(id).locator(".kv-source").click();
      await expect.poll(() => cell(id).getAttribute("data-selection")).toBe("edit");
      await cell(id).locator(".monaco-editor.focused").waitFor();
    },
    run: (label) => runCommand(page, label),
  };
}

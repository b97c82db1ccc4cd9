import type { Page } from "playwright-core";
import { holdOver } from "./drag.ts";
import { runCommand } from "./run-command.ts";

/** One view of the window, and how a user comes there from a notebook that is shown in command mode. */
export interface TestedView {
  readonly name: string;
  readonly open: (page: Page) => Promise<void>;
  /** What shows that it is there. */
  readonly shows: string;
  /** What ends it, where that is not Escape. */
  readonly close?: (page: Page) => Promise<void>;
}

const id = (testId: string): string => `[data-testid="${testId}"]`;

const byCommand = (name: string, command: string, testId: string): TestedView => ({
  name,
  open: (page) => runCommand(page, command),
  shows: id(testId),
});

/** A view that the same command shows and hides. */
const switched = (name: string, command: string, testId: string): TestedView => ({
  ...byCommand(name, command, testId),
  close: (page) => runCommand(page, command),
});

const cell = (cellId: string): string => `${id("notebook")} [data-cell-id="${cellId}"]`;

/** Selects a cell as a click on what stands left of it does. */
async function goTo(page: Page, cellId: string): Promise<void> {
  await page
    .locator(`${cell(cellId)} .kv-prompt`)
    .first()
    .click({ position: { x: 4, y: 4 } });
  await page.locator(`${cell(cellId)}[data-selection="command"]`).waitFor();
}

const selectFirst = (page: Page): Promise<void> => goTo(page, "intro");

async function editLast(page: Page): Promise<void> {
  await page.locator(`${cell("last")} .kv-source`).click();
  await page.locator(`${cell("last")} .monaco-editor.focused`).waitFor();
  await page.keyboard.press("Control+End");
}

/** Leaves its text as it was. */
async function leaveLast(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.locator(".suggest-widget.visible, .monaco-hover:not(.hidden)").waitFor({ state: "hidden" });
  await page.keyboard.press("Control+A");
  await page.keyboard.type("1 + 1");
  await page.keyboard.press("Escape");
  await page.locator(`${cell("last")}[data-selection="command"]`).waitFor();
}

/** Every view and dialog that a notebook's window has. */
export const views: readonly TestedView[] = [
  { name: "notebook", open: async () => undefined, shows: id("notebook"), close: async () => undefined },
  {
    name: "cell being edited",
    open: (page) => page.keyboard.press("Enter"),
    shows: '[data-selection="edit"] .monaco-editor',
  },
  ...Array.from({ length: 8 }, (_, menu): TestedView => ({
    name: `menu ${menu + 1}`,
    open: (page) => page.locator(".kv-menu-trigger").nth(menu).click(),
    shows: "[role=menu]",
  })),
  {
    name: "menu of a cell",
    open: (page) =>
      page
        .locator(`${id("notebook")} .kv-cell .kv-prompt`)
        .nth(1)
        .click({ button: "right" }),
    shows: id("cell-menu"),
  },
  {
    name: "palette",
    open: (page) => page.keyboard.press("Control+Shift+C"),
    shows: id("palette"),
  },
  byCommand("settings", "Settings", "settings-dialog"),
  byCommand("shortcuts", "Keyboard Shortcuts", "shortcuts-dialog"),
  byCommand("about", "About Kelvin", "about-dialog"),
  byCommand("open a file", "Open…", "open-dialog"),
  byCommand("recent files", "Open Recent", "recent-dialog"),
  byCommand("save as", "Save As…", "save-dialog"),
  byCommand("snippets", "Insert Snippet", "snippets-dialog"),
  byCommand("parameters", "Run All with Parameters", "parameters-dialog"),
  byCommand("kernels", "Change Kernel", "kernel-dialog"),
  byCommand("tensor backends", "Tensor Backend", "tensor-backend-dialog"),
  byCommand("question", "Restart and Run All", "question"),
  byCommand("find", "Find in Notebook", "find"),
  byCommand("replace", "Replace in Notebook", "find"),
  {
    name: "figure in the whole window",
    open: (page) => page.getByTestId("figure-enlarge").first().click(),
    shows: id("figure-viewer"),
  },
  {
    name: "data of a figure",
    open: (page) => page.getByTestId("figure-table").first().click(),
    shows: id("figure-data"),
    close: (page) => page.getByTestId("figure-table").first().click(),
  },
  switched("contents", "Table of Contents", "contents"),
  switched("variables", "Variables", "variables"),
  switched("properties", "Tags and Metadata", "properties"),
  switched("debugger", "Debugger", "debugger"),
  {
    ...byCommand("check of tables and text", "Check Tables and Text", "check-finding"),
    close: async (page) => {
      await page.getByTestId("check-close").click();
      await page.getByTestId("check").waitFor({ state: "detached" });
    },
  },
  switched("problems", "Problems", "problems"),
  {
    ...byCommand("paused debugger", "Start Debugger", "debug-variables"),
    close: async (page) => {
      await runCommand(page, "Stop Debugger");
      await runCommand(page, "Debugger");
    },
  },
  {
    ...byCommand("message", "Export as HTML", "toast"),
    close: async (page) => {
      await page.getByTestId("toast").getByRole("button").click();
      await page.getByTestId("toast").waitFor({ state: "detached" });
      await selectFirst(page);
    },
  },
  {
    name: "completions",
    open: async (page) => {
      await editLast(page);
      await page.keyboard.type(" so");
    },
    shows: ".suggest-widget.visible .monaco-list-row",
    close: leaveLast,
  },
  {
    name: "help on a name",
    open: async (page) => {
      await editLast(page);
      await page.keyboard.press("Shift+Tab");
    },
    shows: ".monaco-hover .hover-contents",
    close: leaveLast,
  },
  {
    name: "claims and findings, unfolded",
    open: async (page) => {
      for (const head of await page.locator(`${id("notebook-head")} details:not([open]) summary`).all())
        await head.click();
    },
    shows: `${id("findings-head")} li`,
    close: selectFirst,
  },
  {
    name: "runs of a sweep",
    open: (page) => goTo(page, "sweep"),
    shows: `${cell("sweep")} .kv-runs-table`,
    close: selectFirst,
  },
  {
    name: "cells being dragged",
    // Over itself: near an edge of the window the notebook would scroll on and on.
    open: (page) =>
      holdOver(page.locator(`${cell("load")} .kv-prompt`).first(), page.locator(cell("load")), {
        grab: { x: 4, y: 4 },
        drop: { x: 200, y: 8 },
        taken: "[data-drop=true]",
      }),
    shows: "[data-drop=true]",
    close: async (page) => {
      await page.mouse.up();
      await selectFirst(page);
    },
  },
  {
    name: "runs of an experiment, compared",
    open: async (page) => {
      await runCommand(page, "Experiment Runs");
      // Those of the tab: the notebook, which is seen until the tab is there, has a table of runs itself.
      const boxes = page.locator(`${id("runs-page")} tbody input`);
      await boxes.nth(1).check();
      await boxes.nth(2).check();
    },
    shows: id("runs-comparison"),
    close: (page) => runCommand(page, "Close Tab"),
  },
];

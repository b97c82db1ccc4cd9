import type { Page } from "playwright-core";
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
  switched("problems", "Problems", "problems"),
  {
    name: "runs of an experiment, compared",
    open: async (page) => {
      await runCommand(page, "Experiment Runs");
      const boxes = page.locator(`${id("runs-table")} tbody input`);
      await boxes.nth(1).check();
      await boxes.nth(2).check();
    },
    shows: id("runs-comparison"),
    close: (page) => runCommand(page, "Close Tab"),
  },
];

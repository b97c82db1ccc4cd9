import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { writeNotebook } from "./testing/notebook-files.ts";
import { pressTwice } from "../renderer/testing/press-twice.ts";
import { type Shell, chromiumMissing, newHome, startServed } from "./testing/shells.ts";
import { runCommand } from "../renderer/testing/run-command.ts";
import { cellAt, notebookOf, picture, untilCell, untilOutput } from "./testing/steps.ts";

const missing = chromiumMissing();

const git = (folder: string, ...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], { cwd: folder });

describe.skipIf(missing !== undefined)(`versions in a browser on kelvin serve${missing ? ` (${missing})` : ""}`, () => {
  let shell: Shell | undefined;
  afterEach(() => shell?.close());

  it("are compared with what is open, taken back cell by cell, and restored", { timeout: 240_000 }, async () => {
    const path = writeNotebook(["const bins = 10;\nbins", "console.log('second')", "bins * 2"]);
    git(dirname(path), "init", "--quiet");
    git(dirname(path), "add", ".");
    git(dirname(path), "commit", "--quiet", "-m", "Begin");
    shell = await startServed(newHome(), [path]);
    const { page } = shell;
    await expect.poll(() => notebookOf(page).getByTestId("cell").count()).toBe(3);
    await runCommand(page, "Run All Cells");
    await untilOutput(page, 2, "20");
    await untilCell(page, 2, "succeeded");
    await page.keyboard.press("Control+s");
    await expect.poll(() => readFileSync(path, "utf8")).toContain('"20"');

    await cellAt(page, 1)
      .locator(".kv-prompt")
      .click({ position: { x: 4, y: 4 } });
    await pressTwice(page, "d");
    await runCommand(page, "Compare with Saved File");
    const summary = page.getByTestId("diff-summary");
    await expect.poll(() => summary.textContent()).toBe("0 cells changed · 0 added · 1 removed");
    const removed = page.locator("[data-testid=diff-cell][data-kind=removed]");
    expect(await removed.textContent()).toContain("console.log('second')");
    await picture(page, "comparison");
    await removed.getByTestId("diff-take").click();
    await expect.poll(() => summary.textContent()).toBe("There are no differences.");
    await page.getByTestId("tab").first().click();
    await expect.poll(() => notebookOf(page).getByTestId("cell").count()).toBe(3);
    await untilOutput(page, 1, "second");

    await runCommand(page, "Compare with Last Commit");
    await expect
      .poll(() => page.getByTestId("diff-summary").last().textContent())
      .toBe("3 cells changed · 0 added · 0 removed");
    await page.getByTestId("tab").first().click();

    await runCommand(page, "Versions and Checkpoints…");
    const checkpoints = page.getByTestId("version-checkpoint");
    await expect.poll(() => checkpoints.count()).toBe(2);
    await checkpoints.last().getByRole("button", { name: "Restore…" }).click();
    await page.getByRole("button", { name: "Restore", exact: true }).click();
    await expect.poll(() => notebookOf(page).getByTestId("cell-output").count()).toBe(0);
  });

  it("of a merge that git could not end are both there, until one is chosen", { timeout: 120_000 }, async () => {
    const path = writeNotebook(["const bins = 10;", "'same'"]);
    const folder = dirname(path);
    const base = readFileSync(path, "utf8");
    const commit = (text: string, message: string): void => {
      writeFileSync(path, text);
      git(folder, "add", ".");
      git(folder, "commit", "--quiet", "-m", message);
    };
    git(folder, "init", "--quiet", "--initial-branch=main");
    commit(base, "Begin");
    git(folder, "checkout", "--quiet", "-b", "wider");
    const theirs = base.replace("bins = 10", "bins = 20");
    commit(theirs, "Wider");
    git(folder, "checkout", "--quiet", "main");
    commit(base.replace("bins = 10", "bins = 15"), "Narrower");
    expect(() => git(folder, "merge", "--quiet", "wider")).toThrow("merge");

    shell = await startServed(newHome(), [path]);
    const { page } = shell;
    const conflicts = page.getByTestId("conflict");
    await expect.poll(() => conflicts.count()).toBe(2);
    expect(await conflicts.allTextContents()).toEqual([
      expect.stringContaining("Your version (HEAD)"),
      expect.stringContaining("Their version (wider)"),
    ]);
    await picture(page, "merge-conflict");
    await conflicts.last().getByTestId("conflict-keep").click();
    await expect.poll(() => conflicts.count()).toBe(0);
    await page.keyboard.press("Control+s");
    await expect.poll(() => readFileSync(path, "utf8")).toBe(theirs);
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { newFolder, notebookText, writeNotebook } from "./testing/notebook-files.ts";
import { type ServedShell, chromiumMissing, newHome, startServed } from "./testing/shells.ts";
import {
  codeShown,
  kernelOf,
  linesOf,
  notebookOf,
  outputAt,
  picture,
  responseTime,
  runCell,
  saveStateOf,
  stateOf,
  typeInto,
  untilCell,
  untilOutput,
} from "./testing/steps.ts";
import { makeReadOnly, mountSmallDisk, readOnlyMissing, smallDiskMissing } from "./testing/unwritable.ts";

const missing = chromiumMissing();
const reason = missing ? ` (${missing})` : "";
const jupyter = mkdtempSync(join(tmpdir(), "kelvin-jupyter-"));

/** Installs a kernel for these tests whose program is a line of shell. */
function installKernel(name: string, command: string): void {
  const folder = join(jupyter, "kernels", name);
  mkdirSync(folder, { recursive: true });
  const spec = { argv: ["sh", "-c", command], display_name: name, language: "none" };
  writeFileSync(join(folder, "kernel.json"), JSON.stringify(spec));
}

/** A fresh file of this content. */
function fileOf(name: string, content: string): string {
  const path = join(newFolder(), name);
  writeFileSync(path, content);
  return path;
}

describe.skipIf(missing !== undefined)(`what is wrong is said where one looks, and nothing is lost${reason}`, () => {
  let shell: ServedShell;
  let page: Page;
  const undo: (() => void)[] = [];

  beforeAll(async () => {
    shell = await startServed(newHome(), [], { JUPYTER_PATH: jupyter, KELVIN_KERNEL_START_SECONDS: "15" });
  });
  afterAll(() => shell?.close());
  afterEach(async (context) => {
    if (context.task.result?.state === "fail") await picture(page, `bad-input-failed-${context.task.id}`);
    await page.close();
    for (const step of undo.splice(0)) step();
  });

  /** Opens a file that opens, in a page of its own. */
  const open = async (path: string): Promise<Page> => {
    page = await shell.openPage(path);
    await notebookOf(page).waitFor();
    return page;
  };

  const good = notebookText([{ code: "1 + 1", printed: "2\n" }]);
  const unreadable: readonly (readonly [what: string, make: () => string, words: RegExp])[] = [
    ["that is not JSON", () => fileOf("notes.ipynb", "# Notes\n\nThis is Markdown.\n"), /not.*JSON/i],
    [
      "that is another JSON file",
      () => fileOf("package.ipynb", '{"name": "kelvin", "version": "1.0.0"}'),
      /not a notebook/i,
    ],
    ["that was cut off", () => fileOf("half.ipynb", good.slice(0, good.length / 2)), /breaks off at line/],
    [
      "of an unknown version",
      () => fileOf("future.ipynb", good.replace('"nbformat": 4,', '"nbformat": 9,')),
      /version 9|nbformat 9/i,
    ],
    ["that does not exist", () => join(newFolder(), "gone.ipynb"), /no file/],
    [
      "of 200 MB",
      () => {
        const path = fileOf("huge.ipynb", good);
        truncateSync(path, 200 * 1024 * 1024);
        return path;
      },
      /200 MB.*up to 128 MB/,
    ],
  ];

  it.each(unreadable)("a file %s is refused in words, and the page goes on", async (what, make, words) => {
    const path = make();
    page = await shell.openPage(path);
    const question = page.getByTestId("question");
    await question.waitFor();
    expect(await question.innerText()).toMatch(words);
    expect(await question.innerText()).toContain(path);
    expect(await responseTime(page)).toBeLessThan(1000);
    await picture(page, `bad-input-file-${what.replaceAll(" ", "-")}`);
    await page.keyboard.press("Escape");
    await page.getByTestId("welcome").waitFor();
  });

  it.skipIf(readOnlyMissing() !== undefined)(
    `a read-only file opens, runs, and is saved under another name${readOnlyMissing() ? ` (${readOnlyMissing()})` : ""}`,
    async () => {
      const path = writeNotebook(["['first'"]);
      undo.push(makeReadOnly(path));
      await open(path);
      await page.getByTestId("banner-read-only").waitFor();
      await typeInto(page, 0, ", 'and second'].join(' ')");
      await runCell(page, 0);
      await untilOutput(page, 0, "first and second");
      await page.keyboard.press("Control+s");
      await page.getByTestId("toast").waitFor();
      expect(await page.getByTestId("toast").innerText()).toMatch(/read-only.*another name/s);
      await picture(page, "bad-input-read-only");
      const copy = join(newFolder(), "copy.ipynb");
      await page.getByTestId("banner-read-only").getByRole("button", { name: "Save as…" }).click();
      await shell.answerSaveDialog(copy, page);
      await expect.poll(() => page.getByTestId("banner-read-only").count()).toBe(0);
      expect(readFileSync(copy, "utf8")).toContain("and second");
      expect(readFileSync(path, "utf8")).not.toContain("and second");
    },
  );

  it("a file deleted while it is open leaves the notebook there, and saving writes it again", async () => {
    const path = writeNotebook([{ code: "'kept'", printed: "an earlier output\n" }]);
    await open(path);
    rmSync(path);
    const banner = page.getByTestId("banner-deleted");
    await banner.waitFor();
    await untilOutput(page, 0, "an earlier output");
    await picture(page, "bad-input-deleted");
    await banner.getByRole("button", { name: "Save again" }).click();
    await banner.waitFor({ state: "detached" });
    expect(readFileSync(path, "utf8")).toContain("an earlier output");
  });

  describe("a file changed by another program while it is open", () => {
    const theirs = notebookText(["'mine'", "'changed by them'", "'added by them'"]);
    let path: string;

    const changed = async (): Promise<void> => {
      path = writeNotebook(["'mine'", "'theirs'"]);
      await open(path);
      await typeInto(page, 0, " + ' edited'");
      writeFileSync(path, theirs);
      await page.getByTestId("banner-changed").waitFor();
    };
    const choose = async (name: string): Promise<void> => {
      await page.getByTestId("banner-changed").getByRole("button", { name }).click();
      await page.getByTestId("banner-changed").waitFor({ state: "detached" });
    };
    const save = async (): Promise<void> => {
      await page.keyboard.press("Control+s");
      await expect.poll(() => saveStateOf(page).getAttribute("data-unsaved")).toBe("false");
    };
    const shown = (): Promise<string[]> => codeShown(page);

    it("is merged: both have what they wrote", async () => {
      await changed();
      await picture(page, "bad-input-changed");
      await choose("Merge");
      await expect.poll(shown).toEqual(["'mine' + ' edited'", "'changed by them'", "'added by them'"]);
      await save();
      expect(readFileSync(path, "utf8")).toContain("'mine' + ' edited'");
      expect(readFileSync(path, "utf8")).toContain("'added by them'");
    });

    it("is reloaded: the page shows what the file holds", async () => {
      await changed();
      await choose("Reload");
      await expect.poll(shown).toEqual(["'mine'", "'changed by them'", "'added by them'"]);
      expect(readFileSync(path, "utf8")).toBe(theirs);
    });

    it("is overwritten by what is shown, if that is wanted", async () => {
      await changed();
      await choose("Keep mine");
      await save();
      expect(await shown()).toEqual(["'mine' + ' edited'", "'theirs'"]);
      expect(readFileSync(path, "utf8")).not.toContain("by them");
    });
  });

  it.skipIf(smallDiskMissing() !== undefined)(
    `a full disk keeps the old file and the edit, and trying again works${smallDiskMissing() ? ` (${smallDiskMissing()})` : ""}`,
    async () => {
      const folder = newFolder();
      const disk = mountSmallDisk(folder, 64);
      undo.push(disk.unmount);
      const path = join(folder, "experiment.ipynb");
      writeFileSync(path, good);
      await open(path);
      await typeInto(page, 0, "; console.log('x'.repeat(200_000))");
      await runCell(page, 0);
      await untilCell(page, 0, "succeeded");
      await page.keyboard.press("Control+s");
      const banner = page.getByTestId("banner-save-failed");
      await banner.waitFor();
      expect(await banner.innerText()).toMatch(/disk is full/);
      expect(readFileSync(path, "utf8")).toBe(good);
      await picture(page, "bad-input-disk-full");
      disk.grow(4096);
      await banner.getByRole("button", { name: "Try again" }).click();
      await banner.waitFor({ state: "detached" });
      expect(statSync(path).size).toBeGreaterThan(200_000);
    },
  );

  describe("a kernel", () => {
    it("that does not start says what it printed, and another one can be chosen", async () => {
      installKernel("broken", "echo 'libcuda.so.1: cannot open shared object file' >&2; exit 3");
      await open(
        writeNotebook([{ code: "1", printed: "an earlier output\n" }], {
          name: "broken",
          display_name: "broken",
          language: "none",
        }),
      );
      await runCell(page, 0);
      const banner = page.getByTestId("banner-kernel-dead");
      await banner.waitFor();
      expect(await banner.innerText()).toMatch(/status 3.*libcuda\.so\.1/s);
      await untilOutput(page, 0, "an earlier output");
      await picture(page, "bad-input-kernel-does-not-start");
      await banner.getByRole("button", { name: "Change kernel…" }).click();
      await page
        .getByRole("dialog")
        .getByText(/TypeScript/)
        .first()
        .click();
      await expect.poll(() => kernelOf(page).getAttribute("data-state"), { timeout: 20_000 }).toBe("idle");
      await runCell(page, 0);
      await untilOutput(page, 0, /^1$/);
      expect(await banner.count()).toBe(0);
    });

    it("that is not installed is named, with what there is instead", async () => {
      await open(
        writeNotebook([{ code: "1", printed: "an earlier output\n" }], {
          name: "julia-9",
          display_name: "Julia 9",
          language: "julia",
        }),
      );
      await runCell(page, 0);
      const banner = page.getByTestId("banner-kernel-dead");
      await banner.waitFor();
      expect(await banner.innerText()).toMatch(/julia-9.*not installed/s);
      await untilOutput(page, 0, "an earlier output");
      await picture(page, "bad-input-kernel-not-installed");
    });

    it("that dies in a cell says so there, keeps what came before, and starts again", async () => {
      await open(
        writeNotebook([
          "console.log('before')",
          "console.log('last words'); await new Promise((done) => setTimeout(done, 200)); process.kill(process.pid, 'SIGKILL')",
          "'after'",
        ]),
      );
      await page.getByTestId("toolbar-run-all").click();
      await untilCell(page, 1, "failed");
      await untilOutput(page, 1, /last words[\s\S]*SIGKILL/);
      await untilOutput(page, 0, "before");
      await untilCell(page, 2, "aborted");
      const banner = page.getByTestId("banner-kernel-dead");
      await banner.waitFor();
      await picture(page, "bad-input-kernel-dies");
      await banner.getByRole("button", { name: "Restart" }).click();
      await banner.waitFor({ state: "detached" });
      await page.locator('[data-testid="kernel-status"][data-state="idle"]').waitFor();
      await runCell(page, 2);
      await untilOutput(page, 2, "after");
      expect(await linesOf(page, 1)).toContain("last words");
    });
  });

  describe("a cell", () => {
    it("with an import that does not exist says which and how to get it", async () => {
      await open(writeNotebook(["const kept = 42", 'import { nothing } from "no-such-package"', "kept"]));
      await runCell(page, 0);
      await runCell(page, 1);
      await untilCell(page, 1, "failed");
      await untilOutput(page, 1, /no-such-package[\s\S]*await install\("no-such-package"\)/);
      await picture(page, "bad-input-missing-import");
      await runCell(page, 2);
      await untilOutput(page, 2, "42");
      expect(await stateOf(page, 0)).toBe("succeeded");
    });

    it("that prints without end leaves the page usable, can be interrupted, and keeps its state", async () => {
      await open(
        writeNotebook([
          "let lines = 0;\nfor (;;) {\n  console.log(`line ${lines++} ${'.'.repeat(80)}`);\n  if (lines % 1000 === 0) await new Promise((next) => setImmediate(next));\n}",
          "lines > 1000",
        ]),
      );
      await runCell(page, 0);
      await untilOutput(page, 0, "line 0");
      await page.waitForTimeout(4000);
      expect(await responseTime(page)).toBeLessThan(500);
      await typeInto(page, 1, " && 'typed during the flood'");
      expect((await codeShown(page))[1]).toContain("typed during the flood");
      await picture(page, "bad-input-endless-output");
      await page.getByTestId("toolbar-interrupt").click();
      await untilCell(page, 0, "interrupted");
      await runCell(page, 1);
      await untilOutput(page, 1, "typed during the flood");
      expect(await outputAt(page, 0).innerText()).toContain("line 0 ");
      const heap = await page.evaluate(
        () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
      );
      expect(heap).toBeLessThan(250_000_000);
    });

    it("that loops for ever stops at the toolbar's button, with variables kept", async () => {
      await open(writeNotebook(["let count = 41;\nconsole.log('looping');\nwhile (true) count = 42", "count"]));
      await runCell(page, 0);
      await untilOutput(page, 0, "looping");
      await page.getByTestId("toolbar-interrupt").click();
      await untilCell(page, 0, "interrupted");
      await untilOutput(page, 0, /interrupted/i);
      await picture(page, "bad-input-endless-loop");
      await runCell(page, 1);
      await untilOutput(page, 1, "42");
      expect(await kernelOf(page).getAttribute("data-state")).toBe("idle");
    });
  });

  it("a cell or an output that cannot be drawn says so in its place, and the others are drawn", async () => {
    const table = {
      output_type: "display_data",
      data: { "text/html": "<table><tr><td>1</td></tr></table>", "text/plain": "one" },
    };
    const notebook = JSON.parse(notebookText(["'first'", "'second'"])) as { cells: Record<string, unknown>[] };
    Object.assign(notebook.cells[0]!, { outputs: [{ ...table, metadata: {} }] });
    notebook.cells.push({ cell_type: "markdown", id: "prose", metadata: {}, source: ["| a |\n", "| - |\n", "| b |"] });
    const path = fileOf("tables.ipynb", JSON.stringify(notebook));
    page = await shell.openPage();
    // Stands for a mistake of ours: whatever makes a table throws.
    await page.addInitScript(() => {
      const create = document.createElement.bind(document);
      document.createElement = ((name: string) => {
        if (name === "table") throw new RangeError("no tables today");
        return create(name);
      }) as typeof document.createElement;
    });
    await page.goto(`${new URL("/", page.url()).href}?path=${encodeURIComponent(path)}`);
    const output = page.getByTestId("undrawable-output");
    await output.waitFor();
    expect(await output.innerText()).toContain("no tables today");
    await output.getByRole("button", { name: "Show as text" }).click();
    expect(await output.innerText()).toMatch(/one$/);
    await page.getByTestId("undrawable-cell").getByRole("button", { name: "Show as text" }).click();
    expect(await page.getByTestId("undrawable-cell").innerText()).toContain("| b |");
    await picture(page, "bad-input-undrawable");
    await runCell(page, 1);
    await untilOutput(page, 1, "second");
  });
});

import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { writeNotebook } from "../document/write-notebook.ts";
import { type RunProgress, runNotebook } from "./run-notebook.ts";
import { installation } from "./runtime/installation.ts";
import { notebookText } from "./testing/test-host.ts";

const hasKelvin = existsSync(installation().kernel);
if (!hasKelvin) console.warn('skipped: the Kelvin kernel is not built (run "npm run build")');
const folder = mkdtempSync(join(tmpdir(), "kelvin-run-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, cells: readonly string[], kernel?: string): string {
  const path = join(folder, name);
  writeFileSync(path, notebookText(cells, kernel));
  return path;
}

test.runIf(hasKelvin)("a notebook runs without a host, beside its file, which stays as it is", async () => {
  writeFileSync(join(folder, "numbers.txt"), "42");
  const read = 'import { readFileSync } from "node:fs";\nreadFileSync("numbers.txt", "utf8")';
  const path = write("good.ipynb", ["const a: number = 1", read]);
  const before = readFileSync(path, "utf8");
  const scratch = join(folder, "scratch");
  mkdirSync(scratch);
  vi.stubEnv("TMPDIR", scratch);
  const progress: RunProgress[] = [];
  const run = await runNotebook(path, { onProgress: (step) => progress.push(step) });
  if (run.kind !== "ran") throw new Error(JSON.stringify(run));
  expect(run.failedCell).toBeUndefined();
  expect(run.notebook.cells[1]).toMatchObject({
    execution_count: 2,
    outputs: [{ output_type: "execute_result", data: { "text/plain": expect.stringContaining("42") } }],
  });
  expect(progress.map(({ index, state }) => [index, state])).toEqual([
    [0, "running"],
    [0, "succeeded"],
    [1, "running"],
    [1, "succeeded"],
  ]);
  expect(readFileSync(path, "utf8")).toBe(before);
  expect(JSON.parse(writeNotebook(run.notebook))).toMatchObject({ nbformat: 4 });
  vi.unstubAllEnvs();
  expect(readdirSync(scratch)).toEqual([]);
});

test.runIf(hasKelvin)("the cell that fails is named, and what comes after it did not run", async () => {
  const run = await runNotebook(write("bad.ipynb", ["1", "// what is wrong\nthrow new Error('no')", "3"]));
  if (run.kind !== "ran") throw new Error(JSON.stringify(run));
  expect(run.failedCell).toMatchObject({ index: 1, cellId: "cell-1", firstLine: "// what is wrong", reason: "error" });
  expect(run.failedCell?.error?.evalue).toContain("no");
  expect(run.notebook.cells[2]).toMatchObject({ execution_count: null, outputs: [] });
});

test.runIf(hasKelvin)("a cell that is meant to fail by its tag ends nothing", async () => {
  const notebook = JSON.parse(notebookText(["throw new Error('meant')", "2"])) as {
    cells: { metadata: Record<string, unknown> }[];
  };
  notebook.cells[0]!.metadata = { tags: ["raises-exception"] };
  const path = join(folder, "meant.ipynb");
  writeFileSync(path, JSON.stringify(notebook));
  const run = await runNotebook(path);
  if (run.kind !== "ran") throw new Error(JSON.stringify(run));
  expect(run.failedCell).toBeUndefined();
  expect(run.notebook.cells).toMatchObject([{ outputs: [{ ename: "Error" }] }, { execution_count: 2 }]);
});

test.runIf(hasKelvin)("a cell that runs too long is stopped, and what it printed is kept", async () => {
  const run = await runNotebook(write("slow.ipynb", ["console.log('so far'); while (true) {}"]), { timeout: 1 });
  if (run.kind !== "ran") throw new Error(JSON.stringify(run));
  expect(run.failedCell).toMatchObject({ index: 0, reason: "timeout" });
  expect(run.notebook.cells[0]).toMatchObject({ outputs: [{ text: "so far\n" }, { output_type: "error" }] });
});

test.runIf(hasKelvin)("a cell that ends the kernel is told apart from one that fails", async () => {
  const run = await runNotebook(
    write("exit.ipynb", ["process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})"]),
  );
  expect(run).toMatchObject({ kind: "ran", failedCell: { index: 0, reason: "kernel" } });
});

test("what cannot be run says why", async () => {
  expect(await runNotebook(join(folder, "none.ipynb"))).toMatchObject({ kind: "refused", reason: "missing" });
  expect(await runNotebook(write("other.ipynb", ["1"]), { kernelName: "cobol" })).toMatchObject({
    kind: "failed",
    reason: expect.stringContaining("cobol"),
  });
});

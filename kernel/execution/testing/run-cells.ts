import { execFile } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** A cell's source, or a file of the notebook's folder to write, or to remove where it has no text. */
export type CellStep = string | { readonly file: string; readonly text?: string };

export interface CellRun {
  readonly folder: string;
  readonly libraryFolder: string;
  readonly steps: readonly CellStep[];
}

/** What became of a cell, as text: the notebook's folder is written FOLDER. */
export type CellOutcome =
  | { readonly kind: "shown"; readonly text: string }
  | { readonly kind: "failed"; readonly ename: string; readonly evalue: string; readonly report: string };

const child = fileURLToPath(new URL("run-cells-child.ts", import.meta.url));

/**
 * Runs cells in a Node process of their own, in a new folder, as module hooks and stacks belong to a whole process.
 * Gives the outcome of each cell in turn.
 */
export async function runCells(
  steps: readonly CellStep[],
  libraryFolder = join(tmpdir(), "no-library"),
): Promise<CellOutcome[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "kelvin-cells-")));
  try {
    const run: CellRun = { folder, libraryFolder, steps };
    const file = join(folder, ".cells.json");
    writeFileSync(file, JSON.stringify(run));
    const { stdout } = await promisify(execFile)(process.execPath, [child, file], {
      env: { ...process.env, NODE_OPTIONS: "" },
    });
    return JSON.parse(stdout.slice(stdout.lastIndexOf("\n") + 1)) as CellOutcome[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The outcomes as lines of text: what was shown, or the error's class and message. */
export async function runForText(steps: readonly CellStep[], libraryFolder?: string): Promise<string[]> {
  const outcomes = await runCells(steps, libraryFolder);
  return outcomes.map((outcome) => (outcome.kind === "shown" ? outcome.text : `${outcome.ename}: ${outcome.evalue}`));
}

import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { hasInjectedParameters } from "../../document/parameters/inject-parameters.ts";
import type { Notebook } from "../../document/notebook.ts";
import { readNotebookFile } from "../documents/read-file.ts";
import { isAlive } from "../files/write-atomically.ts";
import type { SweepSetting } from "./sweep-settings.ts";

/** The files of one setting. What is being written bears the number of the sweep's process: two sweeps may share a folder. */
export function sweepFiles(folder: string, { name }: SweepSetting) {
  return {
    target: join(folder, `${name}.ipynb`),
    failed: join(folder, `${name}.failed.ipynb`),
    partial: join(folder, `.${name}.${process.pid}.partial.ipynb`),
    account: join(folder, `.${name}.${process.pid}.partial.json`),
  };
}

/** Removes what sweeps had begun to write whose processes are gone. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const owner = /\.(\d+)\.partial\.(?:ipynb|json)$/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) await rm(join(folder, name), { force: true });
  }
}

/** Settings whose executed notebooks were made by another text of the notebook, or cannot be read. */
export async function changedSettings(
  path: string,
  folder: string,
  settings: readonly SweepSetting[],
): Promise<ReadonlySet<SweepSetting>> {
  const present = settings.filter((setting) => existsSync(sweepFiles(folder, setting).target));
  if (present.length === 0) return new Set();
  const now = await sourcesOf(path);
  const changed = new Set<SweepSetting>();
  for (const setting of present)
    if ((await sourcesOf(sweepFiles(folder, setting).target)) !== now) changed.add(setting);
  return changed;
}

/** The code of a notebook without the values that were given to it, as one text. */
async function sourcesOf(path: string): Promise<string | undefined> {
  const file = await readNotebookFile(path);
  return file.kind === "refused" ? undefined : codeOf(file.reading.notebook);
}

function codeOf({ cells }: Notebook): string {
  const code = cells.filter((cell) => cell.cell_type === "code" && !hasInjectedParameters(cell));
  return JSON.stringify(code.map(({ source }) => source));
}

import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeNotebook } from "../../document/write-notebook.ts";
import { exportOptionsOf, exportReport } from "../export-report.ts";
import { writeAtomically } from "../files/write-atomically.ts";
import { type FailedCell, type NotebookRun, type RunProgress, runNotebook } from "../run-notebook.ts";
import { UsageError } from "./usage.ts";

type Ran = Extract<NotebookRun, { readonly kind: "ran" }>;

/** What failed, in words and with the error as the notebook shows it. */
function explain({ index, firstLine, reason, error }: FailedCell, timeout: number | undefined): string {
  const cell = `Cell ${index + 1} (${firstLine})`;
  if (reason === "timeout") return `${cell} ran longer than ${timeout} s and was stopped.`;
  if (reason === "aborted") return `${cell} was interrupted.`;
  if (reason === "kernel") return `${cell} ended the kernel: ${error?.evalue ?? "it is gone"}`;
  return `${cell} failed.\n${error ? (error.traceback.length > 0 ? error.traceback.join("\n") : `${error.ename}: ${error.evalue}`) : ""}`;
}

/** A line on the terminal for each cell that has ended. */
function tellProgress({ index, state, seconds }: RunProgress): void {
  if (state !== "running") console.error(`cell ${index + 1}: ${state} in ${seconds.toFixed(1)} s`);
}

async function writeResults(
  path: string,
  { notebook }: Ran,
  out: string | undefined,
  html: string | undefined,
): Promise<void> {
  if (out !== undefined) await writeAtomically(resolve(out), writeNotebook(notebook));
  if (html !== undefined) {
    const report = await exportReport(notebook, { ...exportOptionsOf(path), trusted: true });
    await writeAtomically(resolve(html), report);
  }
}

function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!(seconds > 0)) throw new UsageError(`--timeout must be a number of seconds above 0, not "${text}"`);
  return seconds;
}

/** `kelvin run NOTEBOOK [--out X.ipynb] [--html X.html] [--timeout SECONDS] [--kernel NAME]`: status 1 where a cell fails. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: "string" },
      html: { type: "string" },
      timeout: { type: "string" },
      kernel: { type: "string" },
    },
  });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new UsageError("run takes one notebook");
  const timeout = secondsOf(values.timeout);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const result = await runNotebook(path, {
    ...(timeout !== undefined && { timeout }),
    ...(values.kernel !== undefined && { kernelName: values.kernel }),
    signal: stop.signal,
    onProgress: tellProgress,
  });
  if (result.kind !== "ran") {
    console.error(`${basename(path)}: ${result.kind === "refused" ? result.message : result.reason}`);
    return 1;
  }
  for (const notice of result.notices) console.error(`${basename(path)}: ${notice}`);
  if (result.failedCell) console.error(explain(result.failedCell, timeout));
  await writeResults(path, result, values.out, values.html);
  return result.failedCell ? 1 : 0;
}

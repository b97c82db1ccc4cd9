import { basename } from "node:path";
import { parseArgs, stripVTControlCharacters } from "node:util";
import { isTensorBackend, tensorBackends } from "../../document/tensor-backend.ts";
import { collectClaims } from "../../document/claims/collect-claims.ts";
import { collectFindings } from "../../document/findings/collect-findings.ts";
import { type FailedCell, type RunProgress, runNotebook } from "../run-notebook.ts";
import { interruptedStatus, notHeldStatus } from "./exit-status.ts";
import { readParameters } from "./run-parameters.ts";
import { isPiped, type RunResults, verdictLines, writeResults } from "./run-results.ts";
import { answer, tell } from "./terminal.ts";
import { UsageError } from "./usage.ts";

/** A cell by its place among all cells, and by the number of its run, by which its error calls it: `Cell 5 [4] (f())`. */
function nameOf({ index, executionCount, firstLine }: FailedCell): string {
  return `Cell ${index + 1}${executionCount === null ? "" : ` [${executionCount}]`} (${firstLine})`;
}

/** What failed, in words and with the error as the notebook shows it. */
function explain(failed: FailedCell, timeout: number | undefined): string {
  const { reason, error } = failed;
  const cell = nameOf(failed);
  if (reason === "timeout") return `${cell} ran longer than ${timeout} s and was stopped.`;
  if (reason === "aborted") return `${cell} was interrupted.`;
  if (reason === "kernel") return `${cell} ended the kernel: ${error?.evalue ?? "it is gone"}`;
  return `${cell} failed.\n${error ? (error.traceback.length > 0 ? error.traceback.join("\n") : `${error.ename}: ${error.evalue}`) : ""}`;
}

/** The same in a line, without the calls. */
function messageOf(failed: FailedCell, timeout: number | undefined): string {
  const { reason, error } = failed;
  const message = reason === "error" && error ? `${error.ename}: ${error.evalue}` : explain(failed, timeout);
  return stripVTControlCharacters(message);
}

/** A line on the terminal for each cell that has ended. */
function tellProgress({ index, state, seconds }: RunProgress): void {
  if (state !== "running") tell(`cell ${index + 1}: ${state} in ${seconds.toFixed(1)} s`);
}

/** Where the run ended early, for programs: without colours. */
function endedAt(failed: FailedCell, timeout: number | undefined): NonNullable<RunResults["endedAt"]> {
  const { index, executionCount, reason, error } = failed;
  const details = stripVTControlCharacters((error?.traceback ?? []).join("\n"));
  return {
    place: index + 1,
    run: executionCount,
    reason,
    cell: nameOf(failed),
    message: messageOf(failed, timeout),
    details,
  };
}

function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!(seconds > 0)) throw new UsageError(`--timeout must be a number of seconds above 0, not "${text}"`);
  return seconds;
}

function backendOf(name: string | undefined): string | undefined {
  if (name === undefined || name === "auto" || isTensorBackend(name)) return name;
  throw new UsageError(`--backend must be auto, ${tensorBackends.join(", ")}, not "${name}"`);
}

/**
 * `kelvin run NOTEBOOK [--out X.ipynb] [--html X.html] [--timeout SECONDS] [--kernel NAME] [--backend NAME] [-p NAME=VALUE …]
 * [-f PARAMETERS.json]`: status 1 where a cell fails.
 * Ctrl+C interrupts the cell; what ran is written all the same. What the run came to goes to stdout, how it comes along to stderr.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: "string", short: "o" },
      html: { type: "string" },
      claims: { type: "string" },
      junit: { type: "string" },
      timeout: { type: "string" },
      kernel: { type: "string" },
      backend: { type: "string" },
      parameter: { type: "string", short: "p", multiple: true, default: [] },
      "parameters-file": { type: "string", short: "f" },
    },
  });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new UsageError("run takes one notebook");
  const { out, html, claims, junit } = values;
  const files = { out, html, claims, junit };
  const piped = isPiped(files);
  const timeout = secondsOf(values.timeout);
  const tensorBackend = backendOf(values.backend);
  const stop = new AbortController();
  // Each as often as it comes: from a terminal, one Ctrl+C comes here twice, once through `bin/kelvin.mjs`.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());
  const result = await runNotebook(path, {
    ...(timeout !== undefined && { timeout }),
    ...(values.kernel !== undefined && { kernelName: values.kernel }),
    ...(tensorBackend !== undefined && { tensorBackend }),
    parameters: readParameters(values["parameters-file"], values.parameter),
    signal: stop.signal,
    onProgress: tellProgress,
  });
  if (result.kind !== "ran") {
    tell(`${basename(path)}: ${result.kind === "refused" ? result.message : result.reason}`);
    return stop.signal.aborted ? interruptedStatus : 1;
  }
  for (const notice of result.notices) tell(`${basename(path)}: ${notice}`);
  if (result.failedCell) tell(explain(result.failedCell, timeout));
  const results = {
    notebook: result.notebook,
    claims: collectClaims(result.notebook),
    findings: collectFindings(result.notebook),
    endedAt: result.failedCell && endedAt(result.failedCell, timeout),
  };
  const verdict = verdictLines(results).join("\n");
  if (verdict !== "") await (piped ? tell(verdict) : answer(verdict));
  await writeResults(path, results, files);
  if (stop.signal.aborted) return interruptedStatus;
  if (result.failedCell) return 1;
  return results.claims.some(({ verdict: each }) => each === "not held") ? notHeldStatus : 0;
}

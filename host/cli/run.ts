import { basename, resolve } from "node:path";
import { parseArgs, stripVTControlCharacters } from "node:util";
import { isTensorBackend, tensorBackends } from "../../document/tensor-backend.ts";
import { claimsToJUnit, type EndedAt } from "../../document/claims/claims-to-junit.ts";
import { collectClaims } from "../../document/claims/collect-claims.ts";
import { collectFindings } from "../../document/findings/collect-findings.ts";
import { claimsSummary, type ShownClaim } from "../../document/mime/claims.ts";
import { findingsSummary, openFindings, type ShownFinding } from "../../document/mime/findings.ts";
import { writeNotebook } from "../../document/write-notebook.ts";
import { exportOptionsOf, exportReport } from "../export-report.ts";
import { writeAtomically } from "../files/write-atomically.ts";
import { type FailedCell, type NotebookRun, type RunProgress, runNotebook } from "../run-notebook.ts";
import { readParameters } from "./run-parameters.ts";
import { UsageError } from "./usage.ts";

type Ran = Extract<NotebookRun, { readonly kind: "ran" }>;

const nameOf = ({ index, firstLine }: FailedCell): string => `Cell ${index + 1} (${firstLine})`;

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

/** On stderr, without colours where nobody looks at them. */
function tell(text: string): void {
  console.error(process.stderr.isTTY && !process.env["NO_COLOR"] ? text : stripVTControlCharacters(text));
}

/** A line on the terminal for each cell that has ended. */
function tellProgress({ index, state, seconds }: RunProgress): void {
  if (state !== "running") tell(`cell ${index + 1}: ${state} in ${seconds.toFixed(1)} s`);
}

/** What became of the notebook's claims: a line in all, and one for each that is not held or undecided. */
function tellClaims(claims: readonly ShownClaim[]): void {
  if (claims.length === 0) return;
  tell(claimsSummary(claims));
  for (const { sentence, verdict, reason } of claims)
    if (verdict !== "held")
      tell(`  ${verdict}: ${sentence.replaceAll(/\s+/g, " ")}${reason === undefined ? "" : ` (${reason})`}`);
}

/** What the audits found: a line in all, and one for each finding that nobody has acknowledged. */
function tellFindings(findings: readonly ShownFinding[]): void {
  if (findings.length === 0) return;
  tell(`Audits: ${findingsSummary(findings)}`);
  for (const { audit, severity, title, seen } of openFindings(findings))
    tell(`  ${severity}: ${title} [${audit}]${seen.map((sentence) => `\n    ${sentence}`).join("")}`);
}

/** What cells said of the experiment itself. */
interface Judged {
  readonly claims: readonly ShownClaim[];
  readonly findings: readonly ShownFinding[];
  /** where the run ended early, so that claims may be missing */
  readonly failedCell?: {
    /** from 1, of all cells, as the terminal says it */
    readonly cell: number;
    readonly reason: FailedCell["reason"];
    readonly message: string;
  };
}

interface ResultFiles {
  readonly out: string | undefined;
  readonly html: string | undefined;
  readonly claims: string | undefined;
  readonly junit: string | undefined;
}

async function writeResults(
  path: string,
  { notebook, failedCell }: Ran,
  judged: Judged,
  files: ResultFiles,
): Promise<void> {
  const { out, html } = files;
  const write = async (target: string, text: string): Promise<void> => {
    await writeAtomically(resolve(target), text);
    tell(`Wrote ${resolve(target)}`);
  };
  if (out !== undefined) await write(out, writeNotebook(notebook));
  if (html !== undefined) await write(html, await exportReport(notebook, { ...exportOptionsOf(path), trusted: true }));
  if (files.claims !== undefined) await write(files.claims, `${JSON.stringify(judged, null, 2)}\n`);
  if (files.junit !== undefined)
    await write(
      files.junit,
      claimsToJUnit(judged.claims, judged.findings, basename(path), endedAt(judged, failedCell)),
    );
}

function endedAt({ failedCell: told }: Judged, failed: FailedCell | undefined): EndedAt | undefined {
  if (told === undefined || failed === undefined) return undefined;
  const details = stripVTControlCharacters((failed.error?.traceback ?? []).join("\n"));
  return { cell: nameOf(failed), message: told.message, details };
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

/** What shells answer for a command that was ended by Ctrl+C. */
const interruptedStatus = 130;

/** What `kelvin run` answers where all cells ran and a claim is not held. */
const notHeldStatus = 2;

/**
 * `kelvin run NOTEBOOK [--out X.ipynb] [--html X.html] [--timeout SECONDS] [--kernel NAME] [--backend NAME] [-p NAME=VALUE …]
 * [-f PARAMETERS.json]`: status 1 where a cell fails.
 * Ctrl+C interrupts the cell; what ran is written all the same.
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
  const claims = collectClaims(result.notebook);
  const findings = collectFindings(result.notebook);
  tellClaims(claims);
  tellFindings(findings);
  const failed = result.failedCell;
  const failedCell = failed && {
    cell: failed.index + 1,
    reason: failed.reason,
    message: messageOf(failed, timeout),
  };
  const { out, html, junit } = values;
  await writeResults(
    path,
    result,
    { claims, findings, ...(failedCell && { failedCell }) },
    { out, html, junit, claims: values.claims },
  );
  if (stop.signal.aborted) return interruptedStatus;
  if (result.failedCell) return 1;
  return claims.some(({ verdict }) => verdict === "not held") ? notHeldStatus : 0;
}

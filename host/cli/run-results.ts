import { basename, resolve } from "node:path";
import { claimsToJUnit, type EndedAt } from "../../document/claims/claims-to-junit.ts";
import { claimsSummary, type ShownClaim } from "../../document/mime/claims.ts";
import { findingsSummary, openFindings, type ShownFinding } from "../../document/mime/findings.ts";
import type { Notebook } from "../../document/notebook.ts";
import { writeNotebook } from "../../document/write-notebook.ts";
import { exportOptionsOf, exportReport } from "../export-report.ts";
import { writeAtomically } from "../files/write-atomically.ts";
import { answer, tell } from "./terminal.ts";
import { UsageError } from "./usage.ts";

/** The target that is no file but what the next program reads. */
const toStdout = "-";

/** Where the results of a run go: each a file, `-` for stdout, or nowhere. */
export interface ResultFiles {
  readonly out: string | undefined;
  readonly html: string | undefined;
  readonly claims: string | undefined;
  readonly junit: string | undefined;
}

/** What a run came to. */
export interface RunResults {
  readonly notebook: Notebook;
  readonly claims: readonly ShownClaim[];
  readonly findings: readonly ShownFinding[];
  /** where the run ended early, so that claims may be missing */
  readonly endedAt:
    (EndedAt & { readonly place: number; readonly run: number | null; readonly reason: string }) | undefined;
}

/** What `--claims` writes. */
export interface RunAccount extends Pick<RunResults, "claims" | "findings"> {
  readonly failedCell?: {
    /** from 1, of all cells, as the terminal says it */
    readonly cell: number;
    readonly run: number | null;
    readonly reason: string;
    readonly message: string;
  };
}

/** Whether one of them is stdout, which then has nothing else. */
export function isPiped(files: ResultFiles): boolean {
  const piped = Object.entries(files).filter(([, target]) => target === toStdout);
  if (piped.length > 1)
    throw new UsageError(`only one of them can go to stdout: ${piped.map(([name]) => `--${name} -`).join(", ")}`);
  return piped.length === 1;
}

/** Writes what was asked for. The path is the notebook's own. */
export async function writeResults(path: string, results: RunResults, files: ResultFiles): Promise<void> {
  const { notebook, claims, findings, endedAt } = results;
  const write = async (target: string | undefined, text: () => string | Promise<string>): Promise<void> => {
    if (target === undefined) return;
    if (target === toStdout) return answer((await text()).trimEnd());
    await writeAtomically(resolve(target), await text());
    tell(`Wrote ${resolve(target)}`);
  };
  await write(files.out, () => writeNotebook(notebook));
  await write(files.html, () => exportReport(notebook, { ...exportOptionsOf(path), trusted: true }));
  await write(files.claims, () => {
    const failedCell = endedAt && {
      cell: endedAt.place,
      run: endedAt.run,
      reason: endedAt.reason,
      message: endedAt.message,
    };
    const account: RunAccount = { claims, findings, ...(failedCell && { failedCell }) };
    return `${JSON.stringify(account, null, 2)}\n`;
  });
  await write(files.junit, () => claimsToJUnit(claims, findings, basename(path), endedAt));
}

/** What the run came to, in lines: how many claims are held and which are not, what the audits found. */
export function verdictLines({ claims, findings }: RunResults): readonly string[] {
  return [...claimLines(claims), ...findingLines(findings)];
}

function claimLines(claims: readonly ShownClaim[]): readonly string[] {
  if (claims.length === 0) return [];
  const open = claims.filter(({ verdict }) => verdict !== "held");
  return [
    claimsSummary(claims),
    ...open.map(({ sentence, verdict, reason }) => {
      const why = reason === undefined ? "" : ` (${reason})`;
      return `  ${verdict}: ${sentence.replaceAll(/\s+/g, " ")}${why}`;
    }),
  ];
}

function findingLines(findings: readonly ShownFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  return [
    `Audits: ${findingsSummary(findings)}`,
    ...openFindings(findings).flatMap(({ audit, severity, title, seen }) => [
      `  ${severity}: ${title} [${audit}]`,
      ...seen.map((sentence) => `    ${sentence}`),
    ]),
  ];
}

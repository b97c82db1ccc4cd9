import { readFile, readdir } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import { type JsonResult, readResults } from "./json-numbers.ts";
import { recordProblem } from "./record-problem.ts";
import { processStarted } from "./run-environment.ts";
import type { MetricPoint, RunEnvironment, RunRecord } from "./run-record.ts";
import { metricsFile, recordFile } from "./run.ts";

/** A run that cannot be read, or not whole. */
export interface RunProblem {
  /** the run's folder, within the store */
  readonly run: string;
  /** what is wrong, and with which file */
  readonly reason: string;
}

/** What a store holds. */
export interface ReadRuns {
  /** oldest first */
  readonly runs: readonly RunRecord[];
  /** folders that hold no run that can be read */
  readonly problems: readonly RunProblem[];
}

/** So many folders are read at the same time. */
const atOnce = 64;

/** Reads all runs of a store; one that is broken is named and left as it is. */
export async function readRuns(folder: string): Promise<ReadRuns> {
  const runs: RunRecord[] = [];
  const problems: RunProblem[] = [];
  for await (const [id, read] of inFolders(folder, (path) => readRun(path)))
    if ("reason" in read) problems.push({ run: id, ...read });
    else runs.push(read);
  return { runs: runs.sort(byStart), problems };
}

/** Reads what the runs `ids` have logged, in order. A line that was cut off by a power failure is a problem, not an end. */
export async function readMetrics(
  folder: string,
  ids: readonly string[],
): Promise<{ readonly points: readonly MetricPoint[]; readonly problems: readonly RunProblem[] }> {
  const points: MetricPoint[] = [];
  const problems: RunProblem[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce);
    const texts = await Promise.all(
      some.map((id) => readFile(join(folder, id, metricsFile), "utf8").catch(nothingThere)),
    );
    for (const [index, text] of texts.entries()) {
      const run = some[index]!;
      for (const [line, source] of text.split("\n").entries()) {
        if (source === "") continue;
        const found = pointsOf(run, source);
        if (found) points.push(...found);
        else problems.push({ run, reason: `line ${line + 1} of ${metricsFile} cannot be read` });
      }
    }
  }
  return { points, problems };
}

async function* inFolders<Result>(
  folder: string,
  read: (folder: string) => Promise<Result>,
): AsyncGenerator<readonly [string, Result]> {
  const ids = await runFolders(folder);
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce);
    const results = await Promise.all(some.map((id) => read(join(folder, id))));
    for (const [index, result] of results.entries()) yield [some[index]!, result];
  }
}

/** The names of the folders of runs in a store, of which there may be none yet. */
export async function runFolders(store: string): Promise<readonly string[]> {
  const entries = await readdir(store, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new Error(`the runs in "${store}" cannot be read: ${error.message}`, { cause: error });
  });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

/** What the folder of a run says of it, or why it cannot be read. */
export async function readRun(folder: string): Promise<RunRecord | { readonly reason: string }> {
  const id = basename(folder);
  try {
    const value = readResults(await readFile(join(folder, recordFile), "utf8"));
    const problem = recordProblem(value);
    if (problem !== undefined) return { reason: `${recordFile} cannot be read: ${problem}` };
    const record = recordOf(value, id);
    return record.status === "running" || record.status === "lost" ? await withLatest(folder, record) : record;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { reason: code === "ENOENT" ? `there is no ${recordFile}` : `${recordFile} cannot be read: ${message}` };
  }
}

/** A run that has not ended wrote its measurements down, but not yet what they come to. */
async function withLatest(folder: string, record: RunRecord): Promise<RunRecord> {
  const { points } = await readMetrics(join(folder, ".."), [record.id]);
  return { ...record, metrics: Object.fromEntries(points.map(({ metric, value }) => [metric, value])) };
}

function recordOf(value: JsonResult, id: string): RunRecord {
  const whole = { tags: [], artefacts: [], name: id, ...(value as unknown as Partial<RunRecord>), id } as RunRecord;
  return whole.status === "running" && isGone(whole.environment) ? { ...whole, status: "lost" } : whole;
}

/** Whether the process is not there any more. Of one on another machine nobody here knows. */
function isGone(environment: RunEnvironment | undefined): boolean {
  if (environment?.host !== hostname()) return false;
  // Ours, or one of the same number before ours.
  if (environment.process === process.pid) return Math.abs(environment.processStarted - processStarted) > 2000;
  try {
    process.kill(environment.process, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

function pointsOf(run: string, source: string): readonly MetricPoint[] | undefined {
  try {
    const { step, time, metrics } = readResults(source) as { step: unknown; time: unknown; metrics: object };
    if (typeof step !== "number" || typeof time !== "number") return undefined;
    const values = Object.entries(metrics) as [string, unknown][];
    if (!values.every((entry): entry is [string, number] => typeof entry[1] === "number")) return undefined;
    return values.map(([metric, value]) => ({ run, step, time, metric, value }));
  } catch (error) {
    // A line of another form, too: there is nothing in it to take apart.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function nothingThere(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "";
  throw error;
}

function byStart(left: RunRecord, right: RunRecord): number {
  return (left.startedAt ?? 0) - (right.startedAt ?? 0) || (left.id < right.id ? -1 : 1);
}

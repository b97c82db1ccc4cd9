import { type FSWatcher, existsSync, watch } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { RunsChange, ShownRun, ShownRunProblem } from "../../../document/mime/runs.ts";
import { readMetrics, readRun, runFolders } from "./read-runs.ts";
import type { RunRecord } from "./run-record.ts";
import { shownRuns } from "./shown-runs.ts";

/** Changes are told together when it has been quiet for this long, and at the latest after some of them. Milliseconds. */
const quiet = 150;
const longest = 1000;
/**
 * How often it is looked, while runs go on, whether their processes are still there: a killed one changes no file. What cannot
 * be watched is looked at as often. Milliseconds.
 */
const alive = 4000;
/** Of so many runs that go on at the same time the folders are watched; others are looked at as often as processes. */
const mostWatched = 64;
const mostRuns = 5000;

/** A folder in which nothing stands yet may be that of a run that begins just now. Milliseconds. */
const fresh = 3000;

/** What is known of a folder of the store. `ended`: it will not be read again. */
type Known =
  | { readonly kind: "running" | "ended"; readonly text: string }
  | { readonly kind: "fresh" }
  | { readonly kind: "broken"; readonly problem: ShownRunProblem };

/**
 * Tells what a store holds, and from then on what changes, until `signal`. It costs nothing while nothing changes: runs that
 * have ended are not read again, and folders are watched by the system.
 */
export async function followRuns(
  store: string,
  tell: (change: RunsChange) => void,
  signal: AbortSignal,
): Promise<void> {
  const folder = resolve(store);
  const known = new Map<string, Known>();
  const watchers = new Map<string, FSWatcher>();
  let wake: () => void = () => undefined;
  let since: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const changed = (): void => {
    since ??= Date.now();
    clearTimeout(timer);
    timer = setTimeout(() => wake(), Math.max(0, Math.min(quiet, since + longest - Date.now())));
  };
  let isBlind = false;
  const attend = (paths: readonly string[]): void => {
    isBlind = false;
    for (const [path, watcher] of watchers)
      if (!paths.includes(path)) {
        watcher.close();
        watchers.delete(path);
      }
    for (const path of paths) {
      if (watchers.has(path)) continue;
      const watcher = watchPresent(path, changed);
      if (watcher === "unwatchable") {
        isBlind = true;
        continue;
      }
      // What has come since the folder was read, or gone with it, is looked at once more.
      changed();
      if (watcher === "gone") continue;
      watcher.on("error", () => {
        watchers.delete(path);
        changed();
      });
      watchers.set(path, watcher);
    }
  };
  signal.addEventListener("abort", () => wake());
  let isFirst = true;
  // From here on each turn looks, tells, and waits for the next change.
  while (!signal.aborted) {
    since = undefined;
    const change = await look(folder, known);
    const open = [...known].filter(([, { kind }]) => kind !== "ended");
    attend([present(folder), ...open.slice(-mostWatched).map(([id]) => join(folder, id))]);
    const goesOn = open.some(([, { kind }]) => kind !== "broken");
    if (isFirst || change.runs.length > 0 || change.removed.length > 0 || change.isOtherwise) {
      const { isOtherwise: _, ...told } = change;
      tell(told);
    }
    isFirst = false;
    if (signal.aborted) break;
    await new Promise<void>((done) => {
      const again = goesOn || isBlind ? setTimeout(done, alive) : undefined;
      wake = () => {
        clearTimeout(again);
        done();
      };
      // Something may have changed while it was read.
      if (since !== undefined) changed();
    });
  }
  clearTimeout(timer);
  attend([]);
}

/** Watches a folder, unless it is gone by now, or the system watches as much as it can for other programs. */
function watchPresent(folder: string, changed: () => void): FSWatcher | "gone" | "unwatchable" {
  try {
    return watch(folder, changed);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return "gone";
    if (code === "ENOSPC" || code === "EMFILE") return "unwatchable";
    throw error;
  }
}

/** Reads what is new or goes on; the first time everything. */
async function look(
  folder: string,
  known: Map<string, Known>,
): Promise<RunsChange & { readonly isOtherwise: boolean }> {
  const all = (await runFolders(folder)).toSorted();
  const ids = all.slice(-mostRuns);
  const removed = [...known.keys()].filter((id) => !ids.includes(id));
  for (const id of removed) known.delete(id);
  const problemsBefore = JSON.stringify(problemsOf(known));
  const toRead = ids.filter((id) => known.get(id)?.kind !== "ended");
  const records: RunRecord[] = [];
  for (const id of toRead) {
    const read = await readRun(join(folder, id));
    if (!("reason" in read)) records.push(read);
    else if (await isFresh(join(folder, id))) known.set(id, { kind: "fresh" });
    else known.set(id, { kind: "broken", problem: { run: id, ...read } });
  }
  const { points } = await readMetrics(
    folder,
    records.map(({ id }) => id),
  );
  const changed: ShownRun[] = [];
  for (const run of shownRuns(records, points)) {
    const text = JSON.stringify(run);
    const before = known.get(run.id);
    if (!before || !("text" in before) || before.text !== text) changed.push(run);
    known.set(run.id, { kind: run.status === "running" ? "running" : "ended", text });
  }
  const problems = problemsOf(known);
  const isOtherwise = JSON.stringify(problems) !== problemsBefore;
  return { total: all.length - problems.length, runs: changed.reverse(), removed, problems, isOtherwise };
}

function problemsOf(known: ReadonlyMap<string, Known>): readonly ShownRunProblem[] {
  return [...known.values()].flatMap((each) => (each.kind === "broken" ? [each.problem] : []));
}

async function isFresh(folder: string): Promise<boolean> {
  const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: 0 }));
  return Date.now() - mtimeMs < fresh;
}

/** The folder itself, or the nearest one above it that is there: in it the folder will appear. */
function present(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : present(dirname(folder));
}

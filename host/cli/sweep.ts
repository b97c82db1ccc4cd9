import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, extname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readParameters } from "./run-parameters.ts";
import { changedSettings, removeLeftovers, sweepFiles } from "./sweep-files.ts";
import { interruptedStatus, notHeldStatus } from "./exit-status.ts";
import { type Outcome, SweepProcesses } from "./sweep-processes.ts";
import { SweepScreen } from "./sweep-progress.ts";
import { type SweepSetting, sweepSettings } from "./sweep-settings.ts";
import { answer, tell } from "./terminal.ts";
import { UsageError } from "./usage.ts";

/** Of what a run that failed said, the end is told. */
const toldLines = 12;
/** In the end, so many runs that failed are named. */
const mostFailures = 20;

/**
 * `kelvin sweep NOTEBOOK -p NAME=VALUES … [--out FOLDER] [--jobs N] [--force] [--changed] [--timeout SECONDS]`: runs the
 * notebook with every combination of values, each in processes of its own, and keeps the executed notebooks. One that is there
 * is not run again, so a sweep that was ended goes on where it was; where it was made by another text of the notebook, the
 * sweep begins only when it is said what becomes of it. Status 1 where a run fails, 2 where only claims are not held.
 */
export async function sweep(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      parameter: { type: "string", short: "p", multiple: true, default: [] },
      out: { type: "string" },
      jobs: { type: "string" },
      force: { type: "boolean", default: false },
      changed: { type: "boolean", default: false },
      timeout: { type: "string" },
    },
  });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new UsageError("sweep takes one notebook");
  if (values.parameter.length === 0) throw new UsageError("sweep takes a parameter or more: -p NAME=VALUE,VALUE");
  if (!existsSync(path)) throw new UsageError(`there is no notebook "${path}"`);
  const jobs = values.jobs === undefined ? Math.max(1, Math.floor(availableParallelism() / 2)) : Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1)
    throw new UsageError(`--jobs must be a whole number from 1 on, not "${values.jobs}"`);
  const settings = sweepSettings(values.parameter);
  // A name that cannot be one is told before anything runs.
  readParameters(undefined, settings[0]?.parameters ?? []);
  const folder = resolve(values.out ?? `${basename(path, extname(path))}-sweep`);
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw new UsageError(
      `${folder} cannot be made for the notebooks: ${error.message}. --out FOLDER names another one`,
    );
  });
  await removeLeftovers(folder);
  const changed = values.force ? new Set(settings) : await changedSettings(path, folder, settings);
  const [first] = changed;
  if (first && !values.force && !values.changed)
    throw new UsageError(
      `${changed.size} of ${settings.length} notebooks in ${folder} were made by another text of ${basename(path)} ` +
        `(such as ${first.parameters.join(" ")}): --changed runs these again, --force runs all again, --out FOLDER keeps both`,
    );
  const [present, missing]: [SweepSetting[], SweepSetting[]] = [[], []];
  for (const setting of settings)
    (!changed.has(setting) && existsSync(sweepFiles(folder, setting).target) ? present : missing).push(setting);
  const runs = new SweepProcesses({
    path,
    folder,
    jobs,
    more: values.timeout === undefined ? [] : ["--timeout", values.timeout],
  });
  const outcomes: Outcome[] = present.map((setting) => ({ setting, state: "there already", reasons: [], said: "" }));
  const screen = new SweepScreen(process.stderr, () => ({
    title: basename(path),
    total: settings.length,
    done: outcomes.length,
    failed: outcomes.filter(({ state }) => state === "failed").length,
    seconds: outcomes.flatMap(({ seconds }) => seconds ?? []),
    jobs,
    running: runs.running,
  }));
  screen.tell(beginning(settings.length, present, Math.min(jobs, missing.length)));
  // What all runs say of the notebook is said once.
  const notices = new Set<string>();
  const waiting = missing.values();
  const work = async (): Promise<void> => {
    for (const setting of waiting) {
      if (runs.isStopped) return;
      const outcome = await runs.run(setting, changed.has(setting));
      if (!outcome) return;
      outcomes.push(outcome);
      for (const line of outcome.said.split("\n")) {
        if (!line.startsWith(`${basename(path)}: `) || notices.has(line)) continue;
        notices.add(line);
        screen.tell(line);
      }
      screen.tell(lineOf(outcome, outcomes.length, settings.length));
    }
  };
  await Promise.all(Array.from({ length: jobs }, work)).finally(() => screen.end());
  return conclude(outcomes, settings.length, folder, runs.isStopped);
}

/** What there is to do, and what was done before. */
function beginning(total: number, present: readonly SweepSetting[], jobs: number): string {
  const [first] = present;
  const there = first ? `: ${present.length} there already (such as ${first.parameters.join(" ")})` : "";
  const missing = total - present.length;
  return `${total} ${total === 1 ? "run" : "runs"}${there}${missing === 0 ? "" : `, ${missing} to be made, ${jobs} at a time`}`;
}

/** A run that has ended, with what it said where it failed. */
function lineOf({ setting, state, seconds, reasons, said }: Outcome, done: number, total: number): string {
  const took = seconds === undefined ? "" : ` in ${seconds.toFixed(1)} s`;
  const line = `${done} of ${total}  ${setting.parameters.join(" ")}: ${state}${took}`;
  if (state === "failed") return `${line}\n${indented(said)}`;
  return [line, ...reasons.map((reason) => `    ${reason.replaceAll(/\s+/g, " ")}`)].join("\n");
}

async function conclude(
  outcomes: readonly Outcome[],
  total: number,
  folder: string,
  stopped: boolean,
): Promise<number> {
  const count = (state: Outcome["state"]): number => outcomes.filter((each) => each.state === state).length;
  const parts = (["succeeded", "not held", "there already", "failed"] as const).flatMap((state) =>
    count(state) > 0 ? [`${count(state)} ${state}`] : [],
  );
  const failures = outcomes.filter(({ state }) => state === "failed");
  await answer(
    [
      `${parts.join(", ") || "nothing ran"}, of ${total}. The notebooks are in ${folder}`,
      ...failures.slice(0, mostFailures).map((failure) => `  ${failureLine(failure, folder)}`),
      ...(failures.length > mostFailures
        ? [`  and ${failures.length - mostFailures} more, in files that end in .failed.ipynb`]
        : []),
    ].join("\n"),
  );
  if (failures.length > 0) tell("The same command runs what failed once more.");
  if (stopped) {
    tell("The sweep was ended. The same command goes on with what is missing.");
    return interruptedStatus;
  }
  return failures.length > 0 ? 1 : count("not held") > 0 ? notHeldStatus : 0;
}

/** Which run failed, why, and where its notebook is, if one was written. */
function failureLine({ setting, reasons }: Outcome, folder: string): string {
  const notebook = sweepFiles(folder, setting).failed;
  const where = existsSync(notebook) ? ` (${basename(notebook)})` : "";
  return `failed: ${setting.parameters.join(" ")}: ${reasons.join(" ").split("\n")[0]}${where}`;
}

/** The end of what a run that failed said, without what went well and without files that have another name by now. */
function indented(text: string): string {
  return text
    .trimEnd()
    .split("\n")
    .filter((line) => !/^(?:cell \d+: succeeded|Wrote )/.test(line))
    .slice(-toldLines)
    .map((line) => `    ${line}`)
    .join("\n");
}

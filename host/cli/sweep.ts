import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, extname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { changedSettings, removeLeftovers, sweepFiles } from "./sweep-files.ts";
import { interruptedStatus, notHeldStatus } from "./exit-status.ts";
import { type SweepSetting, sweepSettings } from "./sweep-settings.ts";
import { answer, tell } from "./terminal.ts";
import { UsageError } from "./usage.ts";

/** Of what a run that failed said, the end is told. */
const toldLines = 12;

interface Outcome {
  readonly setting: SweepSetting;
  readonly state: "succeeded" | "not held" | "failed" | "there already";
  readonly said: string;
  /** how long it took; absent for what was there */
  readonly seconds?: number;
}

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
  const folder = resolve(values.out ?? `${basename(path, extname(path))}-sweep`);
  await mkdir(folder, { recursive: true });
  const settings = sweepSettings(values.parameter);
  await removeLeftovers(folder);
  const changed = values.force ? new Set(settings) : await changedSettings(path, folder, settings);
  const [first] = changed;
  if (first && !values.force && !values.changed)
    throw new UsageError(
      `${changed.size} of ${settings.length} notebooks in ${folder} were made by another text of ${basename(path)} ` +
        `(such as ${first.parameters.join(" ")}): --changed runs these again, --force runs all again, --out FOLDER keeps both`,
    );
  const runs = new SweepProcesses(path, folder, values.timeout === undefined ? [] : ["--timeout", values.timeout]);
  const outcomes: Outcome[] = [];
  const waiting = settings.values();
  const work = async (): Promise<void> => {
    for (const setting of waiting) {
      if (runs.isStopped) return;
      const outcome = await runs.run(setting, changed.has(setting));
      if (!outcome) return;
      outcomes.push(outcome);
      const took = outcome.seconds === undefined ? "" : ` in ${outcome.seconds.toFixed(1)} s`;
      tell(`${outcomes.length} of ${settings.length}  ${setting.parameters.join(" ")}: ${outcome.state}${took}`);
      if (outcome.state === "failed") tell(indented(outcome.said));
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return conclude(outcomes, settings.length, folder, runs.isStopped);
}

/** The processes of a sweep: ended together by Ctrl+C, nothing half written is left. */
class SweepProcesses {
  readonly #path: string;
  readonly #folder: string;
  readonly #more: readonly string[];
  readonly #running = new Set<ChildProcess>();
  #stopped = false;

  constructor(path: string, folder: string, more: readonly string[]) {
    this.#path = path;
    this.#folder = folder;
    this.#more = more;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => {
        this.#stopped = true;
        for (const child of this.#running) child.kill("SIGINT");
      });
  }

  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Runs the notebook with one setting; undefined where that was interrupted. */
  async run(setting: SweepSetting, again: boolean): Promise<Outcome | undefined> {
    const { target, partial, failed } = sweepFiles(this.#folder, setting);
    if (existsSync(target) && !again) return { setting, state: "there already", said: "" };
    const began = performance.now();
    const { status, said } = await this.#start([
      "run",
      this.#path,
      "--out",
      partial,
      ...this.#more,
      ...setting.parameters.flatMap((parameter) => ["-p", parameter]),
    ]);
    if (this.#stopped) {
      await rm(partial, { force: true });
      return undefined;
    }
    const isGood = status === 0 || status === notHeldStatus;
    if (existsSync(partial)) await rename(partial, isGood ? target : failed);
    if (isGood) await rm(failed, { force: true });
    const seconds = (performance.now() - began) / 1000;
    return { setting, state: isGood ? (status === 0 ? "succeeded" : "not held") : "failed", said, seconds };
  }

  #start(args: readonly string[]): Promise<{ readonly status: number | null; readonly said: string }> {
    const child = spawn(process.execPath, [process.argv[1]!, ...args], { stdio: ["ignore", "ignore", "pipe"] });
    this.#running.add(child);
    let said = "";
    child.stderr.on("data", (text: Buffer) => (said += text.toString()));
    return new Promise((finish, fail) => {
      child.on("error", fail);
      child.on("close", (status) => {
        this.#running.delete(child);
        finish({ status, said });
      });
    });
  }
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
  await answer(`${parts.join(", ") || "nothing ran"}, of ${total}. The notebooks are in ${folder}`);
  if (stopped) {
    tell("The sweep was ended. The same command goes on with what is missing.");
    return interruptedStatus;
  }
  return count("failed") > 0 ? 1 : count("not held") > 0 ? notHeldStatus : 0;
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split("\n")
    .slice(-toldLines)
    .map((line) => `    ${line}`)
    .join("\n");
}

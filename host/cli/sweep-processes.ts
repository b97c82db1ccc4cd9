import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { heapVariable, kernelHeap } from "../kernels/kernel-heap.ts";
import { notHeldStatus } from "./exit-status.ts";
import type { RunAccount } from "./run-results.ts";
import { sweepFiles } from "./sweep-files.ts";
import type { RunningRun } from "./sweep-progress.ts";
import type { SweepSetting } from "./sweep-settings.ts";

/** What became of a setting. */
export interface Outcome {
  readonly setting: SweepSetting;
  readonly state: "succeeded" | "not held" | "failed" | "there already";
  /** why it failed, or which claims are not held, a line each */
  readonly reasons: readonly string[];
  /** all that the run said */
  readonly said: string;
  /** how long it took; absent for what was there */
  readonly seconds?: number;
}

export interface SweepProcessesOptions {
  readonly path: string;
  readonly folder: string;
  readonly jobs: number;
  /** arguments of `kelvin run` beside the files and the parameters */
  readonly more: readonly string[];
}

/** The processes of a sweep: ended together by Ctrl+C, nothing half written is left. */
export class SweepProcesses {
  readonly #options: SweepProcessesOptions;
  readonly #running = new Map<ChildProcess, RunningRun>();
  #stopped = false;

  constructor(options: SweepProcessesOptions) {
    this.#options = options;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => {
        this.#stopped = true;
        for (const child of this.#running.keys()) child.kill("SIGINT");
      });
  }

  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Those that go on, the oldest first. */
  get running(): readonly RunningRun[] {
    return [...this.#running.values()];
  }

  /** Runs the notebook with one setting; undefined where that was interrupted. */
  async run(setting: SweepSetting, again: boolean): Promise<Outcome | undefined> {
    const { folder, path, more } = this.#options;
    const { target, partial, failed, account } = sweepFiles(folder, setting);
    if (existsSync(target) && !again) return { setting, state: "there already", reasons: [], said: "" };
    const began = performance.now();
    const files = ["--out", partial, "--claims", account];
    const parameters = setting.parameters.flatMap((parameter) => ["-p", parameter]);
    const { status, signal, said } = await this.#start(setting, ["run", path, ...files, ...more, ...parameters]);
    const judged = existsSync(account) ? (JSON.parse(await readFile(account, "utf8")) as RunAccount) : undefined;
    await rm(account, { force: true });
    if (this.#stopped) {
      await rm(partial, { force: true });
      return undefined;
    }
    // A command line that is not understood has the same status as claims that are not held, but makes nothing.
    const isMade = existsSync(partial);
    const isGood = isMade && (status === 0 || status === notHeldStatus);
    if (isMade) await rename(partial, isGood ? target : failed);
    if (isGood) await rm(failed, { force: true });
    const notHeld = judged?.claims.filter(({ verdict }) => verdict === "not held") ?? [];
    const why = judged?.failedCell?.message ?? (signal ? `ended by ${signal}` : (said.trim().split("\n").at(-1) ?? ""));
    return {
      setting,
      state: isGood ? (status === 0 ? "succeeded" : "not held") : "failed",
      reasons: isGood ? notHeld.map(({ sentence }) => sentence) : [why],
      said,
      seconds: (performance.now() - began) / 1000,
    };
  }

  #start(setting: SweepSetting, args: readonly string[]) {
    const child = spawn(process.execPath, [process.argv[1]!, ...args], {
      stdio: ["ignore", "ignore", "pipe"],
      // Together they get what one alone would.
      env: { ...process.env, [heapVariable]: String(kernelHeap(this.#options.jobs)) },
    });
    const run = { name: setting.parameters.join(" "), since: performance.now(), latest: "" };
    this.#running.set(child, run);
    let said = "";
    child.stderr.on("data", (text: Buffer) => {
      said += text.toString();
      run.latest = said.trimEnd().split("\n").at(-1) ?? "";
    });
    type Ended = {
      readonly status: number | null;
      readonly signal: NodeJS.Signals | null;
      readonly said: string;
    };
    return new Promise<Ended>((finish, fail) => {
      child.on("error", fail);
      child.on("close", (status, signal) => {
        this.#running.delete(child);
        finish({ status, signal, said });
      });
    });
  }
}

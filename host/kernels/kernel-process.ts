import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { say } from "../../wording/say.ts";
import type { ConnectionFile } from "../../kernel/protocol/connection-file.ts";
import { reasonOf } from "../runtime/log.ts";
import { createConnection } from "./connection.ts";
import { KernelLog } from "./kernel-log.ts";
import { heapVariable, kernelHeap } from "./kernel-heap.ts";
import { kernelCommand, kernelEnvironment, type Kernelspec } from "./kernelspecs.ts";
import { isRunning, signalTree, startTicks } from "./process-tree.ts";

/** How often a process that is not our child, and the size of a log, are looked at. */
const watchEvery = 1000;

export interface ProcessFolders {
  readonly run: string;
  readonly logs: string;
}

/** What is needed to find a running kernel again. */
export interface ProcessRecord {
  readonly id: string;
  readonly pid: number;
  readonly startTicks: string | null;
  readonly connection: ConnectionFile;
}

/** The process of one kernel: our child, or one that an earlier host left running. It outlives the host unless ended. */
export class KernelProcess {
  readonly id: string;
  readonly connection: ConnectionFile;
  readonly log: KernelLog;
  /** Settles, with why, when the process has ended. */
  readonly ended: Promise<string>;
  #pid: number | undefined;
  #running = true;
  #watch: NodeJS.Timeout | undefined;
  readonly #connectionPath: string;

  private constructor(
    id: string,
    connection: ConnectionFile,
    log: KernelLog,
    connectionPath: string,
    start: (ended: (reason: string) => void) => number | undefined,
    isOurs: boolean,
  ) {
    this.id = id;
    this.connection = connection;
    this.log = log;
    this.#connectionPath = connectionPath;
    this.ended = new Promise((resolve) => {
      const ended = (reason: string): void => {
        this.#running = false;
        clearInterval(this.#watch);
        resolve(reason);
      };
      this.#pid = start(ended);
      this.#watch = setInterval(() => {
        this.log.bound();
        // A child of ours tells itself how it ended, when all of it is gone.
        if (!isOurs && this.#pid !== undefined && !isRunning(this.#pid)) ended(say("The kernel's process is gone."));
      }, watchEvery).unref();
    });
  }

  /**
   * Starts a kernel in `folder`, in a session of its own, with its output in a log file. One that is `tied` ends with this
   * process, however that ends.
   */
  static async start(
    id: string,
    spec: Kernelspec,
    folder: string,
    folders: ProcessFolders,
    tied: boolean,
  ): Promise<KernelProcess> {
    const connection = await createConnection(spec.name);
    const connectionPath = join(folders.run, `kernel-${id}-connection.json`);
    writeFileSync(connectionPath, JSON.stringify(connection, null, 2), { mode: 0o600 });
    const log = new KernelLog(folders.logs, id);
    const [program = "", ...args] = kernelCommand(spec, connectionPath);
    return new KernelProcess(
      id,
      connection,
      log,
      connectionPath,
      (ended) => {
        const child = spawn(program, args, {
          cwd: existsSync(folder) ? folder : homedir(),
          env: { ...kernelEnvironment(spec), ...(tied && { JPY_PARENT_PID: String(process.pid) }) },
          detached: true,
          windowsHide: true,
          stdio: ["ignore", log.descriptor, log.descriptor],
        });
        watchChild(child, program, ended);
        return child.pid;
      },
      true,
    );
  }

  /** Takes over a kernel that an earlier host started; nothing where its process is gone. */
  static adopt(record: ProcessRecord, folders: ProcessFolders): KernelProcess | undefined {
    const { id, pid, connection } = record;
    if (!isRunning(pid)) return undefined;
    if (record.startTicks !== null && startTicks(pid) !== record.startTicks) return undefined;
    const connectionPath = join(folders.run, `kernel-${id}-connection.json`);
    return new KernelProcess(id, connection, new KernelLog(folders.logs, id), connectionPath, () => pid, false);
  }

  get pid(): number | undefined {
    return this.#pid;
  }

  get running(): boolean {
    return this.#running;
  }

  get record(): ProcessRecord | undefined {
    if (this.#pid === undefined) return undefined;
    return { id: this.id, pid: this.#pid, startTicks: startTicks(this.#pid) ?? null, connection: this.connection };
  }

  signal(signal: "SIGINT" | "SIGTERM" | "SIGKILL"): void {
    if (this.#pid !== undefined && this.#running) signalTree(this.#pid, signal);
  }

  /** Waits until the process is gone of itself; after `patience` milliseconds it is made to go. */
  async end(patience: number): Promise<void> {
    for (const signal of [undefined, "SIGTERM", "SIGKILL"] as const) {
      if (signal) this.signal(signal);
      const wait = signal ? 1000 : patience;
      if (await Promise.race([this.ended.then(() => true), later(wait).then(() => false)])) break;
    }
    // What the kernel started and left behind goes with it.
    if (this.#pid !== undefined && process.platform !== "win32") signalTree(this.#pid, "SIGKILL");
  }

  /** Lets go of files; the process goes on. */
  release(): void {
    clearInterval(this.#watch);
    this.log.close();
  }

  /** Takes away what helped to find the process, once it has ended. */
  forget(): void {
    this.release();
    rmSync(this.#connectionPath, { force: true });
    rmSync(this.log.path, { force: true });
    rmSync(`${this.log.path}.old`, { force: true });
  }
}

function watchChild(child: ChildProcess, program: string, ended: (reason: string) => void): void {
  child.on("error", (error) =>
    ended(say("“{program}” could not be started: {reason}.", { program, reason: reasonOf(error) })),
  );
  child.on("exit", (code, signal) => ended(describeEnd(code, signal)));
  child.unref();
}

function describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === "SIGKILL") return say("The kernel was ended by SIGKILL, as the system does when memory runs out.");
  if (signal === "SIGABRT")
    return say(
      "The kernel was ended by SIGABRT: out of memory, most likely. Its JavaScript objects may take {megabytes} MB, which the environment variable {variable} changes; typed arrays, Arrow tables and tensors do not count there. Its variables are lost.",
      { megabytes: kernelHeap(), variable: heapVariable },
    );
  return signal
    ? say("The kernel was ended by {signal}.", { signal })
    : say("The kernel ended with status {code}.", { code: String(code) });
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

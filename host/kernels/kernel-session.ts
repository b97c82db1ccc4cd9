import { randomUUID } from "node:crypto";
import { say } from "../../wording/say.ts";
import type { DebugEvent } from "../../kernel/protocol/debug-adapter.ts";
import type { LanguageInfo, MessageContent } from "../../kernel/protocol/message-content.ts";
import type { Done, Failed } from "../contract/requests.ts";
import type { CellStatus, KernelStatus } from "../contract/states.ts";
import type { NotebookOutputs } from "../outputs/notebook-outputs.ts";
import { reasonOf, type Log } from "../runtime/log.ts";
import { CellRunner } from "./cell-runner.ts";
import { EarlyCells } from "./early-cells.ts";
import { KernelClient } from "./kernel-client.ts";
import { KernelComms } from "./kernel-comms.ts";
import { KernelProcess, type ProcessFolders, type ProcessRecord } from "./kernel-process.ts";
import type { Kernelspec } from "./kernelspecs.ts";
import type { QueuedCell, QueueRecord } from "./run-queue.ts";
import type { RunTiming } from "./run-timing.ts";
import { type StateChange, SessionStatus } from "./session-status.ts";
import { shakeHands } from "./shake-hands.ts";

/** What a later host needs to find this kernel again and to go on with its cells. */
export interface SessionRecord {
  readonly process: ProcessRecord;
  readonly spec: Kernelspec;
  readonly queue: QueueRecord;
  /** The latest runs that this kernel made, by cell. */
  readonly present: { readonly [cellId: string]: CellStatus };
}

export interface SessionOptions {
  readonly outputs: NotebookOutputs;
  readonly folders: ProcessFolders;
  readonly log: Log;
  readonly allowInput: boolean;
  /** Whether kernels end with this process; otherwise a later host can find them again. */
  readonly tied: boolean;
  /** How long a kernel may take to start. Seconds. */
  readonly startPatience: number;
  readonly kernelChanged: (status: KernelStatus) => void;
  /** A kernel is ready for comms, or there is none any more. */
  readonly commsChanged: (comms: KernelComms | undefined) => void;
  /** What the kernel's debugger says by itself. */
  readonly debugEvent: (event: DebugEvent) => void;
  /** A kernel introduced itself. */
  readonly kernelStarted: (spec: Kernelspec, language: LanguageInfo) => void;
  /** What is to be kept for a later host; undefined where there is no kernel any more. */
  readonly recordChanged: (record: SessionRecord | undefined, id: string) => void;
  readonly inputRequested: (cellId: string, request: MessageContent["input_request"]) => void;
  readonly inputSettled: (cellId: string) => void;
  readonly cellTimed: (cellId: string, timing: RunTiming) => void;
  /** The kernel is given a cell. */
  readonly cellStarted: (cell: QueuedCell) => void;
  readonly runFinished: (seconds: number, failed: boolean) => void;
}

/** One kernel in one life: from the start of its process to its end. */
interface Life {
  readonly spec: Kernelspec;
  readonly process: KernelProcess;
  readonly client: KernelClient;
  readonly comms: KernelComms;
  readonly runner: CellRunner;
  heartbeat?: NodeJS.Timeout;
}

const done: Done = { kind: "done" };
const shutdownPatience = 3000;
const heartbeatEvery = 4000;
/** After this an interrupt is overdue. Milliseconds. */
const interruptPatience = 5000;

/** The kernel of one notebook: starts, runs cells, is interrupted, restarted, found again, and may die. */
export class KernelSession {
  readonly #options: SessionOptions;
  #life: Life | undefined;
  readonly #status: SessionStatus;
  #interruptTimer: NodeJS.Timeout | undefined;
  /** A start whose process is not there yet: a second one beside it would leave a kernel that nobody knows. */
  #spawning: Promise<Done | Failed> | undefined;
  readonly #early: EarlyCells;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#status = new SessionStatus(options.kernelChanged);
    this.#early = new EarlyCells(options.outputs);
  }

  get status(): KernelStatus {
    return this.#status.current;
  }

  /** The kernelspec of the kernel that is or was last running. */
  get spec(): Kernelspec | undefined {
    return this.#life?.spec;
  }

  /** Whether a kernel is there or on its way. */
  get isAlive(): boolean {
    return this.#status.isAlive;
  }

  get isBusy(): boolean {
    return this.#status.state === "starting" || this.#early.all.length > 0 || this.#life?.runner.isEmpty === false;
  }

  /** The cell that the kernel was given. */
  get runningCell(): string | undefined {
    return this.#life?.runner.running?.cellId;
  }

  get question(): CellRunner["question"] {
    return this.#life?.runner.question;
  }

  /** Starts a kernel in `folder`. One that runs must have been shut down. */
  async start(spec: Kernelspec, folder: string): Promise<Done | Failed> {
    if (this.isAlive && this.#status.state !== "restarting")
      return { kind: "failed", reason: say("A kernel is running already.") };
    if (this.#status.state !== "restarting") this.#setState(spec, { state: "starting" });
    const starting = this.#start(spec, folder);
    this.#spawning = starting;
    return starting;
  }

  async #start(spec: Kernelspec, folder: string): Promise<Done | Failed> {
    const { folders, tied } = this.#options;
    let process: KernelProcess;
    try {
      process = await KernelProcess.start(randomUUID(), spec, folder, folders, tied);
    } catch (error) {
      this.#spawning = undefined;
      const reason = say("The kernel “{name}” could not be started: {reason}", {
        name: spec.displayName,
        reason: reasonOf(error),
      });
      this.#early.abort();
      this.#setState(spec, { state: "dead", detail: reason });
      return { kind: "failed", reason };
    }
    this.#spawning = undefined;
    const life = this.#enter(spec, process);
    return this.#introduce(life);
  }

  /** No kernel called `name` can be started: what was queued does not run. */
  refuse(name: string, reason: string): void {
    this.#early.abort();
    this.#options.log.write(`no kernel was started: ${reason}`);
    if (!this.isAlive) this.#status.tell({ state: "dead", name, displayName: name, language: "", detail: reason });
  }

  /** Takes over a kernel that an earlier host started. Says whether it was still there. */
  async adopt(record: SessionRecord): Promise<boolean> {
    const process = KernelProcess.adopt(record.process, this.#options.folders);
    if (!process) return false;
    const life = this.#enter(record.spec, process, record.queue);
    if (!(await life.client.ping(5000)) && !process.running) return false;
    for (const [cellId, status] of Object.entries(record.present)) this.#options.outputs.setStatus(cellId, status);
    life.runner.connect(life.client);
    this.#live(life);
    return true;
  }

  /** The kernel's process, while there is one. */
  get pid(): number | undefined {
    return this.#life?.process.running ? this.#life.process.pid : undefined;
  }

  /** Takes cells that wait out of the queue. */
  unqueue(cellIds: readonly string[]): void {
    this.#early.abort(cellIds);
    this.#life?.runner.remove(cellIds);
    this.#refresh();
  }

  /** Queues cells. They run when the kernel is ready and what was queued before has run. */
  run(cells: readonly QueuedCell[]): void {
    const life = this.#life;
    if (life?.heartbeat && this.#status.state !== "dead") life.runner.add(cells);
    else this.#early.add(cells);
    this.#refresh();
  }

  async interrupt(): Promise<Done | Failed> {
    const life = this.#life;
    if (!life || !this.isAlive)
      return { kind: "failed", reason: say("No kernel is running: there is nothing to interrupt.") };
    this.#early.abort();
    life.runner.interrupt();
    if (!life.runner.running) return done;
    if (life.spec.interruptMode === "signal") {
      if (process.platform === "win32")
        return { kind: "failed", reason: say("This kernel cannot be interrupted on Windows. Restart it instead.") };
      life.process.signal("SIGINT");
    } else life.client.send("control", "interrupt_request", {});
    this.#setState(life.spec, { state: "interrupting" });
    clearTimeout(this.#interruptTimer);
    this.#interruptTimer = setTimeout(() => {
      if (this.#life !== life || this.#status.state !== "interrupting") return;
      this.#setState(life.spec, {
        state: "unresponsive",
        detail: say(
          "The kernel has not stopped yet: it may be inside native code, and stops when that returns. Restart it to stop it now.",
        ),
      });
    }, interruptPatience);
    this.#interruptTimer.unref();
    return done;
  }

  /** Ends the kernel and starts it again, as `changed` has it; variables are gone, outputs stay. One that is on its way is new already. */
  async restart(folder: string, changed: (spec: Kernelspec) => Kernelspec): Promise<Done | Failed> {
    if (this.#spawning) return this.#spawning;
    const spec = this.#life && changed(this.#life.spec);
    if (!spec) return { kind: "failed", reason: say("No kernel has run yet: there is nothing to restart.") };
    this.#setState(spec, { state: "restarting" });
    await this.#end("wanted");
    return this.start(spec, folder);
  }

  /** Ends the kernel. */
  async shutdown(): Promise<void> {
    await this.#end("wanted");
    this.#early.abort();
    this.#status.tell({ state: "none" });
  }

  /** Ends the kernel's process at once, whatever it does. */
  kill(): void {
    this.#life?.process.signal("SIGKILL");
  }

  /** Lets go of the kernel, which runs on for the next host. */
  release(): void {
    const life = this.#life;
    if (!life) return;
    this.#life = undefined;
    clearTimeout(this.#interruptTimer);
    clearInterval(life.heartbeat);
    life.client.close();
    life.process.release();
  }

  answer(cellId: string, value: string): boolean {
    return this.#life?.runner.answer(cellId, value) ?? false;
  }

  /** The client, where the kernel can be asked things besides cells. */
  get client(): KernelClient | undefined {
    return this.isAlive && this.#status.state !== "starting" ? this.#life?.client : undefined;
  }

  #enter(spec: Kernelspec, process: KernelProcess, queue?: QueueRecord): Life {
    const { outputs, allowInput, inputRequested, inputSettled, cellTimed, cellStarted, runFinished, log } =
      this.#options;
    const runner = new CellRunner(
      {
        outputs,
        allowInput,
        inputRequested,
        inputSettled,
        cellTimed,
        cellStarted,
        runFinished,
        changed: () => this.#refresh(),
      },
      queue,
    );
    const client = new KernelClient(
      process.connection,
      (received) => {
        runner.handle(received);
        comms.handle(received);
        if (received.message.msg_type === "debug_event") this.#options.debugEvent(received.message.content);
      },
      (reason) => log.write(`kernel ${process.id}: ${reason}`),
    );
    const comms = new KernelComms(client);
    const life: Life = { spec, process, client, comms, runner };
    this.#life = life;
    void process.ended.then((reason) => this.#lost(life, reason));
    return life;
  }

  async #introduce(life: Life): Promise<Done | Failed> {
    const { startPatience, kernelStarted } = this.#options;
    this.keepRecord();
    try {
      const ended = life.process.ended.then((reason): never => {
        throw new Error(reason);
      });
      const language = await Promise.race([shakeHands(life.client, startPatience * 1000), ended]);
      if (this.#life !== life) return { kind: "failed", reason: say("The kernel was shut down while it started.") };
      kernelStarted(life.spec, language);
      life.runner.connect(life.client);
      this.#live(life);
      return done;
    } catch (error) {
      // A process that ended is reported already.
      if (life.process.running) this.#lost(life, reasonOf(error));
      return {
        kind: "failed",
        reason: say("The kernel “{name}” did not start. {reason}", {
          name: life.spec.displayName,
          reason: reasonOf(error),
        }),
      };
    }
  }

  #live(life: Life): void {
    life.heartbeat = setInterval(() => void this.#beat(life), heartbeatEvery);
    life.heartbeat.unref();
    // Not sooner: a kernel that is restarted while it starts leaves them to the next one.
    if (this.#early.all.length > 0) life.runner.add(this.#early.take());
    this.#refresh(true);
    this.#options.commsChanged(life.comms);
  }

  async #beat(life: Life): Promise<void> {
    const alive = await life.client.ping(heartbeatEvery - 500);
    if (this.#life !== life || this.#status.state === "restarting" || this.#status.state === "interrupting") return;
    const detail = say("The kernel's process does not answer. If it stays so, restart it.");
    if (!alive) this.#setState(life.spec, { state: "unresponsive", detail });
    else if (this.status.state === "unresponsive" && this.status.detail === detail) this.#refresh(true);
  }

  #lost(life: Life, reason: string): void {
    if (this.#life !== life || this.#status.state === "dead") return;
    const printed = life.process.log.tail();
    const hasLived = life.heartbeat !== undefined;
    const what = hasLived
      ? reason
      : say("The kernel “{name}” did not start. {reason}", { name: life.spec.displayName, reason });
    const detail = printed === "" ? what : `${what}\n${printed}`;
    this.#options.commsChanged(undefined);
    life.runner.disconnect({ reason, traceback: printed === "" ? [] : printed.split("\n") });
    this.#early.abort();
    this.#setState(life.spec, { state: "dead", detail });
    clearInterval(life.heartbeat);
    life.client.close();
    void life.process.end(0).then(() => life.process.forget());
    this.#options.recordChanged(undefined, life.process.id);
  }

  async #end(loss: "wanted"): Promise<void> {
    const life = this.#life;
    this.#life = undefined;
    clearTimeout(this.#interruptTimer);
    if (!life) return;
    clearInterval(life.heartbeat);
    this.#options.commsChanged(undefined);
    life.runner.disconnect(loss);
    if (life.process.running) {
      life.client.send("control", "shutdown_request", { restart: this.#status.state === "restarting" });
      await life.process.end(shutdownPatience);
    }
    life.client.close();
    life.process.forget();
    this.#options.recordChanged(undefined, life.process.id);
    this.#options.outputs.kernelEnded();
  }

  /** Derives idle or busy from the queue, unless something graver is the case. */
  #refresh(recovered = false): void {
    const life = this.#life;
    if (!life) return;
    if (recovered || !this.#status.isGrave(life.runner.running !== undefined)) {
      clearTimeout(this.#interruptTimer);
      this.#setState(life.spec, { state: life.runner.isEmpty ? "idle" : "busy" });
    }
    this.keepRecord();
  }

  /** Writes down anew by what the next host finds the kernel. */
  keepRecord(): void {
    const life = this.#life;
    const record = life?.process.record;
    if (!life || !record || !life.process.running) return;
    const { outputs, recordChanged } = this.#options;
    const runs = outputs.cellIds().map((cellId) => [cellId, outputs.status(cellId)] as const);
    const present = Object.fromEntries(runs.filter(([, status]) => status.fromPresentKernel));
    const queue = { ...life.runner.record, waiting: [...life.runner.record.waiting, ...this.#early.all] };
    recordChanged({ process: record, spec: life.spec, queue, present }, record.id);
  }

  #setState(spec: Kernelspec, change: StateChange): void {
    this.#status.change(spec, this.#life?.process.pid, change);
  }
}

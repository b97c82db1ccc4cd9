import type { MessageContent } from "../../kernel/protocol/message-content.ts";
import type { CellStatus } from "../contract/states.ts";
import type { NotebookOutputs } from "../outputs/notebook-outputs.ts";
import { timingOf, type RunTiming } from "./run-timing.ts";
import type { KernelClient, Received } from "./kernel-client.ts";
import { appendPages, applyPublished } from "./kernel-outputs.ts";
import { type QueuedCell, type QueueRecord, type RunningCell, RunQueue } from "./run-queue.ts";

/** After the reply, this long without any output means that the message that ends the cell was lost. Milliseconds. */
const silenceAfterReply = 3000;
const missingNote = "Kelvin was started again here while this cell ran: what the cell put out in between is missing.\n";
/** Requests whose late output, from what cells left behind, still finds its cell. */
const remembered = 2000;

export interface CellRunnerOptions {
  readonly outputs: NotebookOutputs;
  /** Whether cells may ask for input. */
  readonly allowInput: boolean;
  /** What runs and waits is not what it was. */
  readonly changed: () => void;
  /** A cell asks for input; or no longer does. */
  readonly inputRequested: (cellId: string, request: MessageContent["input_request"]) => void;
  readonly inputSettled: (cellId: string) => void;
  /** When the parts of a cell's run happened, told when it has ended. */
  readonly cellTimed: (cellId: string, timing: RunTiming) => void;
  /** The kernel is given a cell. */
  readonly cellStarted: (cell: QueuedCell) => void;
  readonly runFinished: (seconds: number, failed: boolean) => void;
}

type Reply = MessageContent["execute_reply"];

/** Gives a kernel its cells one by one, and each what the kernel publishes for it. */
export class CellRunner {
  readonly #options: CellRunnerOptions;
  readonly #queue: RunQueue;
  /** The cell of each request that was sent, oldest first. */
  readonly #cellOf = new Map<string, string>();
  #client: KernelClient | undefined;
  #reply: Reply | undefined;
  #idle = false;
  #errorShown = false;
  #interrupted = false;
  /** Whether a cell of the present run of cells failed that was not meant to. */
  #hasFailed = false;
  #timing: RunTiming = {};
  #silence: NodeJS.Timeout | undefined;
  #question: { readonly cellId: string; readonly received: Received } | undefined;
  /** The request whose end shows that the cell which an earlier host started is done. */
  #afterAdopted: string | undefined;

  constructor(options: CellRunnerOptions, record?: QueueRecord) {
    this.#options = options;
    this.#queue = new RunQueue(record);
  }

  get record(): QueueRecord {
    return this.#queue.record;
  }

  get running(): RunningCell | undefined {
    return this.#queue.running;
  }

  get isEmpty(): boolean {
    return this.#queue.isEmpty;
  }

  /** The input that a cell waits for. */
  get question(): { readonly cellId: string; readonly request: MessageContent["input_request"] } | undefined {
    const message = this.#question?.received.message;
    return this.#question && message?.msg_type === "input_request"
      ? { cellId: this.#question.cellId, request: message.content }
      : undefined;
  }

  /** The kernel is ready: what waits runs, what ran under an earlier host goes on. */
  connect(client: KernelClient): void {
    this.#client = client;
    const { running } = this.#queue;
    for (const { cellId } of this.#queue.record.waiting) this.#setStatus(cellId, { state: "queued" });
    if (running) {
      this.#cellOf.set(running.msgId, running.cellId);
      this.#setStatus(running.cellId, { state: "running", startedAt: running.startedAt });
      // Nobody listened in between, and kernels do not say things twice.
      this.#options.outputs.print(running.cellId, "stderr", missingNote);
      // Kernels run one request after the other, so this one ends when the cell has; whose reply went to a host that is gone.
      this.#afterAdopted = client.send("shell", "execute_request", {
        code: "",
        silent: true,
        store_history: false,
      }).header.msg_id;
    }
    this.#pump();
  }

  /** Queues cells; they run at once if the kernel is free. */
  add(cells: readonly QueuedCell[]): void {
    this.#queue.add(cells);
    this.#pump();
    const running = this.#queue.running?.cellId;
    for (const { cellId } of cells) if (cellId !== running) this.#setStatus(cellId, { state: "queued" });
    this.#options.changed();
  }

  /** Takes cells that wait out of the queue: they are as if they had not been asked for. */
  remove(cellIds: readonly string[]): void {
    for (const { cellId } of this.#queue.remove(cellIds)) this.#setStatus(cellId, { state: "aborted" });
    if (this.#queue.isEmpty) this.#finishRun(this.#hasFailed);
    this.#options.changed();
  }

  /** The user interrupts: what waits will not run, and how the running cell ends is their doing. */
  interrupt(): void {
    this.#interrupted = true;
    this.#abortWaiting();
    this.#options.changed();
  }

  /** The kernel is gone: the running cell ends with an error that says why, or as interrupted if that was wanted. */
  disconnect(loss: { readonly reason: string; readonly traceback: readonly string[] } | "wanted"): void {
    this.#client = undefined;
    this.#settleInput();
    const { running } = this.#queue;
    if (running && loss !== "wanted") {
      const { reason, traceback } = loss;
      this.#options.outputs.append(running.cellId, {
        output_type: "error",
        ename: "KernelDied",
        evalue: reason,
        traceback: [...traceback],
      });
    }
    if (running) this.#end(running, { state: loss === "wanted" ? "interrupted" : "failed" });
    this.#abortWaiting();
    this.#finishRun(true);
    this.#options.changed();
  }

  handle(received: Received): void {
    const { message, channel } = received;
    const parentId = message.parent_header.msg_id;
    if (parentId === undefined) return;
    const cellId = this.#cellOf.get(parentId);
    if (channel === "stdin") {
      if (cellId !== undefined && message.msg_type === "input_request") this.#ask(cellId, received);
      return;
    }
    const { running } = this.#queue;
    const isRunning = running?.msgId === parentId;
    if (parentId === this.#afterAdopted && running && message.msg_type === "execute_reply") {
      this.#afterAdopted = undefined;
      this.#endAdopted(running);
      return;
    }
    if (cellId === undefined) return;
    if (isRunning) this.#timing = { ...this.#timing, ...timingOf(message) };
    if (channel === "iopub") {
      if (applyPublished(this.#options.outputs, cellId, received)) {
        if (isRunning && message.msg_type === "error") this.#errorShown = true;
        if (isRunning && this.#reply) this.#expectSilence();
      } else if (isRunning && message.msg_type === "execute_input") {
        this.#setStatus(cellId, { state: "running", executionCount: message.content.execution_count });
      } else if (isRunning && message.msg_type === "status" && message.content.execution_state === "idle") {
        this.#idle = true;
      }
    } else if (isRunning && message.msg_type === "execute_reply") {
      this.#reply = message.content;
      this.#expectSilence();
    }
    if (isRunning && this.#idle && this.#reply) this.#endByReply(running, this.#reply);
  }

  /** Answers the cell that asks for input. Says whether it did ask. */
  answer(cellId: string, value: string): boolean {
    const question = this.#question;
    if (question?.cellId !== cellId || !this.#client) return false;
    const request = this.question?.request;
    this.#client.send("stdin", "input_reply", { value }, { parent: question.received.message });
    this.#settleInput();
    // As a terminal has it: what was asked and answered stays above what comes of it. What is secret is not kept.
    if (request) this.#options.outputs.print(cellId, "stdout", `${request.prompt}${request.password ? "" : value}\n`);
    return true;
  }

  #pump(): void {
    if (!this.#client) return;
    const next = this.#queue.next();
    if (!next) return;
    const { outputs, allowInput } = this.#options;
    const startedAt = Date.now();
    this.#reply = undefined;
    this.#idle = false;
    this.#errorShown = false;
    this.#interrupted = false;
    this.#timing = {};
    outputs.clear(next.cellId);
    outputs.setStatus(next.cellId, { state: "running", executionCount: null, startedAt, fromPresentKernel: true });
    const content = {
      code: next.code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: allowInput,
      // What comes next is decided here: a kernel that aborts what it was sent before an error may hit what came after.
      stop_on_error: false,
    };
    // As JupyterLab names the cell, for kernels that tell which one made a variable.
    const metadata = { cellId: next.cellId };
    const { header } = this.#client.send("shell", "execute_request", content, { metadata });
    this.#cellOf.set(header.msg_id, next.cellId);
    if (this.#cellOf.size > remembered) this.#cellOf.delete(this.#cellOf.keys().next().value ?? "");
    this.#queue.started({ ...next, msgId: header.msg_id, startedAt });
    this.#options.cellStarted(next);
  }

  #endByReply(running: RunningCell, reply: Reply): void {
    if (reply.status === "error" && !this.#errorShown) {
      const { ename, evalue, traceback } = reply;
      this.#options.outputs.append(running.cellId, { output_type: "error", ename, evalue, traceback });
    }
    if (reply.status === "ok") appendPages(this.#options.outputs, running.cellId, reply);
    const executionCount = reply.execution_count ?? null;
    const failedAs = this.#interrupted ? "interrupted" : "failed";
    const state = reply.status === "ok" ? "succeeded" : reply.status === "aborted" ? "aborted" : failedAs;
    this.#end(running, { state, executionCount });
    this.#options.cellTimed(running.cellId, this.#timing);
    this.#goOn(state !== "succeeded", running.mayFail === true && state === "failed");
  }

  /** The reply went to a host that is gone; what the cell has put out tells how it went. */
  #endAdopted(running: RunningCell): void {
    const failed = this.#options.outputs.outputs(running.cellId).at(-1)?.output_type === "error";
    this.#end(running, { state: failed ? (this.#interrupted ? "interrupted" : "failed") : "succeeded" });
    this.#goOn(failed);
  }

  #goOn(failed: boolean, isExpected = false): void {
    if (failed && !isExpected) this.#abortWaiting();
    this.#hasFailed ||= failed && !isExpected;
    this.#pump();
    if (this.#queue.isEmpty) this.#finishRun(this.#hasFailed);
    this.#options.changed();
  }

  #end(running: RunningCell, change: Partial<CellStatus>): void {
    clearTimeout(this.#silence);
    this.#settleInput();
    this.#queue.ended();
    this.#setStatus(running.cellId, { ...change, startedAt: running.startedAt, finishedAt: Date.now() });
  }

  #expectSilence(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      const { running } = this.#queue;
      if (running && this.#reply) this.#endByReply(running, this.#reply);
    }, silenceAfterReply);
    this.#silence.unref();
  }

  #abortWaiting(): void {
    for (const { cellId } of this.#queue.abort()) this.#setStatus(cellId, { state: "aborted" });
  }

  #finishRun(failed: boolean): void {
    if (this.#queue.runStartedAt === undefined) return;
    this.#hasFailed = false;
    this.#options.runFinished(this.#queue.finishRun(), failed);
  }

  #ask(cellId: string, received: Received): void {
    if (received.message.msg_type !== "input_request") return;
    this.#question = { cellId, received };
    this.#options.inputRequested(cellId, received.message.content);
  }

  #settleInput(): void {
    const question = this.#question;
    this.#question = undefined;
    if (question) this.#options.inputSettled(question.cellId);
  }

  #setStatus(cellId: string, change: Partial<CellStatus>): void {
    const { outputs } = this.#options;
    outputs.setStatus(cellId, { ...outputs.status(cellId), ...change });
  }
}

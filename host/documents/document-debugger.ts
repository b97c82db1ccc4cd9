import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { DebugBreakpoint, DebugEvent } from "../../kernel/protocol/debug-adapter.ts";
import type { BreakpointSpec, DebugAnswer, DebuggingRecord, DebugQuestion, DebugState } from "../contract/debugging.ts";
import type { Done, Failed, RequestResult } from "../contract/requests.ts";
import { DebugConnection, DebugRefused } from "../kernels/debug-connection.ts";
import { type KernelClient, KernelSilent } from "../kernels/kernel-client.ts";
import type { QueuedCell } from "../kernels/run-queue.ts";
import { reasonOf, type Log } from "../runtime/log.ts";
import type { View } from "../server/view.ts";
import type { BreakpointsInFiles } from "./breakpoints-in-files.ts";
import { DebuggedProgram } from "./debugged-program.ts";
import { DebuggerViews, detached } from "./debugger-views.ts";
import { DocumentBreakpoints } from "./document-breakpoints.ts";
import type { OpenDocument } from "./open-document.ts";

/** What a document's debugger needs of its kernel. */
export interface DebuggedKernel {
  /** Starts the kernel where none runs. */
  readonly start: () => Promise<Done | Failed>;
  readonly client: () => KernelClient | undefined;
  readonly runningCell: () => string | undefined;
  readonly isRestarting: () => boolean;
  readonly displayName: () => string;
  /** What a later host is to know has changed. */
  readonly keepRecord: () => void;
}

const spent: PlainPhrase =
  "The debugger of this kernel stops nowhere any more, because it was interrupted while a cell was paused. Restart the kernel to debug again.";
const done: Done = { kind: "done" };

/** The debugger of one notebook's kernel, for all views: attached when somebody asks for it, until it is left or the kernel ends. */
export class DocumentDebugger {
  readonly #document: OpenDocument;
  readonly #kernel: DebuggedKernel;
  readonly #log: Log;
  readonly #views: DebuggerViews;
  readonly #breakpoints: DocumentBreakpoints;
  #program: DebuggedProgram | undefined;
  #starting: Promise<Done | Failed> | undefined;
  /** The kernel's debugger stops nowhere any more. */
  #isSpent = false;
  /** How often programs before this one have stopped or gone on. */
  #stops = 0;

  constructor(document: OpenDocument, kernel: DebuggedKernel, inFiles: BreakpointsInFiles | undefined, log: Log) {
    this.#document = document;
    this.#kernel = kernel;
    this.#log = log;
    this.#views = new DebuggerViews(document.id);
    this.#breakpoints = new DocumentBreakpoints(document, {
      inFiles,
      changed: (cells) => {
        this.#views.breakpointsChanged(cells);
        kernel.keepRecord();
      },
      outdated: () => void this.#attempt(() => this.#breakpoints.place()),
    });
  }

  /** What a later host is to know. */
  get record(): DebuggingRecord {
    return { watches: this.#views.overview.watches, breakpoints: this.#breakpoints.record };
  }

  /** Takes over what an earlier host knew. */
  recall({ watches, breakpoints }: DebuggingRecord): void {
    this.#views.recall(watches);
    this.#breakpoints.recall(breakpoints);
  }

  /** The document is closed. */
  close(): void {
    this.#breakpoints.close();
  }

  /** Whether cells that run can be paused, or will be able to in a moment. */
  get isAttached(): boolean {
    return this.#views.state.kind !== "off";
  }

  /** The view shows the debugger from now on. */
  watch(view: View): RequestResult<"debug.watch"> {
    this.#views.watch(view);
    return { overview: this.#views.overview, breakpoints: this.#breakpoints.all() };
  }

  /** The view looks away, or is gone. What is paused stays so: another view, or this one again, may look at it. */
  unwatch(view: View): void {
    this.#views.unwatch(view);
  }

  setBreakpoints(cellId: string, wanted: readonly BreakpointSpec[]): void {
    this.#breakpoints.set(cellId, wanted);
  }

  setWatches(watches: readonly string[]): void {
    this.#views.setWatches(watches);
    this.#kernel.keepRecord();
  }

  async chooseExceptions(filters: readonly string[]): Promise<void> {
    this.#views.choose(filters);
    if (this.#program) await this.#chooseFilters(this.#program.connection);
  }

  start(): Promise<Done | Failed> {
    if (this.#program && this.#views.state.kind !== "starting") return Promise.resolve(done);
    this.#starting ??= this.#start().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  /** Goes on with what an earlier host has debugged, and what is paused. */
  async rejoin(): Promise<void> {
    const client = this.#kernel.client();
    if (!client) return;
    await this.#attempt(async () => {
      const connection = new DebugConnection(client);
      const info = (await connection.isSupported()) ? await connection.ask("debugInfo", {}) : {};
      if (info["isStarted"] !== true) return;
      await this.start();
      const [threadId] = info["stoppedThreads"] as readonly number[];
      if (threadId !== undefined) await this.#stopped({ reason: "pause", threadId });
    });
  }

  async stop(): Promise<void> {
    const connection = this.#program?.connection;
    this.#leave(detached);
    await connection?.ask("disconnect", { restart: false, terminateDebuggee: false });
  }

  async ask(question: DebugQuestion): Promise<DebugAnswer> {
    const program = this.#program;
    if (!program) return { kind: "failed", reason: say("The debugger is not attached.") };
    try {
      const { body, goesOn } = await program.ask(question);
      if (goesOn && this.#program === program) this.#views.enter({ kind: "running" });
      return { kind: "answered", body };
    } catch (error) {
      if (error instanceof DebugRefused || error instanceof KernelSilent)
        return { kind: "failed", reason: error.message };
      throw error;
    }
  }

  /** A signal interrupts the kernel: it ends debugpy's tracing for good where that holds the program. */
  interruptedBySignal(): void {
    if (this.#views.state.kind !== "paused") return;
    this.#isSpent = true;
    this.#leave({ kind: "off", problem: say(spent) });
  }

  /** These cells are about to run: the kernel learns of their breakpoints first. */
  async prepare(cells: readonly QueuedCell[]): Promise<void> {
    await this.#starting;
    const program = this.#program;
    if (!program) return;
    await this.#attempt(async () => {
      await Promise.all(cells.map(({ cellId, code }) => program.pathOf(cellId, code)));
      await this.#breakpoints.place();
    });
  }

  /** A kernel is there, in a new life, or there is none any more. */
  kernelChanged(isThere: boolean): void {
    if (!isThere) {
      this.#isSpent = false;
      const wasAttached = this.#program !== undefined;
      this.#leave(detached);
      if (wasAttached && this.#kernel.isRestarting()) this.#views.enter({ kind: "starting" });
      return;
    }
    // A kernel that was debugged when it was restarted is debugged again; one that an earlier host debugged still is.
    if (this.#views.state.kind === "starting") void this.start();
  }

  /** What the kernel says by itself. */
  received({ event, body }: DebugEvent): void {
    if (!this.#program) return;
    switch (event) {
      case "stopped":
        void this.#attempt(() => this.#stopped(body));
        return;
      case "continued":
        this.#program.continued();
        return this.#views.enter({ kind: "running" });
      case "breakpoint":
        return this.#breakpoints.judged(body["breakpoint"] as unknown as DebugBreakpoint);
      case "output":
        return this.#views.printed(body);
      case "terminated":
        return this.#leave(detached);
      case "initialized":
        return;
    }
  }

  async #start(): Promise<Done | Failed> {
    if (this.#isSpent) return this.#fail(spent);
    this.#views.enter({ kind: "starting" });
    try {
      const started = await this.#kernel.start();
      if (started.kind === "failed") return this.#fail(started.reason);
      const client = this.#kernel.client();
      if (!client) return this.#fail(say("The kernel ended while its debugger was started."));
      const connection = new DebugConnection(client);
      if (!(await connection.isSupported()))
        return this.#fail(
          say("{kernel} has no debugger. Kelvin's TypeScript kernel has one, and ipykernel 6 with debugpy.", {
            kernel: this.#kernel.displayName(),
          }),
        );
      const { filters } = await connection.attach();
      this.#views.offer(filters);
      const program = new DebuggedProgram(connection, this.#document, this.#kernel.runningCell, this.#stops);
      this.#program = program;
      await this.#chooseFilters(connection);
      this.#breakpoints.attach(connection, (cellId, text) => program.pathOf(cellId, text));
      await this.#breakpoints.place();
      await connection.ask("configurationDone", {});
      this.#views.enter({ kind: "running" });
      return done;
    } catch (error) {
      return this.#fail(say("The debugger could not be attached: {reason}", { reason: reasonOf(error) }));
    }
  }

  #fail(reason: string): Failed {
    this.#leave({ kind: "off", problem: reason });
    return { kind: "failed", reason };
  }

  /** Nothing is attached any more. */
  #leave(state: DebugState): void {
    this.#program?.continued();
    this.#stops = this.#program?.stops ?? this.#stops;
    this.#program = undefined;
    this.#breakpoints.detach();
    this.#views.enter(state);
  }

  async #stopped(body: JsonObject): Promise<void> {
    const program = this.#program;
    const paused = await program?.stopped(body);
    if (paused && this.#program === program) this.#views.enter(paused);
  }

  /** Has the kernel stop at the exceptions that were chosen, of those that it knows. */
  async #chooseFilters(connection: DebugConnection): Promise<void> {
    const { filters, chosenFilters } = this.#views.overview;
    const known = new Set(filters.map(({ filter }) => filter));
    await connection.ask("setExceptionBreakpoints", { filters: chosenFilters.filter((each) => known.has(each)) });
  }

  /** What nobody waits for: its failure is noted, unless the kernel is gone. */
  async #attempt(work: () => Promise<unknown>): Promise<void> {
    const program = this.#program;
    try {
      await work();
    } catch (error) {
      if (this.#program === program) this.#log.write(`the debugger: ${reasonOf(error)}`);
    }
  }
}

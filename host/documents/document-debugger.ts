import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type {
  DebugBreakpoint,
  DebugEvent,
  DebugExceptionFilter,
  DebugStackFrame,
} from "../../kernel/protocol/debug-adapter.ts";
import {
  type BreakpointSpec,
  type DebugAnswer,
  type DebuggingRecord,
  type DebugOverview,
  type DebugQuestion,
  type DebugState,
  specOf,
} from "../contract/debugging.ts";
import type { Done, Failed, RequestResult } from "../contract/requests.ts";
import { DebugConnection, DebugRefused } from "../kernels/debug-connection.ts";
import { type KernelClient, KernelSilent } from "../kernels/kernel-client.ts";
import type { QueuedCell } from "../kernels/run-queue.ts";
import { reasonOf, type Log } from "../runtime/log.ts";
import type { View } from "../server/view.ts";
import type { BreakpointsInFiles } from "./breakpoints-in-files.ts";
import { DebuggedSources } from "./debugged-sources.ts";
import { KeptBreakpoints } from "./kept-breakpoints.ts";
import type { OpenDocument } from "./open-document.ts";
import { PlacedBreakpoints } from "./placed-breakpoints.ts";

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

/** Calls that are listed; what has recursed deeper is cut. */
const mostFrames = 200;
/** After an edit, the kernel and the views are told of the new places when nobody has typed for so long. Milliseconds. */
const pause = 120;
/** Commands after which a paused program goes on. */
const resuming: ReadonlySet<string> = new Set(["continue", "next", "stepIn", "stepOut"]);

const spent: PlainPhrase =
  "The debugger of this kernel stops nowhere any more, because it was interrupted while a cell was paused. Restart the kernel to debug again.";
const done: Done = { kind: "done" };
const detached: DebugState = { kind: "off" };

/** The debugger of one notebook's kernel, for all views: breakpoints, what is paused, and the way to ask. */
export class DocumentDebugger {
  readonly #document: OpenDocument;
  readonly #kernel: DebuggedKernel;
  readonly #log: Log;
  readonly #watchers = new Set<View>();
  readonly #breakpoints: KeptBreakpoints;
  readonly #inFiles: BreakpointsInFiles | undefined;
  readonly #stopFollowing: () => void;
  readonly #moved = new Set<string>();
  #telling: NodeJS.Timeout | undefined;
  #state: DebugState = detached;
  #filters: readonly DebugExceptionFilter[] = [];
  #chosen: readonly string[] | undefined;
  #watches: readonly string[] = [];
  #connection: DebugConnection | undefined;
  #sources = new DebuggedSources();
  #placed: PlacedBreakpoints | undefined;
  #starting: Promise<Done | Failed> | undefined;
  /** The kernel's debugger stops nowhere any more. */
  #isSpent = false;
  #threadId = 1;
  #stops = 0;

  constructor(document: OpenDocument, kernel: DebuggedKernel, inFiles: BreakpointsInFiles | undefined, log: Log) {
    this.#document = document;
    this.#kernel = kernel;
    this.#log = log;
    this.#inFiles = inFiles;
    this.#breakpoints = new KeptBreakpoints(document.doc, (cellIds) => this.#breakpointsChanged(cellIds));
    this.#stopFollowing = inFiles?.onChange(() => this.#place()) ?? (() => undefined);
  }

  /** What a later host is to know. */
  get record(): DebuggingRecord {
    const cells = this.#breakpoints.all();
    return {
      watches: this.#watches,
      breakpoints: cells.map(({ cellId, breakpoints }) => ({ cellId, breakpoints: breakpoints.map(specOf) })),
    };
  }

  /** Takes over what an earlier host knew. */
  recall({ watches, breakpoints }: DebuggingRecord): void {
    this.#watches = watches;
    for (const { cellId, breakpoints: specs } of breakpoints) this.#breakpoints.set(cellId, specs);
  }

  /** The document is closed. */
  close(): void {
    clearTimeout(this.#telling);
    this.#stopFollowing();
  }

  /** Whether cells that run can be paused, or will be able to in a moment. */
  get isAttached(): boolean {
    return this.#state.kind !== "off";
  }

  /** The view shows the debugger from now on. */
  watch(view: View): RequestResult<"debug.watch"> {
    this.#watchers.add(view);
    const breakpoints = this.#breakpoints.all().map(({ cellId }) => this.#breakpoints.of(cellId));
    return { overview: this.#overview, breakpoints };
  }

  /** The view looks away, or is gone. What is paused stays so: another view, or this one again, may look at it. */
  unwatch(view: View): void {
    this.#watchers.delete(view);
  }

  setBreakpoints(cellId: string, wanted: readonly BreakpointSpec[]): void {
    this.#breakpoints.set(cellId, wanted);
    this.#tellBreakpoints();
  }

  setWatches(watches: readonly string[]): void {
    this.#watches = watches;
    this.#tellOverview();
    this.#kernel.keepRecord();
  }

  async chooseExceptions(filters: readonly string[]): Promise<void> {
    this.#chosen = filters;
    this.#tellOverview();
    if (this.#connection) await this.#chooseFilters(this.#connection);
  }

  start(): Promise<Done | Failed> {
    if (this.#connection && this.#state.kind !== "starting") return Promise.resolve(done);
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
      if (threadId !== undefined) await this.#stopped(this.#stops, { reason: "pause", threadId });
    });
  }

  async stop(): Promise<void> {
    const connection = this.#connection;
    this.#forget(detached);
    await connection?.ask("disconnect", { restart: false, terminateDebuggee: false });
  }

  async ask({ command, arguments: given }: DebugQuestion): Promise<DebugAnswer> {
    const connection = this.#connection;
    if (!connection) return { kind: "failed", reason: say("The debugger is not attached.") };
    const stops = this.#stops;
    try {
      const threadId = command === "pause" ? await this.#mainThread(connection) : this.#threadId;
      const body = await connection.ask(command, resuming.has(command) || command === "pause" ? { threadId } : given);
      // Debuggers need not say that what they were told has come about.
      if (resuming.has(command) && this.#connection === connection && this.#stops === stops)
        this.#setState({ kind: "running" });
      return { kind: "answered", body };
    } catch (error) {
      if (error instanceof DebugRefused || error instanceof KernelSilent)
        return { kind: "failed", reason: error.message };
      throw error;
    }
  }

  /** A signal interrupts the kernel: it ends debugpy's tracing for good where that holds the program. */
  interruptedBySignal(): void {
    if (this.#state.kind !== "paused") return;
    this.#isSpent = true;
    this.#forget({ kind: "off", problem: say(spent) });
  }

  /** These cells are about to run: the kernel learns of their breakpoints first. */
  async prepare(cells: readonly QueuedCell[]): Promise<void> {
    await this.#starting;
    const connection = this.#connection;
    if (!connection) return;
    await this.#attempt(async () => {
      await Promise.all(cells.map(({ cellId, code }) => this.#pathOf(connection, cellId, code)));
      await this.#placed?.place();
    });
  }

  /** A kernel is there, in a new life, or there is none any more. */
  kernelChanged(isThere: boolean): void {
    if (!isThere) {
      this.#isSpent = false;
      const wasAttached = this.#connection !== undefined;
      this.#forget(detached);
      if (wasAttached && this.#kernel.isRestarting()) this.#setState({ kind: "starting" });
      return;
    }
    // A kernel that was debugged when it was restarted is debugged again; one that an earlier host debugged still is.
    if (this.#state.kind === "starting") void this.start();
  }

  /** What the kernel says by itself. */
  received({ event, body }: DebugEvent): void {
    if (!this.#connection) return;
    switch (event) {
      case "stopped":
        this.#stops += 1;
        void this.#attempt(() => this.#stopped(this.#stops, body));
        return;
      case "continued":
        this.#stops += 1;
        return this.#setState({ kind: "running" });
      case "breakpoint":
        return this.#placed?.judged(body["breakpoint"] as unknown as DebugBreakpoint);
      case "output":
        return this.#printed(body);
      case "terminated":
        return this.#forget(detached);
      case "initialized":
        return;
    }
  }

  get #overview(): DebugOverview {
    return {
      state: this.#state,
      filters: this.#filters,
      chosenFilters: this.#chosen ?? [],
      watches: this.#watches,
    };
  }

  async #start(): Promise<Done | Failed> {
    if (this.#isSpent) return this.#fail(spent);
    this.#setState({ kind: "starting" });
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
      this.#filters = filters;
      this.#chosen ??= filters.filter((each) => each.default).map(({ filter }) => filter);
      this.#connection = connection;
      await this.#chooseFilters(connection);
      this.#placed = new PlacedBreakpoints(connection, this.#breakpoints, this.#inFiles, (cellId, text) =>
        this.#pathOf(connection, cellId, text),
      );
      await this.#placed.place();
      await connection.ask("configurationDone", {});
      this.#setState({ kind: "running" });
      return done;
    } catch (error) {
      this.#connection = undefined;
      return this.#fail(say("The debugger could not be attached: {reason}", { reason: reasonOf(error) }));
    }
  }

  #fail(reason: string): Failed {
    this.#forget({ kind: "off", problem: reason });
    return { kind: "failed", reason };
  }

  /** Nothing is attached any more. */
  #forget(state: DebugState): void {
    this.#connection = undefined;
    this.#sources = new DebuggedSources();
    const wasPlaced = this.#placed !== undefined;
    this.#placed = undefined;
    this.#stops += 1;
    this.#breakpoints.forgetVerdicts();
    if (wasPlaced) this.#inFiles?.forgetVerdicts();
    this.#setState(state);
  }

  async #stopped(number: number, body: JsonObject): Promise<void> {
    const connection = this.#connection;
    if (!connection) return;
    const { reason, text, description, threadId } = body;
    if (typeof threadId === "number") this.#threadId = threadId;
    const stack = await connection.ask("stackTrace", { threadId: this.#threadId, startFrame: 0, levels: mostFrames });
    await this.#learnCells(connection);
    if (number !== this.#stops || this.#connection !== connection) return;
    const running = this.#kernel.runningCell();
    const textOf = (cellId: string) => this.#document.codeOf(cellId);
    const frames = (stack["stackFrames"] as unknown as readonly DebugStackFrame[]).map((frame) =>
      this.#sources.describe(frame, running, textOf),
    );
    const thrown = typeof text === "string" ? text : typeof description === "string" ? description : undefined;
    this.#setState({
      kind: "paused",
      stop: { number, reason: String(reason), ...(thrown !== undefined && { text: thrown }), frames },
    });
  }

  /** Has all cells named, so that calls of functions can be told which cell they stand in. */
  async #learnCells(connection: DebugConnection): Promise<void> {
    const { cellIds } = this.#document;
    await Promise.all(
      cellIds.call(this.#document).map(async (cellId) => {
        const code = this.#document.codeOf(cellId);
        if (code !== undefined) await this.#pathOf(connection, cellId, code);
      }),
    );
  }

  async #pathOf(connection: DebugConnection, cellId: string, code: string): Promise<string> {
    const known = this.#sources.pathOf(code);
    if (known !== undefined) return known;
    const { sourcePath } = await connection.ask("dumpCell", { code });
    if (typeof sourcePath !== "string") throw new DebugRefused("dumpCell was answered without a path.");
    this.#sources.learn(cellId, code, sourcePath);
    return sourcePath;
  }

  /** Has the kernel stop at the exceptions that were chosen, of those that it knows. */
  async #chooseFilters(connection: DebugConnection): Promise<void> {
    const known = new Set(this.#filters.map(({ filter }) => filter));
    const filters = (this.#chosen ?? []).filter((each) => known.has(each));
    await connection.ask("setExceptionBreakpoints", { filters });
  }

  #breakpointsChanged(cellIds: readonly string[]): void {
    for (const cellId of cellIds) this.#moved.add(cellId);
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => this.#tellBreakpoints(), pause);
    this.#telling.unref();
  }

  #tellBreakpoints(): void {
    clearTimeout(this.#telling);
    const cells = [...this.#moved].map((cellId) => this.#breakpoints.of(cellId));
    this.#moved.clear();
    if (cells.length === 0) return;
    this.#tell({ event: "breakpointsChanged", content: { documentId: this.#document.id, cells } });
    this.#kernel.keepRecord();
    this.#place();
  }

  #place(): void {
    void this.#attempt(async () => this.#placed?.place());
  }

  async #mainThread(connection: DebugConnection): Promise<number> {
    const { threads } = await connection.ask("threads", {});
    const list = (threads ?? []) as unknown as readonly { readonly id: number; readonly name: string }[];
    return (list.find(({ name }) => name === "MainThread") ?? list[0])?.id ?? this.#threadId;
  }

  #printed({ category, output }: JsonObject): void {
    if (category === "telemetry" || typeof output !== "string") return;
    this.#tell({ event: "debugPrinted", content: { documentId: this.#document.id, text: output } });
  }

  /** What nobody waits for: its failure is noted, unless the kernel is gone. */
  async #attempt(work: () => Promise<unknown>): Promise<void> {
    const connection = this.#connection;
    try {
      await work();
    } catch (error) {
      if (this.#connection === connection) this.#log.write(`the debugger: ${reasonOf(error)}`);
    }
  }

  #setState(state: DebugState): void {
    if (state.kind === this.#state.kind && state.kind !== "paused" && state.kind !== "off") return;
    this.#state = state;
    this.#tellOverview();
  }

  #tellOverview(): void {
    this.#tell({ event: "debugChanged", content: { documentId: this.#document.id, overview: this.#overview } });
  }

  #tell(event: Parameters<View["send"]>[0]): void {
    for (const view of this.#watchers) view.send(event);
  }
}

import { say } from "../../wording/say.ts";
import { isJsonObject } from "../../document/json/provenance.ts";
import { isMeantToFail } from "../../document/meant-to-fail.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { tensorBackendOf } from "../../document/tensor-backend.ts";
import { setCellMetadata, setNotebookMetadata } from "../../document/shared/set-metadata.ts";
import { cellOf, notebookMetadataOf } from "../../document/shared/shared-cells.ts";
import type { LanguageInfo } from "../../kernel/protocol/message-content.ts";
import type { Done, Failed, RequestResult } from "../contract/requests.ts";
import type { Settings } from "../contract/states.ts";
import { toCodePoints, toCodeUnits } from "../kernels/code-points.ts";
import { KernelSilent } from "../kernels/kernel-client.ts";
import type { KernelRecord, KernelRecords } from "../kernels/kernel-records.ts";
import type { RunTiming } from "../kernels/run-timing.ts";
import { KernelSession } from "../kernels/kernel-session.ts";
import { chooseKernelspec, kelvinKernelName, type Kernelspec, listKernelspecs } from "../kernels/kernelspecs.ts";
import type { QueuedCell } from "../kernels/run-queue.ts";
import { isStoodInFor, standInFor, wantedKernel } from "../kernels/stand-in.ts";
import { withBackend } from "../kernels/tensor-environment.ts";
import type { OpenFiles } from "../language/open-files.ts";
import type { Folders } from "../runtime/folders.ts";
import type { Log } from "../runtime/log.ts";
import type { BreakpointsInFiles } from "./breakpoints-in-files.ts";
import { DocumentAnalysis } from "./document-analysis.ts";
import { DocumentDebugger } from "./document-debugger.ts";
import { DocumentLanguage } from "./document-language.ts";
import { DocumentStaleness } from "./document-staleness.ts";
import { DocumentTables } from "./document-tables.ts";
import { DocumentVariables } from "./document-variables.ts";
import { outcomeOf } from "./judge-run.ts";
import { hostOrigin, type OpenDocument } from "./open-document.ts";

/** What the kernels of all documents share. */
export interface KernelSurroundings {
  readonly folders: Folders;
  readonly log: Log;
  /** Where kernels are recorded for a later host. Without it they end with this process. */
  readonly records: KernelRecords | undefined;
  /** The local sources that are edited, where there is somebody to edit. */
  readonly openFiles: OpenFiles | undefined;
  /** Breakpoints in files, where there is somebody to debug. */
  readonly breakpoints: BreakpointsInFiles | undefined;
  readonly defaultKernel: () => string;
  readonly allowInput: boolean;
  /** What tensors run on, instead of what each notebook asks for. */
  readonly tensorBackend?: string;
  readonly runSettings: () => Pick<Settings, "recordTiming" | "stopOnError">;
  /** Kernels came, went or changed state. */
  readonly changed: () => void;
}

/** Seconds that a kernel may take to start; `KELVIN_KERNEL_START_SECONDS` overrides it. */
const startPatience = Number(process.env["KELVIN_KERNEL_START_SECONDS"] ?? 60);
const answerPatience = 4000;

/** The kernel of one document, as its views ask for it. */
export class DocumentKernel {
  readonly session: KernelSession;
  readonly variables: DocumentVariables;
  readonly tables = new DocumentTables();
  readonly analysis = new DocumentAnalysis();
  readonly language: DocumentLanguage;
  readonly debugger: DocumentDebugger;
  readonly staleness: DocumentStaleness;
  readonly #document: OpenDocument;
  readonly #surroundings: KernelSurroundings;
  #starting: Promise<Done | Failed> | undefined;
  #debuggedRuns: Promise<void> = Promise.resolve();
  #prepared = false;
  /** What is to be told when the present run is over. */
  #judge: ((seconds: number) => void) | undefined;
  #preparing = false;
  /** Writes down which kernel was started, once it runs something: looking at code changes no file. */
  #note: (() => void) | undefined;

  constructor(document: OpenDocument, surroundings: KernelSurroundings) {
    this.#document = document;
    this.#surroundings = surroundings;
    const documentId = document.id;
    const { folders, log, records, allowInput, changed } = surroundings;
    this.language = new DocumentLanguage(document, surroundings.openFiles);
    this.variables = new DocumentVariables(documentId, () => this.session.isBusy);
    const debugged = {
      start: () => this.start(),
      client: () => this.session.client,
      runningCell: () => this.session.runningCell,
      isRestarting: () => this.session.status.state === "restarting",
      displayName: () => this.session.spec?.displayName ?? say("This kernel"),
      keepRecord: () => this.session.keepRecord(),
    };
    this.debugger = new DocumentDebugger(document, debugged, surroundings.breakpoints, log);
    const analysing = {
      analyse: (cells: Parameters<DocumentAnalysis["analyse"]>[0]) => this.analysis.analyse(cells),
      run: (cellIds: readonly string[]) => this.session.run(this.#queued(cellIds)),
    };
    this.staleness = new DocumentStaleness(document, analysing, log);
    this.session = new KernelSession({
      outputs: document.outputs,
      folders,
      log,
      allowInput,
      tied: records === undefined,
      startPatience,
      kernelChanged: (kernel) => {
        document.publish({ event: "kernelStatusChanged", content: { documentId, kernel } });
        changed();
      },
      commsChanged: (comms) => {
        this.variables.kernelChanged(comms);
        this.tables.kernelChanged(comms);
        this.analysis.kernelChanged(comms);
        this.language.kernelChanged(comms);
        this.debugger.kernelChanged(comms !== undefined);
        if (!comms) this.staleness.kernelEnded();
      },
      debugEvent: (event) => this.debugger.received(event),
      kernelStarted: (spec, language) => {
        this.#note = () => this.#noteKernel(spec, language);
        if (!this.#preparing) this.#settleNote();
      },
      recordChanged: (session, id) => {
        if (session) records?.write(id, { documentId, path: document.path, session, debugging: this.debugger.record });
        else records?.remove(id);
      },
      inputRequested: (cellId, { prompt, password = false }) =>
        document.publish({ event: "inputRequested", content: { documentId, cellId, prompt, password } }),
      inputSettled: (cellId) => document.publish({ event: "inputSettled", content: { documentId, cellId } }),
      cellTimed: (cellId, timing) => this.#keepTiming(cellId, timing),
      cellStarted: (cell) => this.staleness.cellStarted(cell),
      runFinished: (seconds, failed) => {
        this.staleness.runFinished(failed);
        document.publish({
          event: "runFinished",
          content: { documentId, title: document.title, seconds, failed },
        });
        this.#judge?.(seconds);
        this.#judge = undefined;
      },
    });
    document.kernelStatus = () => this.session.status;
  }

  /** Queues code cells; starts the kernel where none runs. */
  async run(cellIds: readonly string[]): Promise<Done | Failed> {
    const cells = this.#queued(cellIds);
    if (cells.length === 0) return { kind: "done" };
    this.staleness.asked(cellIds);
    if (this.debugger.isAttached) await this.#runDebugged(cells);
    else this.session.run(cells);
    this.#preparing = false;
    this.#settleNote();
    return this.session.isAlive ? { kind: "done" } : this.start();
  }

  /** The code cells among these, as they are now. */
  #queued(cellIds: readonly string[]): readonly QueuedCell[] {
    return cellIds.flatMap((cellId) => {
      const code = this.#document.codeOf(cellId);
      return code === undefined ? [] : [{ cellId, code, mayFail: this.#mayFail(cellId) }];
    });
  }

  /** One after the other: what was asked for first runs first. */
  #runDebugged(cells: readonly QueuedCell[]): Promise<void> {
    this.#debuggedRuns = this.#debuggedRuns
      .then(() => this.debugger.prepare(cells))
      .then(() => this.session.run(cells));
    return this.#debuggedRuns;
  }

  /** Takes cells that wait out of the queue. */
  unqueue(cellIds: readonly string[]): void {
    this.session.unqueue(cellIds);
  }

  /** Starts the kernel: the notebook's own, or the one that is named, which then replaces one that runs. */
  start(kernelName?: string): Promise<Done | Failed> {
    this.#starting ??= this.#start(kernelName).finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  /**
   * Code is about to be written: starts the kernel, the first time, where it is one that knows the language. Others have
   * little to say before something has run. Says whether it was started.
   */
  async prepare(): Promise<boolean> {
    if (this.#prepared || this.#starting || this.session.status.state !== "none") return false;
    this.#prepared = true;
    const { chosen } = await this.#chooseSpec(undefined);
    if ("kind" in chosen || chosen.language.toLowerCase() !== "typescript" || this.session.isAlive) return false;
    this.#preparing = true;
    const { kind } = await this.start();
    this.#preparing = false;
    return kind === "done";
  }

  /**
   * Restarts the kernel and runs all cells, and tells then how they went: without an error or not, and whether they put
   * out what they did before.
   */
  async restartAndRunAll(): Promise<Done | Failed> {
    const document = this.#document;
    const cellIds = document
      .cellIds()
      .filter((id) => document.codeOf(id)?.trim() !== "" && document.codeOf(id) !== undefined);
    const before = new Map(cellIds.map((id) => [id, document.outputs.outputs(id)]));
    const hadRun = new Set(cellIds.filter((id) => document.outputs.status(id).executionCount !== null));
    const restarted = await this.restart();
    if (restarted.kind === "failed") return restarted;
    this.#judge = (seconds) => {
      const cells = cellIds.map((cellId) => ({
        cellId,
        outcome: outcomeOf(
          document.outputs.status(cellId).state,
          hadRun.has(cellId) ? before.get(cellId) : undefined,
          document.outputs.outputs(cellId),
          this.#isMeantToFail(cellId),
        ),
      }));
      document.publish({ event: "runJudged", content: { documentId: document.id, verdict: { seconds, cells } } });
    };
    return this.run(cellIds);
  }

  interrupt(): Promise<Done | Failed> {
    const interrupted = this.session.interrupt();
    if (this.session.spec?.interruptMode === "signal") this.debugger.interruptedBySignal();
    return interrupted;
  }

  restart(): Promise<Done | Failed> {
    if (!this.session.spec) return this.start();
    return this.session.restart(this.#document.folder, (spec) => this.#withBackend(spec));
  }

  async complete(code: string, cursor: number): Promise<RequestResult<"kernel.complete">> {
    const nothing = { matches: [], start: cursor, end: cursor };
    const content = { code, cursor_pos: toCodePoints(code, cursor) };
    const reply = await this.#ask((client) => client.request("shell", "complete_request", content, answerPatience));
    if (!reply || reply.content.status === "error") return nothing;
    const { matches, cursor_start, cursor_end } = reply.content;
    return { matches, start: toCodeUnits(code, cursor_start), end: toCodeUnits(code, cursor_end) };
  }

  async inspect(code: string, cursor: number): Promise<RequestResult<"kernel.inspect">> {
    const content = { code, cursor_pos: toCodePoints(code, cursor), detail_level: 0 } as const;
    const reply = await this.#ask((client) => client.request("shell", "inspect_request", content, answerPatience));
    if (!reply || reply.content.status === "error") return { found: false, data: {} };
    const { found, data } = reply.content;
    return { found, data };
  }

  /** Takes over the kernel that an earlier host left running for this document. */
  async adopt(record: KernelRecord): Promise<boolean> {
    if (record.debugging) this.debugger.recall(record.debugging);
    const adopted = await this.session.adopt(record.session);
    if (adopted) void this.debugger.rejoin();
    return adopted;
  }

  async #start(kernelName: string | undefined): Promise<Done | Failed> {
    const { name, chosen } = await this.#chooseSpec(kernelName);
    if ("kind" in chosen) {
      this.session.refuse(name, chosen.reason);
      return chosen;
    }
    if (this.session.isAlive) {
      if (kernelName === undefined || this.session.spec?.name === chosen.name) return { kind: "done" };
      await this.session.shutdown();
    }
    return this.session.start(this.#withBackend(chosen), this.#document.folder);
  }

  /** A start is when the notebook's choice of a tensor backend takes effect. */
  #withBackend(spec: Kernelspec): Kernelspec {
    const chosen = this.#surroundings.tensorBackend ?? tensorBackendOf(notebookMetadataOf(this.#document.doc));
    return withBackend(spec, chosen);
  }

  async #chooseSpec(
    kernelName: string | undefined,
  ): Promise<{ readonly name: string; readonly chosen: Kernelspec | Failed }> {
    const specs = await listKernelspecs();
    const fromNotebook = wantedKernel(notebookMetadataOf(this.#document.doc));
    const isSilent = fromNotebook.name === undefined && fromNotebook.language === undefined;
    const wanted =
      kernelName !== undefined
        ? { name: kernelName }
        : isSilent
          ? { name: this.#surroundings.defaultKernel() }
          : fromNotebook;
    const spec = standInFor(specs, wanted)?.spec ?? chooseKernelspec(specs, wanted);
    const name = wanted.name ?? wanted.language ?? "";
    if (spec) return { name, chosen: spec };
    const names = specs.map(({ name, displayName }) => `${name} (${displayName})`).join(", ");
    const failed: Failed = {
      kind: "failed",
      reason: say(
        "The kernel “{name}” is not installed. Choose another one (Kernel, Change Kernel…; kelvin run --kernel NAME) or install it; there are: {names}.",
        { name, names },
      ),
    };
    return { name, chosen: failed };
  }

  async #ask<Reply>(
    request: (client: NonNullable<KernelSession["client"]>) => Promise<Reply>,
  ): Promise<Reply | undefined> {
    const { client } = this.session;
    if (!client) return undefined;
    try {
      return await request(client);
    } catch (error) {
      // A kernel that is at work answers later than anybody wants to wait.
      if (error instanceof KernelSilent) return undefined;
      throw error;
    }
  }

  /** Whether the cells after this one run even if it fails. */
  #mayFail(cellId: string): boolean {
    return !this.#surroundings.runSettings().stopOnError || this.#isMeantToFail(cellId);
  }

  #isMeantToFail(cellId: string): boolean {
    return isMeantToFail(cellOf(this.#document.doc, cellId)?.metadata ?? {});
  }

  #keepTiming(cellId: string, timing: RunTiming): void {
    const { doc } = this.#document;
    const cell = cellOf(doc, cellId);
    if (!cell || !this.#surroundings.runSettings().recordTiming) return;
    setCellMetadata(doc, cellId, { ...cell.metadata, execution: timing }, hostOrigin);
  }

  #settleNote(): void {
    this.#note?.();
    this.#note = undefined;
  }

  /** Writes into the notebook which kernel it is for, where that is not what it says. */
  #noteKernel(spec: Kernelspec, language: LanguageInfo): void {
    const { doc } = this.#document;
    const metadata = notebookMetadataOf(doc);
    const wanted = wantedKernel(metadata);
    const { language_info: info } = metadata;
    const knowsLanguage = isJsonObject(info) && info["name"] === language.name;
    if (wanted.name === spec.name && knowsLanguage) return;
    // Who has that kernel still gets it.
    if (isStoodInFor(wanted) && spec.name === kelvinKernelName) return;
    setNotebookMetadata(
      doc,
      {
        ...metadata,
        kernelspec: { display_name: spec.displayName, language: spec.language, name: spec.name },
        ...(!knowsLanguage && { language_info: { ...language } as unknown as JsonObject }),
      },
      hostOrigin,
    );
  }
}

import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { DebugStackFrame } from "../../kernel/protocol/debug-adapter.ts";
import type { DebugQuestion, DebugState } from "../contract/debugging.ts";
import { type DebugConnection, DebugRefused } from "../kernels/debug-connection.ts";
import { DebuggedSources } from "./debugged-sources.ts";
import type { OpenDocument } from "./open-document.ts";

/** Calls that are listed; what has recursed deeper is cut. */
const mostFrames = 200;
/** Commands after which a paused program goes on. */
const resuming: ReadonlySet<string> = new Set(["continue", "next", "stepIn", "stepOut"]);

type Stop = Extract<DebugState, { kind: "paused" }>;

/** The program of a kernel that is debugged, from attaching to it until it is left: where it stands, in words of the notebook. */
export class DebuggedProgram {
  readonly connection: DebugConnection;
  readonly #document: OpenDocument;
  readonly #runningCell: () => string | undefined;
  readonly #sources = new DebuggedSources();
  #threadId = 1;
  #stops: number;

  /** `stops` is how often programs of this notebook have stopped or gone on before: numbers of stops are never used twice. */
  constructor(
    connection: DebugConnection,
    document: OpenDocument,
    runningCell: () => string | undefined,
    stops: number,
  ) {
    this.connection = connection;
    this.#document = document;
    this.#runningCell = runningCell;
    this.#stops = stops;
  }

  get stops(): number {
    return this.#stops;
  }

  /** It goes on: what is being found out about where it stood means nothing any more. */
  continued(): void {
    this.#stops += 1;
  }

  /** Where it has stopped; undefined where it has gone on meanwhile. */
  async stopped({ reason, text, description, threadId }: JsonObject): Promise<Stop | undefined> {
    this.#stops += 1;
    const number = this.#stops;
    if (typeof threadId === "number") this.#threadId = threadId;
    const asked = { threadId: this.#threadId, startFrame: 0, levels: mostFrames };
    const stack = await this.connection.ask("stackTrace", asked);
    await this.#learnCells();
    if (number !== this.#stops) return undefined;
    const running = this.#runningCell();
    const textOf = (cellId: string) => this.#document.codeOf(cellId);
    const frames = (stack["stackFrames"] as unknown as readonly DebugStackFrame[]).map((frame) =>
      this.#sources.describe(frame, running, textOf),
    );
    const thrown = typeof text === "string" ? text : typeof description === "string" ? description : undefined;
    const stop = { number, reason: String(reason), ...(thrown !== undefined && { text: thrown }), frames };
    return { kind: "paused", stop };
  }

  /** The answer, and whether the program goes on with it: debuggers need not say that what they were told has come about. */
  async ask({ command, arguments: given }: DebugQuestion): Promise<{ body: JsonObject; goesOn: boolean }> {
    const stops = this.#stops;
    const isOfThread = resuming.has(command) || command === "pause";
    const threadId = command === "pause" ? await this.#mainThread() : this.#threadId;
    const body = await this.connection.ask(command, isOfThread ? { threadId } : given);
    return { body, goesOn: resuming.has(command) && this.#stops === stops };
  }

  /** How the debugger calls a text of a cell. */
  async pathOf(cellId: string, code: string): Promise<string> {
    const known = this.#sources.pathOf(code);
    if (known !== undefined) return known;
    const { sourcePath } = await this.connection.ask("dumpCell", { code });
    if (typeof sourcePath !== "string") throw new DebugRefused("dumpCell was answered without a path.");
    this.#sources.learn(cellId, code, sourcePath);
    return sourcePath;
  }

  /** Has all cells named, so that calls of functions can be told which cell they stand in. */
  async #learnCells(): Promise<void> {
    await Promise.all(
      this.#document.cellIds().map(async (cellId) => {
        const code = this.#document.codeOf(cellId);
        if (code !== undefined) await this.pathOf(cellId, code);
      }),
    );
  }

  async #mainThread(): Promise<number> {
    const { threads } = await this.connection.ask("threads", {});
    const list = (threads ?? []) as unknown as readonly { readonly id: number; readonly name: string }[];
    return (list.find(({ name }) => name === "MainThread") ?? list[0])?.id ?? this.#threadId;
  }
}

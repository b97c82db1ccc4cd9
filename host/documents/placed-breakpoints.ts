import { say } from "../../wording/say.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { DebugBreakpoint } from "../../kernel/protocol/debug-adapter.ts";
import type { Breakpoint, BreakpointSpec } from "../contract/debugging.ts";
import { realPathOf } from "../files/write-atomically.ts";
import type { DebugConnection } from "../kernels/debug-connection.ts";
import type { BreakpointVerdict } from "./breakpoint-lists.ts";
import type { BreakpointsInFiles } from "./breakpoints-in-files.ts";
import type { KeptBreakpoints } from "./kept-breakpoints.ts";

/** A breakpoint as a debugger is told of it, and its id. */
interface Wanted {
  readonly id: number;
  readonly spec: JsonObject;
}

/** The breakpoints of a document, and those in files, as one debugger has them. */
export class PlacedBreakpoints {
  readonly #connection: DebugConnection;
  readonly #kept: KeptBreakpoints;
  readonly #inFiles: BreakpointsInFiles | undefined;
  readonly #pathOf: (cellId: string, text: string) => Promise<string>;
  /** What the debugger was told last, by path. */
  readonly #told = new Map<string, string>();
  /** The breakpoint that each of the debugger's numbers stands for. */
  readonly #numbers = new Map<number, number>();
  /** One change at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    connection: DebugConnection,
    kept: KeptBreakpoints,
    inFiles: BreakpointsInFiles | undefined,
    pathOf: (cellId: string, text: string) => Promise<string>,
  ) {
    this.#connection = connection;
    this.#kept = kept;
    this.#inFiles = inFiles;
    this.#pathOf = pathOf;
  }

  /** Gives the debugger the breakpoints of all cells and files as they are now, where they are not what it has. */
  place(): Promise<void> {
    const next = this.#turn.then(() => this.#place());
    this.#turn = next.catch(() => undefined);
    return next;
  }

  /** Takes over what the debugger says of a breakpoint by itself. */
  judged(said: DebugBreakpoint): void {
    const id = said.id === undefined ? undefined : this.#numbers.get(said.id);
    if (id !== undefined) this.#judge(new Map([[id, verdictOf(said)]]));
  }

  async #place(): Promise<void> {
    const wanted = new Map<string, readonly Wanted[]>();
    for (const { cellId, text, breakpoints } of this.#kept.all()) {
      const list = activeOf(breakpoints);
      if (list.length === 0) continue;
      const path = await this.#pathOf(cellId, text);
      // Cells of the same text are one source to the debugger.
      wanted.set(path, [...(wanted.get(path) ?? []), ...list]);
    }
    for (const { path, breakpoints } of this.#inFiles?.all() ?? []) {
      const list = activeOf(breakpoints);
      if (list.length === 0) continue;
      // Modules are loaded from where links lead to. What cannot be looked at now must not be in the way of the others.
      const real = await realPathOf(path).catch(() => path);
      wanted.set(real, [...(wanted.get(real) ?? []), ...list]);
    }
    for (const path of this.#told.keys()) if (!wanted.has(path)) await this.#placeIn(path, []);
    for (const [path, list] of wanted)
      if (this.#told.get(path) !== JSON.stringify(list)) await this.#placeIn(path, list);
  }

  async #placeIn(path: string, list: readonly Wanted[]): Promise<void> {
    if (list.length === 0) this.#told.delete(path);
    else this.#told.set(path, JSON.stringify(list));
    const breakpoints = list.map(({ spec }) => spec);
    const answer = await this.#connection.ask("setBreakpoints", {
      source: { path },
      breakpoints,
      sourceModified: false,
    });
    const said = (answer["breakpoints"] ?? []) as unknown as readonly DebugBreakpoint[];
    const verdicts = new Map<number, BreakpointVerdict>();
    for (const [index, { id }] of list.entries()) {
      const of = said[index];
      if (!of) continue;
      if (of.id !== undefined) this.#numbers.set(of.id, id);
      verdicts.set(id, verdictOf(of));
    }
    this.#judge(verdicts);
  }

  #judge(verdicts: ReadonlyMap<number, BreakpointVerdict>): void {
    this.#kept.judge(verdicts);
    this.#inFiles?.judge(verdicts);
  }
}

function activeOf(breakpoints: readonly Breakpoint[]): readonly Wanted[] {
  return breakpoints
    .filter(({ enabled }) => enabled)
    .map((breakpoint) => ({ id: breakpoint.id, spec: sourceBreakpoint(breakpoint) }));
}

function sourceBreakpoint({ line, condition, logMessage }: BreakpointSpec): JsonObject {
  return { line, ...(condition !== undefined && { condition }), ...(logMessage !== undefined && { logMessage }) };
}

function verdictOf({ verified, line, message }: DebugBreakpoint): BreakpointVerdict {
  if (!verified) return { problem: message ?? say("There is no code at which to stop.") };
  return line === undefined ? {} : { line };
}

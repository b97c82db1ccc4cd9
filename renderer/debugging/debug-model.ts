import type * as Y from "yjs";
import { cellMapsOf, sourceOf } from "../../document/shared/shared-cells.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import {
  type Breakpoint,
  type BreakpointSpec,
  type CellBreakpoints,
  type DebugFrame,
  type DebugOverview,
  specOf,
} from "../../host/contract/debugging.ts";
import type { Done, Failed } from "../../host/contract/requests.ts";
import type { DebugCommand, DebugCommands } from "../../kernel/protocol/debug-adapter.ts";
import { ConnectionLost } from "../connection/connection.ts";
import type { Connection } from "../connection/connection.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";
import { unnumbered } from "./debugged-source.ts";
import { foldBreakpoints } from "./fold-breakpoints.ts";

export type BreakpointsByCell = ReadonlyMap<string, readonly Breakpoint[]>;

/** What a debugger answered, or why it did not. */
export type DebugReply<Command extends DebugCommand> =
  | { readonly kind: "answered"; readonly body: DebugCommands[Command]["body"] }
  | { readonly kind: "failed"; readonly reason: string };

/** A line of the debug console: what was evaluated with what came of it, or what the debugger printed. */
export interface ConsoleEntry {
  readonly id: number;
  readonly expression?: string;
  readonly text: string;
  readonly isProblem: boolean;
}

/** The debugger of a notebook's kernel, as this view shows it. */
export interface DebugModel {
  readonly overview: Signal<DebugOverview>;
  /** Of the cells that have any. Lines go with edits of this view at once. */
  readonly breakpoints: Signal<BreakpointsByCell>;
  /** The call that is looked at; undefined while nothing is paused. */
  readonly frame: Signal<DebugFrame | undefined>;
  /** Counts what may have changed the values that are looked at: stops, another call, expressions that were evaluated. */
  readonly revision: Signal<number>;
  /** Expressions that are evaluated at each stop. */
  readonly setWatches: (watches: readonly string[]) => void;
  /** Follows the host until what this answers with is called. */
  readonly watch: () => () => void;
  readonly start: () => Promise<Done | Failed>;
  readonly stop: () => Promise<void>;
  readonly ask: <Command extends DebugCommand>(
    command: Command,
    given: DebugCommands[Command]["arguments"],
  ) => Promise<DebugReply<Command>>;
  readonly chooseFrame: (frame: DebugFrame) => void;
  readonly printed: Signal<readonly ConsoleEntry[]>;
  /** Evaluates in a call for the console. */
  readonly evaluate: (expression: string, frame: DebugFrame) => Promise<void>;
  /** Puts these in the place of all that the cell has. */
  readonly setBreakpoints: (cellId: string, breakpoints: readonly BreakpointSpec[]) => void;
  readonly chooseExceptions: (filters: readonly string[]) => Promise<unknown>;
}

/** What of a notebook its debugger needs. */
export interface DebugSurroundings {
  readonly connection: Connection;
  readonly documentId: string;
  readonly doc: Y.Doc;
  /** Hands on all edits made so far. */
  readonly flush: () => void;
}

/** Lines of the console that are kept. */
const mostPrinted = 300;

const off: DebugOverview = { state: { kind: "off" }, filters: [], chosenFilters: [], watches: [] };

export function createDebugModel({ connection, documentId, doc, flush }: DebugSurroundings): DebugModel {
  const overview = createSignal(off);
  const breakpoints = createSignal<BreakpointsByCell>(new Map());
  const frame = createSignal<DebugFrame | undefined>(undefined);
  const revision = createSignal(0);
  const printed = createSignal<readonly ConsoleEntry[]>([]);
  let entries = 0;
  /** The sources that the breakpoints' lines are of. */
  const texts = new Map<string, string>();

  const look = (at: DebugFrame | undefined): void => {
    frame.set(at);
    revision.set(revision.get() + 1);
  };
  const print = (entry: Omit<ConsoleEntry, "id">): void => {
    entries += 1;
    printed.set([...printed.get(), { ...entry, id: entries }].slice(-mostPrinted));
  };
  const put = (cellId: string, list: readonly Breakpoint[]): void => {
    const next = new Map(breakpoints.get());
    if (list.length === 0) next.delete(cellId);
    else next.set(cellId, list);
    texts.set(cellId, sourceOf(doc, cellId)?.toString() ?? "");
    breakpoints.set(next);
  };
  const take = (cells: readonly CellBreakpoints[]): void => {
    for (const { cellId, length, breakpoints: list } of cells)
      // What is of another source than this view has comes again for the present one.
      if (list.length === 0 || sourceOf(doc, cellId)?.length === length) put(cellId, list);
  };
  const takeOverview = (next: DebugOverview): void => {
    const before = overview.get().state;
    overview.set(next);
    const { state } = next;
    if (state.kind !== "paused") {
      if (frame.get()) look(undefined);
    } else if (before.kind !== "paused" || before.stop.number !== state.stop.number) {
      const { frames } = state.stop;
      look(frames.find(({ isForeign }) => !isForeign) ?? frames[0]);
    }
  };
  const follow = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    const moved = foldBreakpoints(events, breakpoints.get(), texts);
    if (moved) breakpoints.set(moved);
  };
  const failed = (error: unknown): void => {
    // The banner says that the host is away; it is asked again when it is back.
    if (!(error instanceof ConnectionLost)) console.error(error);
  };
  const begin = (): void => {
    if (connection.state.get() !== "open") return;
    connection.request("debug.watch", { documentId }).then((now) => {
      takeOverview(now.overview);
      breakpoints.set(new Map());
      take(now.breakpoints);
    }, failed);
  };
  const mine =
    <Content extends { readonly documentId: string }>(act: (content: Content) => void) =>
    (content: Content): void => {
      if (content.documentId === documentId) act(content);
    };
  const model: DebugModel = {
    overview,
    breakpoints,
    frame,
    revision,
    watch() {
      const stops = [
        connection.on(
          "debugChanged",
          mine((content) => takeOverview(content.overview)),
        ),
        connection.on(
          "breakpointsChanged",
          mine((content) => take(content.cells)),
        ),
        connection.on(
          "debugPrinted",
          mine(({ text }) => print({ text, isProblem: false })),
        ),
        connection.state.subscribe(begin),
      ];
      cellMapsOf(doc).observeDeep(follow);
      begin();
      return () => {
        for (const stop of stops) stop();
        cellMapsOf(doc).unobserveDeep(follow);
        // A host that is away forgets its views by itself.
        if (connection.state.get() === "open")
          connection.request("debug.unwatch", { documentId }).catch((error: unknown) => console.warn(error));
      };
    },
    start: () => connection.request("debug.start", { documentId }),
    stop: async () => void (await connection.request("debug.stop", { documentId })),
    async ask(command, given) {
      const answer = await connection.request("debug.ask", {
        documentId,
        command,
        arguments: given as unknown as JsonObject,
      });
      return answer as DebugReply<typeof command>;
    },
    chooseFrame: look,
    printed,
    async evaluate(expression, at) {
      const reply = await model.ask("evaluate", { expression, frameId: at.id, context: "repl" });
      if (reply.kind === "answered") print({ expression, text: reply.body.result, isProblem: false });
      else print({ expression, text: reply.reason, isProblem: true });
      // It may have assigned something.
      revision.set(revision.get() + 1);
    },
    setBreakpoints(cellId, wanted) {
      // Shown at once; the host's answer has the numbers.
      put(cellId, unnumbered(wanted, breakpoints.get().get(cellId) ?? []));
      flush();
      connection.request("debug.setBreakpoints", { documentId, cellId, breakpoints: wanted.map(specOf) }).catch(failed);
    },
    setWatches(watches) {
      // Shown at once; the host says the same to all views.
      overview.set({ ...overview.get(), watches });
      connection.request("debug.setWatches", { documentId, watches }).catch(failed);
    },
    chooseExceptions(filters) {
      // Shown at once; the host says the same to all views.
      overview.set({ ...overview.get(), chosenFilters: filters });
      return connection.request("debug.chooseExceptions", { documentId, filters });
    },
  };
  return model;
}

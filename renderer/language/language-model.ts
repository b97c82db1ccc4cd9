import type { CellProblems, LanguageState } from "../../host/contract/language.ts";
import type {
  LanguageError,
  LanguageMethod,
  LanguageParams,
  LanguageResult,
} from "../../kernel/protocol/language-comm.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { ConnectionLost } from "../connection/connection.ts";
import type { Connection } from "../connection/connection.ts";
import type { RequestResult } from "../../host/contract/requests.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";

export type Problem = CellProblems["problems"][number];
export type ProblemsByCell = ReadonlyMap<string, readonly Problem[]>;

/** An answer of the language server, or why there is none. */
export type Answer<Method extends LanguageMethod> =
  | { readonly kind: "answered"; readonly result: LanguageResult<Method> }
  | { readonly kind: "refused"; readonly code: LanguageError["code"]; readonly reason: string };

/** What the kernel of a notebook says of its code. */
export interface LanguageModel {
  readonly state: Signal<LanguageState>;
  /** Of the cells that have any. */
  readonly problems: Signal<ProblemsByCell>;
  /** Follows the host until what this answers with is called. */
  readonly watch: () => () => void;
  /** Code is about to be written: has the kernel started, where that helps. */
  readonly prepare: () => void;
  /** Settles when it is known whether the kernel answers questions: at once, but for one that is just starting. */
  readonly settled: () => Promise<LanguageState>;
  readonly ask: <Method extends LanguageMethod>(
    method: Method,
    cellId: string,
    params: LanguageParams<Method>,
  ) => Promise<Answer<Method>>;
  readonly readFile: (uri: string) => Promise<RequestResult<"language.readFile">>;
  /** Writes what the last rename changes in files. */
  readonly renameFiles: () => Promise<RequestResult<"language.renameFiles">>;
}

/** What of a notebook its language needs. */
export interface LanguageSurroundings {
  readonly connection: Connection;
  readonly documentId: string;
  /** Hands on all edits made so far. */
  readonly flush: () => void;
  /** Of a cell's source as it is in this view; undefined where the cell is gone. */
  readonly lengthOf: (cellId: string) => number | undefined;
}

/** A kernel that was started speaks up within this time, if it has anything to say. Milliseconds. */
const introduction = 1500;

export function createLanguageModel(surroundings: LanguageSurroundings): LanguageModel {
  const { connection, documentId, flush, lengthOf } = surroundings;
  const state = createSignal<LanguageState>({ kind: "none" });
  const problems = createSignal<ProblemsByCell>(new Map());
  let preparing: Promise<unknown> | undefined;

  const take = (cells: readonly CellProblems[], before: ProblemsByCell): void => {
    const next = new Map(before);
    for (const { cellId, length, problems: found } of cells)
      if (found.length === 0) next.delete(cellId);
      // What was found in another text than this view has comes again for the present one.
      else if (lengthOf(cellId) === length) next.set(cellId, found);
    problems.set(next);
  };
  const begin = (): void => {
    if (connection.state.get() !== "open") return;
    connection.request("language.watch", { documentId }).then(
      (now) => {
        state.set(now.state);
        take(now.problems, new Map());
      },
      (error: unknown) => {
        // The banner says that the host is away; it is asked again when it is back.
        if (!(error instanceof ConnectionLost)) console.error(error);
      },
    );
  };
  return {
    state,
    problems,
    watch() {
      const stops = [
        connection.on("languageChanged", (content) => {
          if (content.documentId === documentId) state.set(content.state);
        }),
        connection.on("problemsChanged", (content) => {
          if (content.documentId === documentId) take(content.cells, problems.get());
        }),
        connection.state.subscribe(begin),
      ];
      begin();
      return () => {
        for (const stop of stops) stop();
        // A host that is away forgets its views by itself.
        if (connection.state.get() === "open")
          connection.request("language.unwatch", { documentId }).catch((error: unknown) => console.warn(error));
      };
    },
    prepare() {
      if (preparing || connection.state.get() !== "open") return;
      preparing = connection
        .request("language.prepare", { documentId })
        .then(({ kind }) => (kind === "started" ? changeOf(state, introduction) : undefined))
        // Completion goes without; running a cell says what is wrong with the kernel.
        .catch((error: unknown) => console.warn(error));
    },
    async settled() {
      if (state.get().kind === "none") await preparing;
      return state.get();
    },
    async ask(method, cellId, params) {
      flush();
      const question = { documentId, cellId, method, params: params as unknown as JsonObject };
      return (await connection.request("language.ask", question)) as Answer<typeof method>;
    },
    readFile: (uri) => connection.request("language.readFile", { documentId, uri }),
    renameFiles: () => connection.request("language.renameFiles", { documentId }),
  };
}

/** Settles when a signal is no longer `none`, or after some time. */
function changeOf(state: Signal<LanguageState>, longest: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const stop = state.subscribe(end);
    const timer = setTimeout(end, longest);
    if (state.get().kind !== "none") end();
  });
}

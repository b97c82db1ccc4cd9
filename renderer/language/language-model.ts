import type { CellProblems, CodeOwner, LanguageState } from "../../host/contract/language.ts";
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
/** By the ids of cells, or the URI of a file. */
export type ProblemsByCell = ReadonlyMap<string, readonly Problem[]>;

/** An answer of the language server, or why there is none. */
export type Answer<Method extends LanguageMethod> =
  | { readonly kind: "answered"; readonly result: LanguageResult<Method> }
  | { readonly kind: "refused"; readonly code: LanguageError["code"]; readonly reason: string };

/** What a language server says of the code of a notebook, or of a file. */
export interface LanguageModel {
  readonly state: Signal<LanguageState>;
  /** Of the cells that have any. */
  readonly problems: Signal<ProblemsByCell>;
  /** Follows the host until what this answers with is called. */
  readonly watch: () => () => void;
  /** Has the host told of everything anew. */
  readonly again: () => void;
  /** Code is about to be written: has the kernel started, where that helps. */
  readonly prepare: () => void;
  /** Settles when it is known whether questions are answered: at once, but for who is just starting. */
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

/** What of a notebook, or of a file, its language needs. */
export interface LanguageSurroundings {
  readonly connection: Connection;
  readonly owner: () => CodeOwner;
  /** Has the host tell of it from now on, beginning with the present state. */
  readonly watch: () => Promise<{ readonly state: LanguageState; readonly problems: readonly CellProblems[] }>;
  readonly unwatch: () => Promise<unknown>;
  /** Has the kernel started, where that helps; says whether it was. Default: there is none. */
  readonly prepare?: () => Promise<boolean>;
  /** Hands on all edits made so far. */
  readonly flush: () => void;
  /** Of a cell's source as it is in this view; undefined where the cell is gone. */
  readonly lengthOf: (cellId: string) => number | undefined;
}

/** A kernel that was started speaks up within this time, if it has anything to say. Milliseconds. */
const introduction = 1500;

export function createLanguageModel(surroundings: LanguageSurroundings): LanguageModel {
  const { connection, owner, flush, lengthOf } = surroundings;
  const state = createSignal<LanguageState>({ kind: "none" });
  const problems = createSignal<ProblemsByCell>(new Map());
  let preparing: Promise<unknown> | undefined;
  let beginning: Promise<unknown> | undefined;
  const isOurs = (told: CodeOwner): boolean => {
    const own = owner();
    return "path" in own
      ? "path" in told && told.path === own.path
      : "documentId" in told && told.documentId === own.documentId;
  };

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
    beginning = surroundings.watch().then(
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
          if (isOurs(content)) state.set(content.state);
        }),
        connection.on("problemsChanged", (content) => {
          if (isOurs(content)) take(content.cells, problems.get());
        }),
        connection.state.subscribe(begin),
      ];
      begin();
      return () => {
        for (const stop of stops) stop();
        // A host that is away forgets its views by itself.
        if (connection.state.get() === "open") surroundings.unwatch().catch((error: unknown) => console.warn(error));
      };
    },
    again: begin,
    prepare() {
      if (preparing || !surroundings.prepare || connection.state.get() !== "open") return;
      preparing = surroundings
        .prepare()
        .then((isStarted) => (isStarted ? changeOf(state, introduction) : undefined))
        // Completion goes without; running a cell says what is wrong with the kernel.
        .catch((error: unknown) => console.warn(error));
    },
    async settled() {
      if (state.get().kind === "none") await (preparing ?? beginning);
      return state.get();
    },
    async ask(method, cellId, params) {
      flush();
      const question = { ...owner(), cellId, method, params: params as unknown as JsonObject };
      return (await connection.request("language.ask", question)) as Answer<typeof method>;
    },
    readFile: (uri) => connection.request("language.readFile", { ...owner(), uri }),
    renameFiles: () => connection.request("language.renameFiles", owner()),
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

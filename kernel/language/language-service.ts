import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Position } from "vscode-languageserver-types";
import { codePointPosition, utf16Position } from "../protocol/cursor-position.ts";
import type { MessageContent } from "../protocol/message-content.ts";
import { answerCompletion } from "./answers/answer-completion.ts";
import { listNames } from "./answers/names-lists.ts";
import { answerHover } from "./answers/answer-places.ts";
import type { Question } from "./answers/question.ts";
import { sessionParts } from "./cells/compose-parts.ts";
import { createExecutedCells } from "./cells/executed-cells.ts";
import { createCellsDocument } from "./document/cells-document.ts";
import { indexLines } from "./document/line-index.ts";
import { createDocumentSession, type DocumentSession } from "./document-session.ts";
import { mergeCompletions, mergeInspections, withValueItems } from "./jupyter-answers.ts";
import { createLanguageComms, type LanguageComms } from "./language-comms.ts";
import { createLanguageServer, type LanguageServerOptions, ServerNotReady } from "./server/language-server.ts";
import { createScratchDocument } from "./server/scratch-document.ts";
import { createKnownTables } from "./tables/known-tables.ts";
import { type FolderWatch, watchFolder } from "./server/watch-folder.ts";

type CompleteRequest = MessageContent["complete_request"];
type InspectRequest = MessageContent["inspect_request"];

/** What the values that live in the kernel have to say; undefined where they cannot be looked at soon. */
export interface ValueAnswers {
  readonly complete: (content: CompleteRequest) => Promise<MessageContent["complete_reply"] | undefined>;
  readonly inspect: (content: InspectRequest) => Promise<MessageContent["inspect_reply"] | undefined>;
}

/** Types for whoever asks the kernel: comms of `kelvin.language`, and Jupyter's own requests. */
export interface LanguageService {
  readonly comms: LanguageComms;
  /** Request `number` begins to be executed. */
  readonly executing: (number: number, code: string) => void;
  /** It has been; `parsed` is false where it was no program at all. */
  readonly executed: (number: number, parsed: boolean) => void;
  readonly complete: (content: CompleteRequest) => Promise<MessageContent["complete_reply"]>;
  readonly inspect: (content: InspectRequest) => Promise<MessageContent["inspect_reply"]>;
  /** Of the server; undefined while there is none. */
  readonly processId: () => number | undefined;
  readonly stop: () => void;
}

export interface LanguageServiceOptions extends LanguageServerOptions {
  readonly values: ValueAnswers;
  /** Says which columns the tables have that cells read, by default nothing: what the build made of `kernel/library/data/bin/describe-tables.ts`. */
  readonly describeTables?: string;
}

/** How long a front end that waits for one reply waits for types, and for a server that is just starting. Milliseconds. */
const patience = 900;
const patienceAtStart = 5000;
/** The one cell of which only the past is known. */
const askingCell = "asking";

export function createLanguageService({ values, ...options }: LanguageServiceOptions): LanguageService {
  const server = createLanguageServer(options);
  const scratch = createScratchDocument(server);
  const executed = createExecutedCells();
  let watching: FolderWatch | undefined;
  let session: DocumentSession | undefined;
  let asking = "";

  const tables =
    options.describeTables === undefined
      ? undefined
      : createKnownTables({
          server,
          folder: options.folder,
          script: options.describeTables,
          changed: () => comms.each((comm) => comm.surroundingsChanged(true)),
        });
  const comms = createLanguageComms({
    server,
    scratch,
    executed,
    tables,
    willChange: (files) => {
      for (const uri of files) watching?.add(dirname(fileURLToPath(uri)));
    },
    async valuesAt(source, offset) {
      const known = await values.complete({ code: source, cursor_pos: codePointPosition(source, offset) });
      return (list) => withValueItems(list, source, offset, known);
    },
  });
  server.onState((state) => {
    if (state.kind === "ready") {
      warmUp();
      watching ??= watchFolder(options.folder, (changes) => {
        server.filesChanged(changes);
        comms.each((comm) => comm.surroundingsChanged(true));
      });
    }
    comms.each((comm) => comm.stateChanged(state));
  });

  /** Has the server read all declarations, and list what they export, before somebody waits for it. */
  const warmUp = () => {
    const position = { line: 0, character: 1 };
    scratch
      .use("a", (uri) => server.request("textDocument/completion", { textDocument: { uri }, position }))
      // A server that ends is told of by its state.
      .catch(() => undefined);
  };
  /** Asks about code behind all that was executed; undefined where no answer comes in time. */
  const askAbout = async <Answer>(
    { code, cursor_pos }: CompleteRequest | InspectRequest,
    answer: (question: Question, position: Position) => Promise<Answer>,
  ): Promise<Answer | undefined> => {
    if (server.state().kind === "unavailable") return undefined;
    asking = code;
    session ??= createDocumentSession({
      server,
      scratch,
      opened: server.open(".kelvin-session.ts"),
      version: () => `${executed.version()} ${asking}`,
      compose() {
        const parts = sessionParts(asking, askingCell, executed);
        tables?.look(scratch, parts);
        return createCellsDocument(parts);
      },
      // It is asked for nothing that is elsewhere.
      elsewhere: () => undefined,
    });
    const signal = AbortSignal.timeout(server.state().kind === "ready" ? patience : patienceAtStart);
    const question = session.question(askingCell, signal)!;
    const position = indexLines(code).positionAt(utf16Position(code, cursor_pos));
    const late = new Promise<undefined>((resolve) => signal.addEventListener("abort", () => resolve(undefined)));
    const answered = answer(question, position).catch((error: unknown) => {
      // Values still answer where the server cannot.
      if (signal.aborted || isOfServer(error)) return undefined;
      throw error;
    });
    return Promise.race([answered, late]);
  };

  return {
    comms,
    executing: executed.add,
    executed(number, parsed) {
      if (!parsed) executed.remove(number);
      comms.each((comm) => comm.surroundingsChanged(false));
    },
    async complete(content) {
      const [types, known] = await Promise.all([
        askAbout(content, async (question, position) => {
          const { list, memory } = answerCompletion(question, position, await listNames(question, { position }));
          // The message has no room for what would have to be imported first.
          return { ...list, items: list.items.filter((item) => memory.importOf(item) === undefined) };
        }),
        values.complete(content),
      ]);
      return mergeCompletions(content, types, known);
    },
    async inspect(content) {
      const [hover, known] = await Promise.all([askAbout(content, answerHover), values.inspect(content)]);
      return mergeInspections(hover, known);
    },
    processId: server.processId,
    stop() {
      watching?.stop();
      tables?.stop();
      server.stop();
    },
  };
}

/** The server is not there, or it refused: its errors have numbers. */
function isOfServer(error: unknown): boolean {
  return error instanceof ServerNotReady || (error instanceof Error && "code" in error);
}

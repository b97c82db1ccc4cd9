import type { CancellationToken } from "vscode-jsonrpc/node";
import { createServerDocuments, type ServerDocument } from "./server-documents.ts";
import { findServerExecutable } from "./server-executable.ts";
import { notify } from "./notify.ts";
import { preferences } from "./preferences.ts";
import { projectConfig } from "./project-config.ts";
import { readShippedTypes, type ShippedTypes } from "./shipped-types.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";
import type { ServerCapabilities } from "./capabilities.ts";

/** How often a server that ends unexpectedly is started again, and after what time of peace that is forgotten. */
const maximumRestarts = 3;
const peace = 10 * 60_000;
/** Before it is started again, times the number of tries. Milliseconds. */
const restartDelay = 200;

export type ServerState =
  | { readonly kind: "stopped" }
  | { readonly kind: "starting" }
  | { readonly kind: "ready"; readonly capabilities: ServerCapabilities }
  | { readonly kind: "restarting"; readonly reason: string }
  | { readonly kind: "unavailable"; readonly reason: string };

/** The server is not there to answer. */
export class ServerNotReady extends Error {
  override readonly name = "ServerNotReady";
  readonly state: "restarting" | "unavailable";
  constructor(state: "restarting" | "unavailable", message: string) {
    super(message);
    this.state = state;
  }
}

export interface RequestOptions {
  /** Aborted when the answer is no longer wanted. */
  readonly signal?: AbortSignal;
  /** Called when the server is there, to bring its documents to the state that is asked about. */
  readonly before?: () => void;
  /** Whether completion offers names that would have to be imported, too. Default true. */
  readonly withImports?: boolean;
}

/** TypeScript's language server for one folder, in as many lives as it takes. */
export interface LanguageServer {
  readonly state: () => ServerState;
  readonly onState: (listener: (state: ServerState) => void) => void;
  /** Begins to start it, where that has not happened. */
  readonly start: () => void;
  /** An open document of the folder that need not be on the disk. */
  readonly open: (name: string) => ServerDocument;
  /** Waits for a server that starts; rejects with a `ServerNotReady` where none will answer. */
  readonly request: <Result>(method: string, parameters: object, options?: RequestOptions) => Promise<Result>;
  /** Files changed on the disk. */
  readonly filesChanged: (changes: readonly { readonly uri: string; readonly type: 1 | 2 | 3 }[]) => void;
  readonly processId: () => number | undefined;
  readonly stop: () => void;
}

export interface LanguageServerOptions {
  /** The notebook's folder, or that of a project. */
  readonly folder: string;
  /** Whether sources anywhere in the folder are of the project. By default those that lie in it are, and what they import. */
  readonly isTree?: boolean;
  /** Where the build has put the declarations that Kelvin brings. */
  readonly typesFolder: string;
  /** The module beside whose packages TypeScript is looked for. */
  readonly from: string;
  /** Instead of TypeScript's own; for tests. */
  readonly executable?: string;
}

export function createLanguageServer(options: LanguageServerOptions): LanguageServer {
  const { folder } = options;
  let read: ShippedTypes | undefined;
  const types = () => (read ??= readShippedTypes(options.typesFolder));
  const listeners: ((state: ServerState) => void)[] = [];
  let state: ServerState = { kind: "stopped" };
  let life: Promise<ServerProcess> | undefined;
  let current: ServerProcess | undefined;
  let restarts: number[] = [];
  let stopped = false;

  const documents = createServerDocuments(folder, (names) =>
    projectConfig(folder, names, types(), options.isTree ?? false),
  );
  const enter = (next: ServerState) => {
    state = next;
    for (const listener of listeners) listener(next);
  };
  const giveUp = (reason: string) => {
    enter({ kind: "unavailable", reason });
    throw new ServerNotReady("unavailable", reason);
  };
  const begin = async (): Promise<ServerProcess> => {
    const executable = options.executable ?? locate();
    const started = await startServerProcess(executable, folder, (imports) => preferences(types(), imports));
    if (stopped) started.stop();
    current = started;
    documents.attach(started.connection);
    enter({ kind: "ready", capabilities: started.capabilities });
    void started.ended.then(ended);
    return started;
  };
  const locate = (): string => {
    const found = findServerExecutable(options.from);
    return found.kind === "found" ? found.path : giveUp(found.reason);
  };
  const ended = (reason: string) => {
    current = undefined;
    documents.detach();
    if (stopped) return;
    const now = performance.now();
    restarts = [...restarts.filter((time) => now - time < peace), now];
    const told = `The language server ended unexpectedly: ${reason.trim()}`;
    if (restarts.length > maximumRestarts) {
      const final = `${told} It is not started again, as this was time ${restarts.length}; restart the kernel to try anew.`;
      life = Promise.reject(new ServerNotReady("unavailable", final));
      life.catch(() => undefined);
      return enter({ kind: "unavailable", reason: final });
    }
    enter({ kind: "restarting", reason: told });
    life = new Promise<void>((resolve) => setTimeout(resolve, restartDelay * restarts.length).unref()).then(tryToBegin);
    // Whoever asks is told; nobody has to ask.
    life.catch(() => undefined);
  };
  const tryToBegin = (): Promise<ServerProcess> =>
    begin().catch((error: unknown) => {
      if (error instanceof ServerNotReady) throw error;
      ended(error instanceof Error ? error.message : String(error));
      return life!;
    });
  const start = () => {
    if (life) return;
    enter({ kind: "starting" });
    life = tryToBegin();
    life.catch(() => undefined);
  };

  return {
    state: () => state,
    onState: (listener) => void listeners.push(listener),
    start,
    open: documents.open,
    async request(method, parameters, { signal, before, withImports = true } = {}) {
      start();
      if (state.kind === "restarting") throw new ServerNotReady("restarting", state.reason);
      const server = await life!;
      before?.();
      documents.flush();
      server.offerImports(withImports);
      try {
        return await (signal
          ? server.connection.sendRequest(method, parameters, cancellation(signal))
          : server.connection.sendRequest(method, parameters));
      } catch (error) {
        if (current === server && !(await endsNow(server))) throw error;
        const { kind } = state;
        throw new ServerNotReady(
          kind === "unavailable" ? kind : "restarting",
          "reason" in state ? state.reason : "The language server ended while it worked on this.",
        );
      }
    },
    filesChanged(changes) {
      if (changes.length > 0 && current) notify(current.connection, "workspace/didChangeWatchedFiles", { changes });
    },
    processId: () => current?.pid,
    stop() {
      stopped = true;
      current?.stop();
    },
  };
}

/** The signal as vscode-jsonrpc has it. */
function cancellation(signal: AbortSignal): CancellationToken {
  return {
    get isCancellationRequested() {
      return signal.aborted;
    },
    onCancellationRequested(listener: (event: unknown) => unknown) {
      signal.addEventListener("abort", listener);
      return { dispose: () => signal.removeEventListener("abort", listener) };
    },
  };
}

/** Whether the server is about to be found to have ended: its streams close a moment before. */
function endsNow(server: ServerProcess): Promise<boolean> {
  return Promise.race([
    server.ended.then(() => true),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 0)),
  ]);
}

import { spawn } from "node:child_process";
import { getPriority, setPriority } from "node:os";
import { pathToFileURL } from "node:url";
import type { MessageConnection } from "vscode-jsonrpc/node";
import { clientCapabilities, type ServerCapabilities } from "./capabilities.ts";
import { notify } from "./notify.ts";

/** How much nicer than the kernel it is: cells come first where both want the processor. */
const niceness = 5;
const nicest = 19;
/** It collects its garbage when the heap has grown by so many per cent: a fifth less memory than by default, as fast. */
const collectAt = "50";
/** How much of what the server says on stderr is kept to explain its end. Characters. */
const keptWords = 2000;

/** One life of the language server. */
export interface ServerProcess {
  readonly pid: number | undefined;
  readonly connection: MessageConnection;
  readonly capabilities: ServerCapabilities;
  /** Whether completion offers names that would have to be imported, from the next request on. */
  readonly offerImports: (offered: boolean) => void;
  /** Resolves with the reason when the process has ended. */
  readonly ended: Promise<string>;
  readonly stop: () => void;
}

/** Starts the server for a folder. Rejects where it does not answer. */
export async function startServerProcess(
  executable: string,
  folder: string,
  preferences: (imports: boolean) => object,
): Promise<ServerProcess> {
  const settings = { with: preferences(true), without: preferences(false) };
  let offersImports = true;
  // Loaded now: a kernel whose front end never asks does without.
  const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = await import("vscode-jsonrpc/node");
  const child = spawn(executable, ["--lsp", "--stdio"], {
    cwd: folder,
    stdio: "pipe",
    windowsHide: true,
    env: { ...process.env, GOGC: process.env["GOGC"] ?? collectAt },
  });
  let words = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    words = (words + text).slice(-keptWords);
  });
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`${executable} cannot be started: ${error.message}`));
    child.once("close", (code, signal) => resolve(`it ended with ${signal ?? `status ${code}`}. ${words.trim()}`));
  });
  // A server that is gone is told by `ended`; writing to it must not be an error of its own.
  child.stdin.on("error", () => child.kill());
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onError(() => child.kill());
  connection.onRequest("workspace/configuration", ({ items }: { items: readonly { section?: string }[] }) =>
    items.map(({ section }) => (section === "js/ts" || section === "typescript" ? settings.with : null)),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  void ended.then(() => connection.dispose());

  const initialize = connection.sendRequest<{ readonly capabilities: ServerCapabilities }>("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: clientCapabilities,
    initializationOptions: { disablePushDiagnostics: true },
  });
  const { capabilities } = await initialize.catch(async () => {
    // How it ended says more than that its answer did not come.
    child.kill();
    throw new Error(await ended);
  });
  notify(connection, "initialized", {});
  if (child.pid !== undefined) lowerPriority(child.pid);
  return {
    pid: child.pid,
    connection,
    capabilities,
    ended,
    offerImports(offered) {
      if (offered === offersImports) return;
      offersImports = offered;
      const chosen = offered ? settings.with : settings.without;
      notify(connection, "workspace/didChangeConfiguration", { settings: { "js/ts": chosen } });
    },
    stop: () => void child.kill(),
  };
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, Math.min(nicest, getPriority() + niceness));
  } catch (error) {
    // It has just ended, which `ended` tells.
    if ((error as NodeJS.ErrnoException).code !== "ERR_SYSTEM_ERROR") throw error;
  }
}

import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { FromLanguageProgram, ToLanguageProgram } from "../../kernel/protocol/language-program.ts";
import type { CommListener } from "../kernels/kernel-comms.ts";
import { nodeRuntime } from "../kernels/node-runtime.ts";
import { installation } from "../runtime/installation.ts";
import type { CommOpener } from "./language-end.ts";
import type { ProjectFolder } from "./project-folder.ts";

/** How much of what the program says on stderr is kept to explain its end. Characters. */
const keptWords = 1000;

/** Kelvin's language server for a folder, without a kernel: what a kernel's comms of `kelvin.language` are answered by. */
export class LanguageProgram implements CommOpener {
  readonly #child: ChildProcess;
  readonly #listeners = new Map<string, CommListener>();

  /** `ended` is called with the reason when it ends without having been stopped. */
  constructor({ folder, isTree }: ProjectFolder, ended: (reason: string) => void) {
    const child = spawn(nodeRuntime(), [installation().languageServer, folder, ...(isTree ? ["--tree"] : [])], {
      stdio: "pipe",
      windowsHide: true,
    });
    this.#child = child;
    let words = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      words = (words + text).slice(-keptWords);
    });
    // A program that is gone is told of by its end; writing to it must not be an error of its own.
    child.stdin.on("error", () => child.kill());
    child.once("error", (error) => ended(error.message));
    child.once("exit", (code, signal) => {
      this.#listeners.clear();
      if (!child.stdin.writableEnded) ended(`it ended with ${signal ?? `status ${code}`}. ${words.trim()}`);
    });
    createInterface({ input: child.stdout }).on("line", (line) =>
      this.#received(JSON.parse(line) as FromLanguageProgram),
    );
  }

  open(_target: string, listener: CommListener, data: JsonObject = {}): ReturnType<CommOpener["open"]> {
    const comm = randomUUID();
    this.#listeners.set(comm, listener);
    this.#send({ kind: "open", comm, data });
    return {
      send: (message) => this.#send({ kind: "message", comm, data: message }),
      close: () => {
        if (this.#listeners.delete(comm)) this.#send({ kind: "close", comm });
      },
    };
  }

  stop(): void {
    this.#listeners.clear();
    this.#child.stdin?.end();
  }

  #received(message: FromLanguageProgram): void {
    const listener = this.#listeners.get(message.comm);
    if (message.kind === "message") return listener?.received(message.data);
    this.#listeners.delete(message.comm);
    listener?.closed();
  }

  #send(message: ToLanguageProgram): void {
    if (this.#child.stdin?.writable) this.#child.stdin.write(`${JSON.stringify(message)}\n`);
  }
}

import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { say } from "../../wording/say.ts";
import type { JsonObject, JsonValue } from "../../document/mime/mime-bundle.ts";
import {
  type CellChange,
  type FromLanguage,
  type LanguageCommOpen,
  type LanguageMethod,
  type LanguageResponse,
  type LanguageResult,
  type LanguageStatus,
  languageProtocolVersion,
  languageTarget,
  type ToLanguage,
} from "../../kernel/protocol/language-comm.ts";
import type { LanguageAnswer, LanguageQuestion, LanguageState } from "../contract/language.ts";
import type { Done, Failed, RequestResult } from "../contract/requests.ts";
import { CommQuestions } from "../kernels/comm-questions.ts";
import type { HostComm, KernelComms } from "../kernels/kernel-comms.ts";
import { reasonOf } from "../runtime/log.ts";
import type { View } from "../server/view.ts";
import { CellProblemsList } from "./cell-problems.ts";
import { followCodeCells, type FollowedCells } from "./follow-code-cells.ts";
import type { OpenDocument } from "./open-document.ts";
import { RenameInFiles } from "./rename-in-files.ts";

/** A server that is only just starting reads all declarations first. Milliseconds. */
const patience = 15_000;
/**
 * How long after an edit its problems are asked for: whoever types on asks in vain, and in a notebook of thousands of cells that
 * costs seconds of all processors. It is as long as the last answer took, within these bounds. Milliseconds.
 */
const shortestPause = 90;
const longestPause = 2000;
/** A declaration file that is longer is not shown. Bytes. */
const longestFile = 8 * 1024 * 1024;

/** Methods whose answers say where something is. */
const namesFiles: ReadonlySet<LanguageMethod> = new Set([
  "textDocument/definition",
  "textDocument/typeDefinition",
  "textDocument/references",
]);

/** One notebook's end of `kelvin.language`: keeps the server in step with the cells, for all views that watch. */
export class DocumentLanguage {
  readonly #document: OpenDocument;
  readonly #watchers = new Set<View>();
  readonly #problems = new CellProblemsList();
  /** Files that answers named: only these are read for views. */
  readonly #files = new Set<string>();
  readonly #renames: RenameInFiles;
  #comms: KernelComms | undefined;
  #comm: HostComm | undefined;
  #questions: CommQuestions | undefined;
  #cells: FollowedCells | undefined;
  #version = 0;
  #state: LanguageState = { kind: "none" };
  #pull: NodeJS.Timeout | undefined;
  #pause = shortestPause;

  constructor(document: OpenDocument) {
    this.#document = document;
    this.#renames = new RenameInFiles(() => document.folder);
  }

  /** The view shows from now on what the kernel says of the code. */
  watch(view: View): RequestResult<"language.watch"> {
    this.#watchers.add(view);
    this.#open();
    return { state: this.#state, problems: this.#problems.all() };
  }

  /** The view looks away, or is gone. */
  unwatch(view: View): void {
    if (!this.#watchers.delete(view) || this.#watchers.size > 0) return;
    this.#comm?.close();
    this.#leave();
  }

  /** A kernel is there, in a new life, or there is none any more. */
  kernelChanged(comms: KernelComms | undefined): void {
    if (comms === this.#comms) return;
    this.#leave();
    this.#comms = comms;
    if (this.#watchers.size > 0) this.#open();
  }

  /** What the kernel says of a cell as it is now. */
  async ask({ cellId, method, params }: LanguageQuestion): Promise<LanguageAnswer> {
    const answer = await this.#ask(method, cellId, params);
    if (answer === undefined)
      return { kind: "refused", code: "unavailable", reason: say("No kernel that knows this language answers.") };
    if ("error" in answer) return { kind: "refused", code: answer.error.code, reason: answer.error.message };
    const result = answer.result as unknown as JsonValue;
    if (namesFiles.has(method)) this.#noteFiles(result);
    if (method === "textDocument/rename") {
      const prepared = await this.#renames.prepare(answer.result as LanguageResult<"textDocument/rename">);
      if (prepared.kind === "failed") return { kind: "refused", code: "failed", reason: prepared.reason };
    }
    return { kind: "answered", result };
  }

  /** The text of a file that an answer named. */
  async readFile(uri: string): Promise<RequestResult<"language.readFile">> {
    if (!this.#files.has(uri))
      return {
        kind: "failed",
        reason: say("Only files that an answer of the language server named can be looked at."),
      };
    const path = fileURLToPath(uri);
    try {
      const { size } = await stat(path);
      if (size > longestFile)
        return { kind: "failed", reason: say("{file} is too long to be shown: {size} bytes.", { file: path, size }) };
      return { kind: "read", text: await readFile(path, "utf8") };
    } catch (error) {
      return {
        kind: "failed",
        reason: say("{file} cannot be read: {reason}", { file: path, reason: reasonOf(error) }),
      };
    }
  }

  /** Writes what the last rename changes in files. */
  renameFiles(): Promise<Done | Failed> {
    return this.#renames.write();
  }

  #open(): void {
    if (this.#comm || !this.#comms) return;
    this.#cells = followCodeCells(this.#document.doc, (changes) => this.#changed(changes));
    const opening = {
      protocol: languageProtocolVersion,
      version: this.#version,
      cells: this.#cells.cells(),
    } satisfies LanguageCommOpen;
    const listener = {
      received: (data: JsonObject) => this.#received(data as unknown as FromLanguage, data),
      closed: () => this.#leave(),
    };
    this.#comm = this.#comms.open(languageTarget, listener, opening as unknown as JsonObject);
    this.#questions = new CommQuestions(this.#comm);
  }

  /** The comm is no more: what it said does not hold any longer. */
  #leave(): void {
    clearTimeout(this.#pull);
    this.#cells?.stop();
    this.#questions?.end();
    this.#cells = undefined;
    this.#questions = undefined;
    this.#comm = undefined;
    this.#setState({ kind: "none" });
    this.#tellProblems(this.#problems.clear());
  }

  #received(message: FromLanguage, data: JsonObject): void {
    switch (message.kind) {
      case "response":
        this.#questions?.answered(data);
        return;
      case "status":
        this.#setState(stateOf(message));
        if (message.state === "ready") this.#pullSoon(0);
        return;
      case "refresh":
        return this.#pullSoon(0);
      case "resync":
        this.#version += 1;
        this.#send({ kind: "cells", version: this.#version, cells: this.#cells?.cells() ?? [] });
        return this.#pullSoon(0);
    }
  }

  #changed(changes: readonly CellChange[]): void {
    this.#version += 1;
    this.#send({ kind: "change", version: this.#version, changes });
    this.#pullSoon(this.#pause);
  }

  #send(message: ToLanguage): void {
    this.#comm?.send(message as unknown as JsonObject);
  }

  async #ask(method: LanguageMethod, cell: string, params: JsonObject): Promise<LanguageResponse | undefined> {
    const answer = await this.#questions?.ask({ kind: "request", method, cell, params }, patience);
    return answer as unknown as LanguageResponse | undefined;
  }

  #pullSoon(after: number): void {
    clearTimeout(this.#pull);
    this.#pull = setTimeout(() => void this.#pullProblems(), after);
    this.#pull.unref();
  }

  async #pullProblems(): Promise<void> {
    const cells = this.#cells?.cells() ?? [];
    const [first] = cells;
    if (!first) return this.#tellProblems(this.#problems.clear());
    const version = this.#version;
    const asked = performance.now();
    const answer = await this.#ask("workspace/diagnostic", first.id, {});
    // Of cells that have changed since there will be another answer, and a server that starts again says when it is there.
    if (!answer || "error" in answer || version !== this.#version || !this.#cells) return;
    this.#pause = Math.min(longestPause, Math.max(shortestPause, performance.now() - asked));
    const { items } = answer.result as LanguageResult<"workspace/diagnostic">;
    this.#tellProblems(this.#problems.update(cells, items));
  }

  #noteFiles(result: JsonValue): void {
    for (const [, uri = ""] of JSON.stringify(result).matchAll(/"(?:uri|targetUri)":"(file:[^"\\]+)"/g))
      this.#files.add(uri);
  }

  #setState(state: LanguageState): void {
    if (state.kind === "none" && this.#state.kind === "none") return;
    this.#state = state;
    this.#tell({ event: "languageChanged", content: { documentId: this.#document.id, state } });
  }

  #tellProblems(cells: ReturnType<CellProblemsList["all"]>): void {
    if (cells.length > 0) this.#tell({ event: "problemsChanged", content: { documentId: this.#document.id, cells } });
  }

  #tell(event: Parameters<View["send"]>[0]): void {
    for (const view of this.#watchers) view.send(event);
  }
}

function stateOf(status: LanguageStatus): LanguageState {
  switch (status.state) {
    case "ready": {
      const { completionTriggers, signatureTriggers, semanticTokens } = status;
      return { kind: "ready", completionTriggers, signatureTriggers, semanticTokens };
    }
    case "starting":
    case "restarting":
      return { kind: "starting" };
    case "unavailable":
      return { kind: "unavailable", reason: status.message };
  }
}

import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import {
  type CellChange,
  type CellDiagnostics,
  type CellOrFile,
  type FileChange,
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
import type { LanguageState } from "../contract/language.ts";
import { CommQuestions } from "../kernels/comm-questions.ts";
import type { HostComm, KernelComms } from "../kernels/kernel-comms.ts";

/** A server that is only just starting reads all declarations first. Milliseconds. */
const patience = 15_000;
/**
 * How long after an edit its problems are asked for: whoever types on asks in vain, and in a notebook of thousands of cells that
 * costs seconds of all processors. It is as long as the last answer took, within these bounds. Milliseconds.
 */
const shortestPause = 90;
const longestPause = 2000;

/** Who answers comms: a kernel, or a language server without one. */
export type CommOpener = Pick<KernelComms, "open">;

/** What the comm is about, and whom it concerns. */
export interface LanguageEndParts {
  /** All that there is, when the comm is opened and when the other end has lost track. */
  readonly contents: () => Omit<LanguageCommOpen, "protocol" | "version">;
  /** The cells or files whose problems are asked for; where there are none, there are no problems. */
  readonly diagnosed: () => readonly CellOrFile[];
  readonly found: (problems: readonly CellDiagnostics[]) => void;
  readonly stateChanged: (state: LanguageState) => void;
  /** The comm is closed, by whichever end. */
  readonly left: () => void;
}

/** The host's end of `kelvin.language`: keeps a language server in step, and asks it for problems when nobody has typed for a moment. */
export class LanguageEnd {
  readonly #parts: LanguageEndParts;
  #comm: HostComm | undefined;
  #questions: CommQuestions | undefined;
  #version = 0;
  #state: LanguageState = { kind: "none" };
  #pull: NodeJS.Timeout | undefined;
  #pause = shortestPause;

  constructor(parts: LanguageEndParts) {
    this.#parts = parts;
  }

  get state(): LanguageState {
    return this.#state;
  }

  get isOpen(): boolean {
    return this.#comm !== undefined;
  }

  open(comms: CommOpener): void {
    const opening = { protocol: languageProtocolVersion, version: this.#version, ...this.#parts.contents() } as const;
    const listener = {
      received: (data: JsonObject) => this.#received(data as unknown as FromLanguage, data),
      closed: () => this.left(),
    };
    this.#comm = comms.open(languageTarget, listener, opening satisfies LanguageCommOpen as unknown as JsonObject);
    this.#questions = new CommQuestions(this.#comm);
  }

  /** Nobody looks any more. */
  close(): void {
    this.#comm?.close();
    this.left();
  }

  /** The other end is gone: what it said does not hold any longer. */
  left(): void {
    clearTimeout(this.#pull);
    this.#questions?.end();
    this.#questions = undefined;
    this.#comm = undefined;
    this.#setState({ kind: "none" });
    this.#parts.found([]);
    this.#parts.left();
  }

  changed(changes: readonly (CellChange | FileChange)[]): void {
    this.#version += 1;
    this.#send({ kind: "change", version: this.#version, changes });
    this.#pullSoon(this.#pause);
  }

  /** The answer; undefined where none comes. */
  async ask(method: LanguageMethod, cell: CellOrFile, params: JsonObject): Promise<LanguageResponse | undefined> {
    const answer = await this.#questions?.ask({ kind: "request", method, cell, params }, patience);
    return answer as unknown as LanguageResponse | undefined;
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
      case "resync": {
        this.#version += 1;
        const { cells, files } = this.#parts.contents();
        this.#send({ kind: "cells", version: this.#version, cells, ...(files && { files }) });
        return this.#pullSoon(0);
      }
    }
  }

  #send(message: ToLanguage): void {
    this.#comm?.send(message as unknown as JsonObject);
  }

  #pullSoon(after: number): void {
    clearTimeout(this.#pull);
    this.#pull = setTimeout(() => void this.#pullProblems(), after);
    this.#pull.unref();
  }

  async #pullProblems(): Promise<void> {
    const [first] = this.#parts.diagnosed();
    if (first === undefined) return this.#parts.found([]);
    const version = this.#version;
    const asked = performance.now();
    const answer = await this.ask("workspace/diagnostic", first, {});
    // Of what has changed since there will be another answer, and a server that starts again says when it is there.
    if (!answer || "error" in answer || version !== this.#version || !this.#comm) return;
    this.#pause = Math.min(longestPause, Math.max(shortestPause, performance.now() - asked));
    this.#parts.found((answer.result as LanguageResult<"workspace/diagnostic">).items);
  }

  #setState(state: LanguageState): void {
    if (state.kind === "none" && this.#state.kind === "none") return;
    this.#state = state;
    this.#parts.stateChanged(state);
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

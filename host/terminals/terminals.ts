import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { basename } from "node:path";
import { say } from "../../wording/say.ts";
import type { Failed } from "../contract/requests.ts";
import type { TerminalSize } from "../contract/terminals.ts";
import { reasonOf } from "../runtime/log.ts";
import type { View } from "../server/view.ts";
import { Terminal } from "./terminal.ts";

/** The shell that the user has chosen on this system. */
function usualShell(): string {
  if (process.platform === "win32") return "powershell.exe";
  return process.env["SHELL"] ?? (process.platform === "darwin" ? "/bin/zsh" : "/bin/bash");
}

/** All terminals of this user. They end with their tab or with the host. */
export class Terminals {
  readonly #all = new Map<string, Terminal>();

  async open(
    folder: string,
    { columns, rows }: TerminalSize,
    view: View,
  ): Promise<{ readonly kind: "opened"; readonly terminalId: string; readonly title: string } | Failed> {
    try {
      await access(folder, constants.X_OK);
      // Its native part is for some platforms only, and nobody else needs it.
      const { spawn } = await import("@lydell/node-pty");
      const shell = usualShell();
      const pty = spawn(shell, [], {
        name: "xterm-256color",
        cols: columns,
        rows,
        cwd: folder,
        env: { ...process.env, COLORTERM: "truecolor", TERM_PROGRAM: "kelvin" },
      });
      const terminalId = randomUUID();
      this.#all.set(terminalId, new Terminal(terminalId, pty, view, () => this.#all.delete(terminalId)));
      return { kind: "opened", terminalId, title: basename(shell, ".exe") };
    } catch (error) {
      return { kind: "failed", reason: say("No terminal can be opened here: {reason}", { reason: reasonOf(error) }) };
    }
  }

  find(terminalId: string): Terminal | undefined {
    return this.#all.get(terminalId);
  }

  /** The view is gone; its terminals wait for another. */
  forget(view: View): void {
    for (const terminal of this.#all.values()) terminal.detach(view);
  }

  endAll(): void {
    for (const terminal of this.#all.values()) terminal.end();
  }
}

import { homedir } from "node:os";
import { say } from "../../wording/say.ts";
import type { TerminalRequests } from "../contract/terminals.ts";
import { absolutePath } from "../runtime/folders.ts";
import type { Handlers } from "./handlers.ts";

const done = { kind: "done" } as const;

/** What the host does with terminals. One that has ended takes nothing any more. */
export const terminalHandlers: Pick<Handlers, keyof TerminalRequests> = {
  "terminal.open": ({ folder, ...size }, { app, view }) =>
    app.terminals.open(folder === undefined ? homedir() : absolutePath(folder), size, view),
  "terminal.attach": ({ terminalId }, { app, view }) => {
    const terminal = app.terminals.find(terminalId);
    return terminal
      ? { kind: "attached", text: terminal.attach(view) }
      : { kind: "failed", reason: say("This terminal has ended.") };
  },
  "terminal.write": ({ terminalId, text }, { app }) => {
    app.terminals.find(terminalId)?.write(text);
    return done;
  },
  "terminal.drawn": ({ terminalId, characters }, { app }) => {
    app.terminals.find(terminalId)?.drawn(characters);
    return done;
  },
  "terminal.resize": ({ terminalId, columns, rows }, { app }) => {
    app.terminals.find(terminalId)?.resize(columns, rows);
    return done;
  },
  "terminal.close": ({ terminalId }, { app }) => {
    app.terminals.find(terminalId)?.end();
    return done;
  },
};

import type { Done, Failed } from "./requests.ts";

/** How large a terminal is, in characters. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** Requests about shells of the user's, which the host runs. */
export interface TerminalRequests {
  /** Starts a shell in a folder; what it prints comes as `terminalPrinted`. */
  "terminal.open": {
    readonly arguments: { readonly folder?: string } & TerminalSize;
    readonly result: { readonly kind: "opened"; readonly terminalId: string; readonly title: string } | Failed;
  };
  /** This view shows a terminal that runs already, such as after it was drawn anew: the end of what was printed, and what comes. */
  "terminal.attach": {
    readonly arguments: { readonly terminalId: string };
    readonly result: { readonly kind: "attached"; readonly text: string } | Failed;
  };
  /** What was typed. */
  "terminal.write": {
    readonly arguments: { readonly terminalId: string; readonly text: string };
    readonly result: Done;
  };
  /** So much of what was printed is drawn: a shell that prints faster than that waits. */
  "terminal.drawn": {
    readonly arguments: { readonly terminalId: string; readonly characters: number };
    readonly result: Done;
  };
  "terminal.resize": {
    readonly arguments: { readonly terminalId: string } & TerminalSize;
    readonly result: Done;
  };
  /** Ends the shell and what runs in it. */
  "terminal.close": { readonly arguments: { readonly terminalId: string }; readonly result: Done };
}

import type { ToCellThread } from "./thread-messages.ts";

/** What a cell thread that is inside a cell, or in the user's exit handlers, is given to end by itself. Milliseconds. */
const patience = 500;

/** Ends the kernel's process: by itself where the cell thread answers, else by a signal that asks nobody. */
export function endProcess(tellCellThread: (message: ToCellThread) => void): void {
  tellCellThread({ kind: "exit" });
  setTimeout(() => process.kill(process.pid, "SIGKILL"), patience);
}

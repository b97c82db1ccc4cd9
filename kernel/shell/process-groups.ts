import { spawn } from "node:child_process";
import { outsideRuns } from "../execution/run.ts";

/** How long a program may take to end after each signal, before the next and ruder one. Milliseconds. */
const patience = 1000;
const signals = ["SIGINT", "SIGTERM", "SIGKILL"] as const;

const groups = new Set<number>();

/**
 * Remembers the process group that `leader` leads, until `forget` is called. What the programs in it have started belongs to
 * it, so that ending it leaves nothing behind.
 */
export function rememberGroup(leader: number): { readonly forget: () => void } {
  groups.add(leader);
  return { forget: () => groups.delete(leader) };
}

/** Ends all programs of a group: as Ctrl-C does, and with force where that is not heeded. */
export function endGroup(leader: number): void {
  if (process.platform === "win32") return endTree(leader);
  // The timers must fire although the cell that waits for the programs was interrupted.
  outsideRuns(() => {
    const step = (index: number) => {
      const signal = signals[index];
      if (signal === undefined || !send(leader, signal)) return;
      setTimeout(step, patience, index + 1).unref();
    };
    step(0);
  });
}

/** Ends all groups at once, as the process ends. */
export function endAllGroups(): void {
  for (const leader of groups)
    if (process.platform === "win32") endTree(leader);
    else send(leader, "SIGKILL");
}

/** Whether anybody was there who gets the signal: programs may have ended, or run as another user. */
function send(leader: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-leader, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ESRCH" || code === "EPERM") return false;
    throw error;
  }
}

function endTree(leader: number): void {
  spawn("taskkill", ["/pid", String(leader), "/T", "/F"], {
    stdio: "ignore",
    windowsHide: true,
    detached: true,
  }).unref();
}

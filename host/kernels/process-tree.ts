import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { hasCode, isAlive } from "../files/write-atomically.ts";

/**
 * Tells a process from a later one that was given the same number: the moment of its start in ticks since boot.
 * Undefined where the system does not say so cheaply.
 */
export function startTicks(pid: number): string | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    // The second field, the name in parentheses, may hold blanks.
    return readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)?.split(" ")[19];
  } catch (error) {
    if (hasCode(error, "ENOENT", "ESRCH", "EACCES")) return undefined;
    throw error;
  }
}

/** Whether the process still runs; one that has ended and only waits to be reaped does not. */
export function isRunning(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  try {
    return readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)?.[0] !== "Z";
  } catch (error) {
    if (hasCode(error, "ENOENT", "ESRCH")) return false;
    throw error;
  }
}

/** Sends a signal to a detached process and to what it started. */
export function signalTree(pid: number, signal: "SIGINT" | "SIGTERM" | "SIGKILL"): void {
  if (process.platform === "win32") {
    execFile("taskkill", ["/pid", String(pid), "/T", "/F"], () => undefined);
    return;
  }
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch (error) {
      if (!hasCode(error, "ESRCH", "EPERM")) throw error;
    }
  }
}

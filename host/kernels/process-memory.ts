import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** How much memory a process holds, in bytes; undefined where it is gone or the system does not say. */
export async function processMemory(pid: number): Promise<number | undefined> {
  try {
    if (process.platform === "linux") {
      const status = await readFile(`/proc/${pid}/status`, "utf8");
      const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
      return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
    }
    if (process.platform === "win32") {
      const { stdout } = await run("tasklist", ["/FI", `PID eq ${pid}`, "/FO", "CSV", "/NH"]);
      const kilobytes = /"([^"]*)"\s*$/.exec(stdout)?.[1]?.replace(/\D/g, "");
      return kilobytes ? Number(kilobytes) * 1024 : undefined;
    }
    const { stdout } = await run("ps", ["-o", "rss=", "-p", String(pid)]);
    return stdout.trim() === "" ? undefined : Number(stdout) * 1024;
  } catch (error) {
    // The process ended in between: `ps` fails with a status, the file is gone.
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH" || typeof code === "number") return undefined;
    throw error;
  }
}

import { readFileSync, readdirSync } from "node:fs";

interface Process {
  readonly pid: string;
  readonly parent: string;
  readonly command: string;
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH" || code === "EACCES") return "";
    throw error;
  }
}

/**
 * Memory of the browser that was started with this profile folder, all its processes together, each page of memory
 * counted once (proportional set size). Megabytes; NaN where there is no /proc.
 */
export function browserMemory(profile: string): number {
  if (process.platform !== "linux") return Number.NaN;
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid): Process => {
      const [, parent = ""] = (read(`/proc/${pid}/stat`).split(") ")[1] ?? "").split(" ");
      return { pid, parent, command: read(`/proc/${pid}/cmdline`) };
    });
  const family = new Set(processes.filter(({ command }) => command.includes(profile)).map(({ pid }) => pid));
  for (let before = -1; before !== family.size;) {
    before = family.size;
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
  }
  const kilobytes = [...family].map((pid) => Number(/Pss:\s+(\d+)/.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0));
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

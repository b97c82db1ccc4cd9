import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What a process holds in memory now, in MB. */
export function residentMemory(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? Number.NaN) / 1024;
}

/** The language servers that a process has started. */
export function languageServersOf(pid: number): number[] {
  return execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(pid)], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes("--lsp"))
    .map((line) => Number.parseInt(line, 10));
}

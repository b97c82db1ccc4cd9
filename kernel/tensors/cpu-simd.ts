import { existsSync, readFileSync } from "node:fs";

/** Vector extensions of x86, widest first, by the flag that Linux lists. */
const extensions = [
  ["avx512f", "AVX-512"],
  ["avx2", "AVX2"],
  ["avx", "AVX"],
  ["sse4_2", "SSE4.2"],
] as const;

/** The widest vector extension that a `/proc/cpuinfo` lists; `none` when it lists none. */
export function parseSimd(cpuinfo: string): string {
  const flags = new Set(/^flags\s*:(.*)$/m.exec(cpuinfo)?.[1]?.trim().split(/\s+/));
  return extensions.find(([flag]) => flags.has(flag))?.[1] ?? "none";
}

/** The widest vector extension of this machine's processor; `unknown` where the system does not say. */
export function cpuSimd(): string {
  if (process.arch === "arm64") return "NEON";
  return existsSync("/proc/cpuinfo") ? parseSimd(readFileSync("/proc/cpuinfo", "utf8")) : "unknown";
}

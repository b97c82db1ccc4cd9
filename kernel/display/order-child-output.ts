import childProcess from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
import type { ControlLink } from "../wire/control-link.ts";

type AnyFunction = (...given: readonly unknown[]) => unknown;

/**
 * Puts what a child writes to inherited descriptors between what the cell prints before and after it, where the cell waits
 * for the child. The descriptors do not pass through the ring, so each side waits for, or marks, the other. What a child
 * writes while the cell goes on has no such order.
 */
export function orderChildOutput(link: Pick<ControlLink, "untilSent" | "drainProcessOutput">): void {
  for (const name of ["spawnSync", "execSync", "execFileSync"] as const) {
    const original = childProcess[name] as AnyFunction;
    const ordered: AnyFunction = (...given) => {
      if (!inheritsOutput(given)) return original(...given);
      link.untilSent();
      try {
        return original(...given);
      } finally {
        link.drainProcessOutput();
      }
    };
    (childProcess as unknown as Record<string, AnyFunction>)[name] = Object.defineProperties(
      ordered,
      Object.getOwnPropertyDescriptors(original),
    );
  }
  syncBuiltinESMExports();
}

/** Whether the options, the last argument, give the child our standard output or error. */
function inheritsOutput(given: readonly unknown[]): boolean {
  const options = given.at(-1);
  if (typeof options !== "object" || options === null || !("stdio" in options)) return false;
  const { stdio } = options;
  if (!Array.isArray(stdio)) return stdio === "inherit";
  return stdio.some((target, index) => target === 1 || target === 2 || (target === "inherit" && index > 0));
}

import type { CellOutput } from "../display/cell-output.ts";
import { stackFrames } from "./stack-frames.ts";
import { writtenStack } from "./translate-stacks.ts";

/**
 * Shows the process's warnings at the cell that caused them, as Node words them, with the place in the user's code instead
 * of the advice to start Node with another option.
 */
export function reportWarnings(output: CellOutput): void {
  // Node's own listener writes to the process's standard error.
  process.removeAllListeners("warning");
  process.on("warning", (warning: Error & { readonly code?: string; readonly detail?: string }) => {
    if (warning.name === "DeprecationWarning" && process.noDeprecation) return;
    const code = warning.code ? `[${warning.code}] ` : "";
    const lines = [
      `(node:${process.pid}) ${code}${warning.name}: ${warning.message}`,
      warning.detail,
      placeOf(warning),
    ];
    output.writeText("stderr", `${lines.filter(Boolean).join("\n")}\n`);
  });
}

/** The first of the user's own calls that led to the warning. */
function placeOf(warning: Error): string | undefined {
  const stack = writtenStack(warning);
  const frame = stackFrames(typeof stack === "string" ? stack : "").find(({ owner }) => owner === "cell");
  return frame && `    at ${frame.place}, line ${frame.line}, column ${frame.column}`;
}

import type { DebugStop } from "../../host/contract/debugging.ts";

/** Why the program stands still, in a few words. */
export function pauseWords({ reason, text }: DebugStop): string {
  const firstLine = text?.split("\n", 1)[0] ?? "";
  switch (reason) {
    case "breakpoint":
      return "paused on a breakpoint";
    case "step":
      return "paused after a step";
    case "exception":
      return firstLine === "" ? "paused on an exception" : `paused on ${firstLine}`;
    default:
      return "paused";
  }
}

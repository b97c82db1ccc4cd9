import { say } from "../../wording/say.ts";
import type { DebugStop } from "../../host/contract/debugging.ts";

/** Why the program stands still, in a few words. */
export function pauseWords({ reason, text }: DebugStop): string {
  const firstLine = text?.split("\n", 1)[0] ?? "";
  switch (reason) {
    case "breakpoint":
      return say("paused on a breakpoint");
    case "step":
      return say("paused after a step");
    case "exception":
      return firstLine === "" ? say("paused on an exception") : say("paused on {problem}", { problem: firstLine });
    default:
      return say("paused");
  }
}

import { say } from "../../wording/say.ts";
import type { Breakpoint } from "../../host/contract/debugging.ts";

/** A mark left of a line of code: its classes, and what it says when it is pointed at. */
export interface LineMark {
  readonly className: string;
  readonly tooltip: string;
}

export function breakpointMark(breakpoint: Breakpoint): LineMark {
  const { enabled, condition, logMessage, problem } = breakpoint;
  const kind = logMessage !== undefined ? "log" : condition !== undefined ? "condition" : "plain";
  const state = !enabled ? "disabled" : problem === undefined ? "set" : "hollow";
  return {
    className: `kv-breakpoint kv-breakpoint-${kind} kv-breakpoint-${state}`,
    tooltip: tooltipOf(breakpoint),
  };
}

/** What a line shows that has none, while it is pointed at. */
export function breakpointHint(): LineMark {
  return {
    className: "kv-breakpoint kv-breakpoint-hint",
    tooltip: say("Set a breakpoint (F9); right-click for conditions"),
  };
}

function tooltipOf({ enabled, condition, logMessage, problem }: Breakpoint): string {
  const what =
    logMessage !== undefined
      ? say("Logpoint: {message}", { message: logMessage })
      : condition !== undefined
        ? say("Breakpoint where {condition}", { condition })
        : say("Breakpoint: Debug Cell stops here");
  if (!enabled) return say("{breakpoint} (disabled)", { breakpoint: what });
  return problem === undefined ? what : `${what}\n${problem}`;
}

import type { Breakpoint, BreakpointSpec } from "../contract/debugging.ts";

/** What a debugger said of a breakpoint. */
export interface BreakpointVerdict {
  /** Where it stops, if that is another line than the one asked for. */
  readonly line?: number;
  readonly problem?: string;
}

/** Numbers are those of this host, whatever text a breakpoint stands in. */
let count = 0;

/** The breakpoints that are wanted in the place of `before`: those that were there keep their numbers and what was said of them. */
export function takeBreakpoints(
  before: readonly Breakpoint[],
  wanted: readonly BreakpointSpec[],
): readonly Breakpoint[] {
  return onePerLine(wanted.map((spec) => before.find((known) => isSame(known, spec)) ?? { ...spec, id: (count += 1) }));
}

/** The breakpoints with what a debugger said of them, by their numbers; the same list where that says nothing new. */
export function judgeBreakpoints(
  breakpoints: readonly Breakpoint[],
  verdicts: ReadonlyMap<number, BreakpointVerdict>,
): readonly Breakpoint[] {
  const judged = breakpoints.map((breakpoint) => withVerdict(breakpoint, verdicts.get(breakpoint.id)));
  return judged.every((each, index) => each === breakpoints[index]) ? breakpoints : onePerLine(judged);
}

/** A verdict on each that says nothing: no debugger has anything to say any more. */
export function noVerdicts(breakpoints: readonly Breakpoint[]): ReadonlyMap<number, BreakpointVerdict> {
  return new Map(breakpoints.map(({ id }) => [id, {}]));
}

/** The first of each line, in the order of the lines. */
export function onePerLine(breakpoints: readonly Breakpoint[]): readonly Breakpoint[] {
  const taken = new Set<number>();
  return breakpoints
    .filter(({ line }) => !taken.has(line) && taken.add(line))
    .toSorted((one, other) => one.line - other.line);
}

function isSame(known: BreakpointSpec, wanted: BreakpointSpec): boolean {
  return (
    known.line === wanted.line &&
    known.enabled === wanted.enabled &&
    known.condition === wanted.condition &&
    known.logMessage === wanted.logMessage
  );
}

function withVerdict(breakpoint: Breakpoint, verdict: BreakpointVerdict | undefined): Breakpoint {
  if (!verdict) return breakpoint;
  const { problem: before, ...rest } = breakpoint;
  const { line = breakpoint.line, problem } = verdict;
  if (line === breakpoint.line && problem === before) return breakpoint;
  return { ...rest, line, ...(problem !== undefined && { problem }) };
}

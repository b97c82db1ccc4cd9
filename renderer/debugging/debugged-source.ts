import type { Breakpoint, BreakpointSpec, DebugFrame } from "../../host/contract/debugging.ts";
import type { DebugModel } from "./debug-model.ts";

/** A line at which a program stands. */
export interface PausedLine {
  readonly line: number;
  /** It stands there itself, and not in a call that is made from there. */
  readonly isInnermost: boolean;
  readonly words: string;
}

/** A text in which a user sets breakpoints and programs pause: a cell, or a file that cells import. */
export interface DebuggedSource {
  /** Whether it is code that a debugger can stop in. */
  readonly isCode: () => boolean;
  readonly breakpoints: () => readonly Breakpoint[];
  /** Puts `spec` on the line, in the place of what was there; takes that away where it is undefined. */
  readonly change: (line: number, spec: Omit<BreakpointSpec, "line"> | undefined) => void;
  /** Where the program stands in this text. */
  readonly pausedAt: () => PausedLine | undefined;
  /** The call in which names of this text have values. */
  readonly values: () => { readonly debug: DebugModel; readonly frame: DebugFrame } | undefined;
  /** Calls the listener when any of this may be another; answers with what ends that. */
  readonly follow: (changed: () => void) => () => void;
  /** How a dialog calls a breakpoint on the line. */
  readonly title: (line: number) => string;
}

export function breakpointAt(source: DebuggedSource, line: number): Breakpoint | undefined {
  return source.breakpoints().find((each) => each.line === line);
}

/** Sets a breakpoint on the line, or takes away the one that is there. */
export function toggleBreakpoint(source: DebuggedSource, line: number): void {
  source.change(line, breakpointAt(source, line) ? undefined : { enabled: true });
}

/** The breakpoints of a text after `spec` is put on a line, or nothing. */
export function withBreakpoint(
  breakpoints: readonly Breakpoint[],
  line: number,
  spec: Omit<BreakpointSpec, "line"> | undefined,
): readonly BreakpointSpec[] {
  const others = breakpoints.filter((each) => each.line !== line);
  return spec ? [...others, { ...spec, line }] : others;
}

/** What is shown before the host has numbered what the user wants. */
export function unnumbered(wanted: readonly BreakpointSpec[], known: readonly Breakpoint[]): readonly Breakpoint[] {
  return wanted.map((spec) => ({ ...spec, id: known.find(({ line }) => line === spec.line)?.id ?? -spec.line }));
}

import type { Debugger } from "node:inspector";
import type { ProbeCalls } from "./cell-thread.ts";
import type { InspectorChannel } from "./inspector-channel.ts";
import type { UserScript } from "./user-script.ts";

/** A place where V8 can stop, as V8 calls it and as the user does. */
export interface BreakLocation {
  readonly line: number;
  readonly column: number;
  readonly location: Debugger.Location;
}

/**
 * Declared functions are made at the head of the script, which is no step of the user's program: who sets a breakpoint on
 * their line means their code.
 */
const functionDeclaration = /^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?function\b/;

/** Whether the place is where a function is declared. */
export function isFunctionDeclaration({ source }: UserScript, line: number, column: number): boolean {
  const text = source?.text.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1];
  const [head] = (text && functionDeclaration.exec(text)) ?? [];
  return head !== undefined && column <= head.length;
}

/** All places in a script where V8 can stop and the user would have it stop, in their order in the source. */
export async function breakLocations(
  channel: InspectorChannel,
  probe: Pick<ProbeCalls, "places">,
  script: UserScript,
): Promise<readonly BreakLocation[]> {
  const { scriptId, url } = script;
  const possible = await channel.post("Debugger.getPossibleBreakpoints", {
    start: { scriptId, lineNumber: 0, columnNumber: 0 },
  });
  const { locations } = possible;
  const places = await probe.places(
    url,
    locations.map(({ lineNumber, columnNumber = 0 }) => [lineNumber + 1, columnNumber + 1]),
  );
  const found = locations.flatMap(({ lineNumber, columnNumber = 0, type }, index) => {
    const place = places[index];
    if (!place || isFunctionDeclaration(script, ...place)) return [];
    const [line, column] = place;
    return [{ line, column, isReturn: type === "return", location: { scriptId, lineNumber, columnNumber } }];
  });
  // The end of a function is a place of its own in a line where nothing else is, as in `return x;`.
  const busy = new Set(found.filter(({ isReturn }) => !isReturn).map(({ line }) => line));
  return found
    .filter(({ isReturn, line }) => !isReturn || !busy.has(line))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Where a breakpoint on `line` stops: at the first place from there on. */
export function locationFor(locations: readonly BreakLocation[], line: number, column = 1): BreakLocation | undefined {
  return (
    locations.find((location) => location.line === line && location.column >= column) ??
    locations.find((location) => location.line >= line)
  );
}

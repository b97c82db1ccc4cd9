import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { AssembledText } from "./text-assembly.ts";

/** A text that a user wrote: a cell or a local file. */
export interface Source {
  /** How messages name it: "Cell [3]", or the path of a file. */
  readonly name: string;
  readonly kind: "cell" | "file";
  readonly text: string;
}

/** A place in a source as its user counts: both numbers start at 1. */
export interface SourcePosition {
  readonly source: Source;
  readonly line: number;
  readonly column: number;
}

interface Mapping {
  readonly source: Source;
  readonly map: string;
  /** What was done to the JavaScript after esbuild made it. */
  readonly assembled?: AssembledText;
  readonly js?: string;
  /** Characters put before the source when it was compiled. */
  readonly prefix?: number;
  prepared?: { readonly trace: TraceMap; readonly toJs: (line: number, column: number) => LineAndColumn };
}

interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

const mappings = new Map<string, Mapping>();
const named = new Map<string, Source>();

/** Remembers what the script or module `url` was compiled from, for as long as the process lives: closures do too. */
export function rememberSource(url: string, mapping: Omit<Mapping, "prepared">): void {
  mappings.set(url, { ...mapping });
  named.set(mapping.source.name, mapping.source);
}

/** The newest source that messages call `name`. */
export function sourceNamed(name: string): Source | undefined {
  return named.get(name);
}

/** The place in the user's source that V8 means by `url:line:column`, or undefined for scripts that are not theirs. */
export function sourcePosition(url: string, line: number, column: number): SourcePosition | undefined {
  const mapping = mappings.get(url);
  if (!mapping) return undefined;
  mapping.prepared ??= { trace: new TraceMap(mapping.map), toJs: positionsInJs(mapping) };
  const place = mapping.prepared.toJs(line, column);
  const original = originalPositionFor(mapping.prepared.trace, { line: place.line, column: place.column - 1 });
  if (original.line === null) return { source: mapping.source, line: 1, column: 1 };
  const prefix = original.line === 1 ? (mapping.prefix ?? 0) : 0;
  return { source: mapping.source, line: original.line, column: Math.max(1, original.column + 1 - prefix) };
}

function positionsInJs({ assembled, js }: Mapping): (line: number, column: number) => LineAndColumn {
  if (!assembled || js === undefined) return (line, column) => ({ line, column });
  const starts = lineStarts(assembled.text);
  const jsStarts = lineStarts(js);
  return (line, column) => {
    const offset = assembled.originalOffset((starts[line - 1] ?? 0) + column - 1);
    const index = lineAt(jsStarts, offset);
    return { line: index + 1, column: offset - jsStarts[index]! + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let index = text.indexOf("\n"); index >= 0; index = text.indexOf("\n", index + 1)) starts.push(index + 1);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

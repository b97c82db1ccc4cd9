import { originalPositionFor, traceSegment, TraceMap } from "@jridgewell/trace-mapping";
import { lineStarts, offsetAt, placeAt, type TextPlace } from "./text-places.ts";
import type { AssembledText } from "./text-assembly.ts";

/** A text that a user wrote: a cell or a local file. */
export interface Source {
  /** How messages name it: "Cell [3]", or the path of a file. */
  readonly name: string;
  readonly kind: "cell" | "file";
  readonly text: string;
}

/** A place in a source as its user counts: both numbers start at 1. */
export interface SourcePosition extends TextPlace {
  readonly source: Source;
}

interface Mapping {
  readonly source: Source;
  /** The JavaScript that esbuild made of the source, and its source map. */
  readonly js: string;
  readonly map: string;
  /** What was made of that JavaScript afterwards. */
  readonly assembled?: AssembledText;
  /** Characters put before the source when it was compiled. */
  readonly prefix?: number;
}

type Locate = (place: TextPlace) => TextPlace;

interface Locator {
  readonly locate: Locate;
  /** Whether what is at a place of the script is in no source. */
  readonly isAdded: (place: TextPlace) => boolean;
}

const mappings = new Map<string, Mapping>();
const locators = new Map<string, Locator>();
const named = new Map<string, Source>();
const plain = new Map<string, Source>();

/** Remembers what the script or module `url` was compiled from, for as long as the process lives: closures do too. */
export function rememberSource(url: string, mapping: Mapping): void {
  mappings.set(url, mapping);
  locators.delete(url);
  named.set(mapping.source.name, mapping.source);
}

/** Remembers the text of a module that runs as it is written. */
export function rememberText(url: string, source: Source): void {
  plain.set(url, source);
}

/** The newest source that messages call `name`. */
export function sourceNamed(name: string): Source | undefined {
  return named.get(name);
}

/** The place in the user's source that V8 means by `url:line:column`, or undefined for scripts that are not theirs. */
export function sourcePosition(url: string, line: number, column: number): SourcePosition | undefined {
  const mapping = mappings.get(url);
  return mapping && { source: mapping.source, ...locatorOf(url, mapping).locate({ line, column }) };
}

/** Whether what V8 calls `url:line:column` is in no source: the compiler added it. */
export function isAddedByCompiler(url: string, line: number, column: number): boolean {
  const mapping = mappings.get(url);
  return mapping !== undefined && locatorOf(url, mapping).isAdded({ line, column });
}

/** What the script or module `url` was made of, or undefined where it is not the user's. */
export function sourceAt(url: string): Source | undefined {
  return mappings.get(url)?.source ?? plain.get(url);
}

function locatorOf(url: string, mapping: Mapping): Locator {
  const locator = locators.get(url) ?? createLocator(mapping);
  locators.set(url, locator);
  return locator;
}

/** Most scripts never throw, so their maps are read when the first error comes. */
function createLocator({ source, js, map, assembled, prefix = 0 }: Mapping): Locator {
  const trace = new TraceMap(map);
  const jsStarts = lineStarts(js);
  const scriptStarts = assembled && lineStarts(assembled.text);
  const sourceLines = source.text.split(/\r\n|[\n\r\u2028\u2029]/);
  const locate: Locate = (place) => {
    const offset =
      assembled && scriptStarts ? assembled.originalOffset(offsetAt(scriptStarts, place)) : offsetAt(jsStarts, place);
    const { line, column } = placeAt(jsStarts, offset);
    const original = originalPositionFor(trace, { line, column: column - 1 });
    if (original.line === null) return { line: 1, column: 1 };
    const start = Math.max(0, original.column - (original.line === 1 ? prefix : 0));
    const segment = traceSegment(trace, line - 1, column - 1)?.[0] ?? column - 1;
    const jsLine = js.slice(jsStarts[line - 1], jsStarts[line]);
    const within = refinement(jsLine, segment, column - 1, (sourceLines[original.line - 1] ?? "").slice(start));
    return { line: original.line, column: start + within + 1 };
  };
  const isAdded = (place: TextPlace) =>
    Boolean(assembled && scriptStarts && assembled.isAdded(offsetAt(scriptStarts, place)));
  return { locate, isAdded };
}

/**
 * esbuild maps expressions, but not each name in them. From the place `mapped` on, whose source begins with
 * `sourceText`, the name at `wanted` is found as the same name after the same number of its occurrences.
 */
function refinement(js: string, mapped: number, wanted: number, sourceText: string): number {
  if (wanted <= mapped) return 0;
  const word = /^[\p{ID_Continue}$]+/u.exec(js.slice(wanted))?.[0];
  if (word === undefined) return 0;
  const before = occurrences(js.slice(mapped, wanted), word).length;
  return occurrences(sourceText, word)[before] ?? 0;
}

function occurrences(text: string, word: string): number[] {
  const pattern = new RegExp(`(?<![\\p{ID_Continue}$])${RegExp.escape(word)}(?![\\p{ID_Continue}$])`, "gu");
  return [...text.matchAll(pattern)].map(({ index }) => index);
}

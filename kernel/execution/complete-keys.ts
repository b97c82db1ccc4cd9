import { types } from "node:util";

/** The beginning of a string in which keys or columns are being named. */
export interface OpenString {
  /** What has been written of it. */
  readonly name: string;
  readonly quote: string;
  /** Chains of names that stand before it in its line, the nearest first. */
  readonly subjects: readonly string[];
  /** It is an index of the first of them: `row["`. */
  readonly isIndex: boolean;
}

const chain = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*)*/gu;
/** Of one line; each is looked at. */
const mostSubjects = 6;
const mostColumns = 10_000;

/** Reads the line before the cursor; undefined where that is not in a string. */
export function openStringBefore(code: string): OpenString | undefined {
  const line = code.slice(code.lastIndexOf("\n") + 1);
  const at = openQuote(line);
  if (at < 0) return undefined;
  const before = line.slice(0, at);
  const withoutStrings = before.replace(/"[^"\\]*"|'[^'\\]*'/g, " ");
  const subjects = [...withoutStrings.matchAll(chain)].map(([text]) => text).toReversed();
  return {
    name: line.slice(at + 1),
    quote: line[at]!,
    subjects: subjects.slice(0, mostSubjects),
    isIndex: /[\p{ID_Continue}$)\]]\s*(?:\?\.)?\[\s*$/u.test(before),
  };
}

function openQuote(line: string): number {
  let open = -1;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at]!;
    if (character === "\\") at += 1;
    else if (open >= 0 && character === line[open]) open = -1;
    else if (open < 0 && (character === '"' || character === "'")) open = at;
  }
  return open;
}

/** Keys of the value that is indexed, or columns of the tables that the line is about. Looks only. */
export function keysFor(open: OpenString, peek: (expression: string) => unknown): readonly string[] {
  const [indexed] = open.subjects;
  const found = open.isIndex
    ? indexed === undefined
      ? []
      : ownKeys(peek(indexed))
    : open.subjects.flatMap((subject) =>
        columnsOf(peek(subject.replace(/\.[^.]*$/, ""))).concat(columnsOf(peek(subject))),
      );
  return [...new Set(found)].filter(
    (key) => key.startsWith(open.name) && !key.includes(open.quote) && !/[\\\n\r]/.test(key),
  );
}

function ownKeys(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null || types.isProxy(value) || Array.isArray(value)) return [];
  return Object.keys(value);
}

/** Columns of an Arrow table, or of an array of records by its first. */
function columnsOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null || types.isProxy(value)) return [];
  if (Array.isArray(value)) return isRecord(value[0]) ? Object.keys(value[0]) : [];
  const fields = own(own(value, "schema"), "fields");
  if (!Array.isArray(fields)) return [];
  return fields.slice(0, mostColumns).flatMap((field: unknown) => {
    const name = own(field, "name");
    return typeof name === "string" ? [name] : [];
  });
}

/** A property without running its getter. */
function own(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || types.isProxy(value)) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !types.isProxy(value) && !Array.isArray(value);
}

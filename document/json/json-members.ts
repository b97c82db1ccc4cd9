import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { JsonScanner } from "./json-scanner.ts";
import { isContainer, provenanceOf, recordProvenance, type JsonContainer, type Provenance } from "./provenance.ts";

/** One member of a parsed object, or item of a parsed array, and where it stands in the text. */
export interface JsonMember {
  /** The key; the index in an array. */
  readonly key: string | number;
  /** Where the key starts; the value in an array. */
  readonly start: number;
  readonly keyEnd: number;
  readonly valueStart: number;
  readonly end: number;
  /** Undefined for a member whose key comes again later, which then is the one that counts. */
  readonly value: JsonValue | undefined;
}

/**
 * The members of a parsed object or array in the order of the text, by walking over its own level only. From then on
 * the places of those that are objects or arrays are known too.
 */
export function membersOf(container: JsonContainer, { source, start, depth }: Provenance): readonly JsonMember[] {
  const members = Array.isArray(container)
    ? itemsOf(container, source.text, start)
    : entriesOf(container as JsonObject, source.text, start);
  for (const { value, valueStart, end } of members)
    if (isContainer(value) && !provenanceOf(value))
      recordProvenance(value, { source, start: valueStart, end, depth: depth + 1 });
  return members;
}

function itemsOf(array: readonly JsonValue[], text: string, opening: number): readonly JsonMember[] {
  const scanner = new JsonScanner(text, opening + 1);
  return array.map((value, key) => {
    scanner.skipBlanks();
    const start = scanner.position;
    skip(scanner, value);
    const end = scanner.position;
    scanner.skipBlanks();
    scanner.position += 1;
    return { key, start, keyEnd: start, valueStart: start, end, value };
  });
}

function entriesOf(object: JsonObject, text: string, opening: number): readonly JsonMember[] {
  const scanner = new JsonScanner(text, opening + 1);
  const members: JsonMember[] = [];
  const last = new Map<string, number>();
  scanner.skipBlanks();
  while (scanner.peek() === 0x22) {
    const start = scanner.position;
    const key = scanner.readString();
    const keyEnd = scanner.position;
    scanner.skipBlanks();
    scanner.position += 1;
    scanner.skipBlanks();
    const valueStart = scanner.position;
    const value = object[key];
    skip(scanner, value);
    const earlier = last.get(key);
    if (earlier !== undefined) members[earlier] = { ...(members[earlier] as JsonMember), value: undefined };
    last.set(key, members.length);
    members.push({ key, start, keyEnd, valueStart, end: scanner.position, value });
    scanner.skipBlanks();
    scanner.position += 1;
    scanner.skipBlanks();
  }
  return members;
}

/** Steps over `value`, in one stride where it is known to stand here. */
function skip(scanner: JsonScanner, value: JsonValue | undefined): void {
  const provenance = isContainer(value) ? provenanceOf(value) : undefined;
  if (provenance?.start === scanner.position && provenance.source.text === scanner.text)
    scanner.position = provenance.end;
  else scanner.skipValue();
}

import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import type { JsonLayout } from "./json-layout.ts";

export type JsonContainer = JsonObject | readonly JsonValue[];

/** A text that was parsed. */
export interface JsonSource {
  readonly text: string;
  readonly layout: JsonLayout;
}

/** Where an object or array stood: `source.text.slice(start, end)` is it. */
export interface Provenance {
  readonly source: JsonSource;
  readonly start: number;
  readonly end: number;
  /** Number of objects and arrays around it. */
  readonly depth: number;
}

const provenances = new WeakMap<object, Provenance>();
const originals = new WeakMap<object, readonly JsonContainer[]>();

export function isContainer(value: JsonValue | undefined): value is JsonContainer {
  return typeof value === "object" && value !== null;
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return isContainer(value) && !Array.isArray(value);
}

/** Remembers where a parsed value stood. For the parser. */
export function recordProvenance(value: JsonContainer, provenance: Provenance): void {
  provenances.set(value, provenance);
}

/** Where `value` stood in the text that it was parsed from; undefined for a value made by a program. */
export function provenanceOf(value: JsonContainer): Provenance | undefined {
  return provenances.get(value);
}

/**
 * Says that `value` is an edited version of parsed values: those parts that it shares with them are written as they
 * stood there. The first gives order and blanks, further ones only the spelling of numbers.
 */
export function derive<Value extends JsonContainer>(value: Value, ...from: readonly JsonContainer[]): Value {
  const known = from.flatMap((original) => (provenances.has(original) ? [original] : (originals.get(original) ?? [])));
  if (known.length > 0) originals.set(value, known);
  return value;
}

/** What `value` was derived from; itself where it was parsed. */
export function originalsOf(value: JsonContainer): readonly JsonContainer[] {
  return provenances.has(value) ? [value] : (originals.get(value) ?? []);
}

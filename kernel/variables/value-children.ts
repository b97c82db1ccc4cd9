import { types } from "node:util";
import type { ChildKey, VariableChild } from "../protocol/variables.ts";
import { describeValue, getterFacts } from "./describe-value.ts";
import { hasManyIndices, keysOf, lengthOf } from "./keys-of-object.ts";
import { intrinsics, isObject, ownObject } from "./look-at-object.ts";
import { previewValue } from "./preview-value.ts";
import type { PromiseState } from "./promise-states.ts";
import { tableFacts, type TableFacts } from "./table-facts.ts";

/** What a step down leads to. */
export type Reached = { readonly kind: "value"; readonly value: unknown } | { readonly kind: "getter" | "missing" };

/** The longest way into a map or set, which have no index: beyond, their entries are not listed. */
const mostEntries = 100_000;

/** How many children a value has, and `count` of them from `start` on. */
export function childrenOf(
  value: unknown,
  start: number,
  count: number,
  promiseState: PromiseState,
): { readonly children: readonly VariableChild[]; readonly total: number } {
  if (!isObject(value) || types.isProxy(value)) return { children: [], total: 0 };
  const table = tableFacts(value);
  if (table) return columnsOf(table, start, count);
  const total = childCount(value);
  const children: VariableChild[] = [];
  for (let place = start; place < Math.min(start + count, total); place += 1) {
    const { key, label } = keyAt(value, place);
    const reached = childAt(value, key);
    if (reached.kind === "missing") continue;
    children.push({
      key,
      label,
      ...(reached.kind === "value" ? describeValue(reached.value, promiseState) : getterFacts),
    });
  }
  return { children, total };
}

/** A table has columns inside, whatever else its object has. */
function columnsOf(
  { columns, columnCount, rows }: TableFacts,
  start: number,
  count: number,
): { readonly children: readonly VariableChild[]; readonly total: number } {
  const children = columns.slice(start, start + count).map(({ name, type }, index): VariableChild => ({
    key: `column ${start + index}`,
    label: name,
    kind: "object",
    type,
    shape: [rows],
    preview: "",
    isExpandable: false,
  }));
  return { children, total: Math.min(columnCount, columns.length) };
}

/** Follows `path` down from `value`. */
export function descend(value: unknown, path: readonly ChildKey[]): Reached {
  let reached: Reached = { kind: "value", value };
  for (const key of path) {
    if (reached.kind !== "value" || !isObject(reached.value)) return { kind: "missing" };
    reached = childAt(reached.value, key);
  }
  return reached;
}

function childCount(object: object): number {
  if (hasManyIndices(object)) return lengthOf(object);
  if (types.isMap(object)) return Math.min(intrinsics.mapSize(object), mostEntries);
  if (types.isSet(object)) return Math.min(intrinsics.setSize(object), mostEntries);
  return keysOf(object).length;
}

/** Children are named by their place, but for properties, whose names stay when others come and go. */
function keyAt(object: object, place: number): { readonly key: ChildKey; readonly label: string } {
  if (hasManyIndices(object)) return { key: `index ${place}`, label: String(place) };
  if (types.isMap(object)) return { key: `entry ${place}`, label: previewValue(mapEntry(object, place)?.[0]) };
  if (types.isSet(object)) return { key: `entry ${place}`, label: String(place) };
  const key = keysOf(object)[place]!;
  return typeof key === "symbol"
    ? { key: `symbol ${place}`, label: `[${String(key)}]` }
    : { key: `property ${String(key)}`, label: String(key) };
}

function childAt(object: object, key: ChildKey): Reached {
  if (types.isProxy(object)) return { kind: "missing" };
  const [, kind, rest = ""] = /^(\w+) ([^]*)$/.exec(key) ?? [];
  const place = Number(rest);
  if (kind === "column") {
    const schema = ownObject(object, "schema");
    const fields = schema && ownObject(schema, "fields");
    return fields ? childAt(fields, `index ${place}`) : { kind: "missing" };
  }
  if (kind === "entry") {
    if (types.isMap(object)) return reachedIn(mapEntry(object, place)?.slice(1));
    return types.isSet(object) ? reachedIn(setEntry(object, place)) : { kind: "missing" };
  }
  const property = kind === "property" ? rest : kind === "symbol" ? keysOf(object)[place] : rest;
  const descriptor = property === undefined ? undefined : ownDescriptor(object, property);
  if (!descriptor) return { kind: "missing" };
  return "value" in descriptor ? { kind: "value", value: descriptor.value as unknown } : { kind: "getter" };
}

function reachedIn(found: readonly unknown[] | undefined): Reached {
  return found && found.length > 0 ? { kind: "value", value: found[0] } : { kind: "missing" };
}

/** A module's export that has no value yet has no descriptor to look at. */
function ownDescriptor(object: object, key: PropertyKey): PropertyDescriptor | undefined {
  try {
    return Object.getOwnPropertyDescriptor(object, key);
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

function mapEntry(map: object, place: number): readonly unknown[] | undefined {
  const entries = intrinsics.mapEntries(map);
  for (let at = 0; at < place; at += 1) intrinsics.mapNext(entries);
  const entry = intrinsics.mapNext(entries);
  return entry.done ? undefined : entry.value;
}

function setEntry(set: object, place: number): readonly unknown[] | undefined {
  const values = intrinsics.setValues(set);
  for (let at = 0; at < place; at += 1) intrinsics.setNext(values);
  const entry = intrinsics.setNext(values);
  return entry.done ? undefined : [entry.value];
}

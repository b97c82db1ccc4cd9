import { inspect, types } from "node:util";
import type { ValueNode } from "../../../document/mime/value-tree.ts";
import { withoutSecrets } from "../mask-secrets.ts";
import { quoted } from "./describe-value.ts";

/** A member before it is described: `node` where there is no value to look at. */
export interface FoundMember {
  readonly key?: string | { readonly of: unknown };
  readonly value?: unknown;
  readonly node?: ValueNode;
}

export interface FoundMembers {
  readonly members: readonly FoundMember[];
  readonly more: number;
}

/** Longer arrays are not asked for properties besides their items: the list of all their keys would be as long. */
const longestWithProperties = 10_000;

/** The first members of an object. Reads data and calls nothing of the object's: no getter, no iterator of its own. */
export function listMembers(value: object, limit: number): FoundMembers {
  if (types.isTypedArray(value)) return listTyped(value as unknown as ArrayLike<unknown>, limit);
  if (Array.isArray(value)) return listArray(value, limit);
  if (types.isMap(value)) return withProperties(value, listEntries(Map.prototype.entries.call(value), limit));
  if (types.isSet(value)) return withProperties(value, listItems(Set.prototype.values.call(value), limit));
  const hidden = types.isNativeError(value) ? ["cause", "errors"] : [];
  return listProperties(value, limit, hidden);
}

function listTyped(array: ArrayLike<unknown>, limit: number): FoundMembers {
  const shown = Math.min(array.length, limit);
  return {
    members: Array.from({ length: shown }, (_, index) => ({ value: array[index] })),
    more: array.length - shown,
  };
}

function listArray(array: readonly unknown[], limit: number): FoundMembers {
  const members: FoundMember[] = [];
  const { length } = array;
  let index = 0;
  let hole = 0;
  // Behind a hole, an item's place in the list is not its index any more.
  let holed = false;
  const closeHole = () => {
    if (hole > 0) members.push({ node: { kind: "hole", text: `<${hole} empty item${hole === 1 ? "" : "s"}>` } });
    holed ||= hole > 0;
    hole = 0;
  };
  // Holes are counted, but not through all of a large empty array.
  for (; index < length && members.length < limit && index < limit * 100; index++) {
    const descriptor = Object.getOwnPropertyDescriptor(array, index);
    if (!descriptor) {
      hole += 1;
      continue;
    }
    closeHole();
    members.push({ ...dataOf(descriptor), ...(holed ? { key: String(index) } : {}) });
  }
  closeHole();
  const rest = length <= longestWithProperties ? keysBeyondItems(array).map((key) => propertyOf(array, key)) : [];
  return { members: [...members, ...rest], more: length - index };
}

function keysBeyondItems(array: readonly unknown[]): PropertyKey[] {
  return enumerableKeys(array).filter((key) => typeof key === "symbol" || !/^\d+$/.test(String(key)));
}

function listEntries(entries: Iterator<readonly [unknown, unknown]>, limit: number): FoundMembers & { read: number } {
  const members: FoundMember[] = [];
  while (members.length < limit) {
    const { done, value } = entries.next();
    if (done) break;
    members.push({ key: { of: value[0] }, value: value[1] });
  }
  return { members, more: 0, read: members.length };
}

function listItems(items: Iterator<unknown>, limit: number): FoundMembers & { read: number } {
  const members: FoundMember[] = [];
  while (members.length < limit) {
    const { done, value } = items.next();
    if (done) break;
    members.push({ value });
  }
  return { members, more: 0, read: members.length };
}

const mapSize = Object.getOwnPropertyDescriptor(Map.prototype, "size")!.get as (this: unknown) => number;
const setSize = Object.getOwnPropertyDescriptor(Set.prototype, "size")!.get as (this: unknown) => number;

function withProperties(value: object, { members, read }: FoundMembers & { readonly read: number }): FoundMembers {
  const size = types.isMap(value) ? mapSize.call(value) : setSize.call(value);
  const own = enumerableKeys(value).map((key) => propertyOf(value, key));
  return { members: [...members, ...own], more: size - read };
}

function listProperties(value: object, limit: number, hidden: readonly string[]): FoundMembers {
  const shown = withoutSecrets(value) as object;
  // Copied no more than needed: there may be millions.
  const keys: PropertyKey[] = Object.keys(shown);
  const others = [
    ...hidden.filter((key) => Object.hasOwn(value, key) && !keys.includes(key)),
    ...enumerableSymbols(shown),
  ];
  const count = keys.length + others.length;
  const listed = [...keys.slice(0, limit), ...others].slice(0, limit);
  const members = listed.map((key) => {
    const found = propertyOf(shown, key);
    // In brackets, as Node's console writes what a loop over the properties would not find.
    return hidden.includes(String(key)) && !keys.includes(key) ? { ...found, key: `[${String(key)}]` } : found;
  });
  return { members, more: count - listed.length };
}

function enumerableSymbols(value: object): symbol[] {
  const isEnumerable = (symbol: symbol) => Object.prototype.propertyIsEnumerable.call(value, symbol);
  return Object.getOwnPropertySymbols(value).filter(isEnumerable);
}

/** Names of properties that a loop sees, and symbols. */
function enumerableKeys(value: object): PropertyKey[] {
  return [...Object.keys(value), ...enumerableSymbols(value)];
}

function propertyOf(holder: object, key: PropertyKey): FoundMember {
  return { key: keyText(key), ...dataOf(descriptorOf(holder, key)) };
}

/** Of a module that is still loading, names without a value throw when they are looked at. */
function descriptorOf(holder: object, key: PropertyKey): PropertyDescriptor | undefined {
  try {
    return Object.getOwnPropertyDescriptor(holder, key);
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

function dataOf(descriptor: PropertyDescriptor | undefined): FoundMember {
  if (!descriptor) return { node: { kind: "accessor", text: "<uninitialized>" } };
  if ("value" in descriptor) return { value: descriptor.value as unknown };
  const text = descriptor.get ? (descriptor.set ? "[Getter/Setter]" : "[Getter]") : "[Setter]";
  return { node: { kind: "accessor", text } };
}

/** A key as it is written in an object: `name`, `'two words'`, `[Symbol(s)]`. */
function keyText(key: PropertyKey): string {
  if (typeof key === "symbol") return `[${inspect(key)}]`;
  const name = String(key);
  if (/^[\p{ID_Start}$_][\p{ID_Continue}$]{0,199}$/u.test(name)) return name;
  return name.length > 200 ? `${quoted(name.slice(0, 199))}…` : quoted(name);
}

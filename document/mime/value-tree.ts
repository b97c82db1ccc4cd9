/**
 * The media type of a value as a tree that folds. Kelvin draws it; `text/html` and `text/plain`, which are always beside it,
 * are for everybody else. The tree is a copy: it shows the value as it was when it was displayed.
 */
export const valueTreeMediaType = "application/vnd.kelvin.tree+json";

export type ValueKind =
  | "string"
  | "number"
  | "bigint"
  | "boolean"
  | "null"
  | "undefined"
  | "symbol"
  | "function"
  | "date"
  | "regexp"
  | "error"
  | "array"
  | "map"
  | "set"
  | "object"
  /** What is shown by its text alone: a promise, a weak map, a generator, a proxy. */
  | "opaque"
  /** A getter or setter, which was not called. */
  | "accessor"
  /** An object that is one of those around it: `ref` says which. */
  | "circular"
  /** Places of an array that hold nothing. */
  | "hole";

/**
 * One value of the tree. An object, array, map, set, function or error without `members` was not looked into; one with an
 * empty list has none.
 */
export interface ValueNode {
  readonly kind: ValueKind;
  /** The value in one line, without its members: `'text'`, `12n`, `Array(3)`, `Map(2)`, `RangeError: too large`. */
  readonly text: string;
  /** What it is in more lines: an error's stack, the source of a function, an object in its own words. */
  readonly detail?: string;
  readonly members?: readonly ValueMember[];
  /** How many members there are besides those in `members`, where that is known. */
  readonly more?: number;
  /** Number by which `circular` nodes below refer to this one; of a `circular` node, the number of the one it stands for. */
  readonly ref?: number;
}

export interface ValueMember {
  /** Name of a property, as written in a program; key of a map. Items of arrays and sets have none. */
  readonly key?: string | ValueNode;
  readonly value: ValueNode;
}

/** Content of `application/vnd.kelvin.tree+json`. */
export interface ValueTree {
  readonly root: ValueNode;
  /** Tells the reader how to see what the tree leaves out; missing where it is whole. */
  readonly hint?: string;
}

/** Whether a value may have members that the tree does not list. */
export function isUnlisted(node: ValueNode): boolean {
  return node.members === undefined && /^(array|map|set|object|error)$/.test(node.kind);
}

/** Whether a value is a list of short plain values, which read best one after the other in a line. */
export function isFlatList({ kind, members = [] }: ValueNode): boolean {
  const isPlain = ({ key, value }: ValueMember) =>
    key === undefined &&
    value.members === undefined &&
    value.detail === undefined &&
    value.text.length <= 40 &&
    !isUnlisted(value);
  return (kind === "array" || kind === "set") && members.length > 0 && members.every(isPlain);
}

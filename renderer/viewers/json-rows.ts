/** A line of a JSON value that is shown as a tree. */
export interface JsonRow {
  readonly kind: "value" | "more";
  /** The keys that lead to it, as a JSON Pointer. */
  readonly pointer: string;
  readonly key: string | undefined;
  readonly text: string;
  readonly type: "object" | "array" | "string" | "number" | "boolean" | "null";
  readonly level: number;
  readonly isOpen: boolean;
  readonly canOpen: boolean;
  /** How many members are not shown, where the line stands for them. */
  readonly left: number;
}

/** So many members are shown before one asks for more. */
export const firstMembers = 1000;
const longestText = 400;

function typeOf(value: unknown): JsonRow["type"] {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as JsonRow["type"];
}

function textOf(value: unknown, type: JsonRow["type"], count: number): string {
  if (type === "array") return count === 0 ? "[]" : `[…] ${count}`;
  if (type === "object") return count === 0 ? "{}" : `{…} ${count}`;
  const text = JSON.stringify(value);
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

interface Waiting {
  readonly value: unknown;
  readonly pointer: string;
  readonly key: string | undefined;
  readonly level: number;
  /** Stands for members that are not shown. */
  readonly left?: number;
}

/** A value as lines, from the top: members only of what is open, and of those the first ones, or as many as were asked for. */
export function jsonRows(
  root: unknown,
  open: ReadonlySet<string>,
  shown: ReadonlyMap<string, number> = new Map(),
): readonly JsonRow[] {
  const rows: JsonRow[] = [];
  // A stack rather than recursion: values may be as deep as they are long.
  const waiting: Waiting[] = [{ value: root, pointer: "", key: undefined, level: 1 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, pointer, key, level, left = 0 } = next;
    if (left > 0) {
      rows.push({ kind: "more", pointer, key, text: "", type: "null", level, isOpen: false, canOpen: false, left });
      continue;
    }
    const type = typeOf(value);
    const keys = type === "object" ? Object.keys(value as object) : [];
    const count = type === "array" ? (value as readonly unknown[]).length : keys.length;
    const isOpen = count > 0 && open.has(pointer);
    rows.push({
      kind: "value",
      pointer,
      key,
      text: textOf(value, type, count),
      type,
      level,
      isOpen,
      canOpen: count > 0,
      left: 0,
    });
    if (!isOpen) continue;
    const most = Math.min(count, shown.get(pointer) ?? firstMembers);
    if (most < count) waiting.push({ value: null, pointer, key: undefined, level: level + 1, left: count - most });
    for (let index = most - 1; index >= 0; index -= 1) {
      const name = type === "array" ? String(index) : keys[index]!;
      const member = (value as Readonly<Record<string, unknown>>)[name];
      waiting.push({ value: member, pointer: `${pointer}/${escaped(name)}`, key: name, level: level + 1 });
    }
  }
  return rows;
}

import type { ValueMember, ValueNode } from "./value-tree.ts";

const longest = 80;
const longestPart = 24;

/** What a folded value holds, in part of a line: `{ a: 1, b: 'x', … }`. Empty for a value without members. */
export function previewOf(node: ValueNode): string {
  const { members = [], more = 0 } = node;
  if (members.length === 0) return "";
  const [open, close] = node.kind === "array" ? ["[", "]"] : ["{", "}"];
  const parts: string[] = [];
  let length = 0;
  for (const member of members) {
    const part = partOf(member);
    if (length + part.length > longest) break;
    length += part.length + 2;
    parts.push(part);
  }
  if (parts.length < members.length || more > 0) parts.push("…");
  return `${open} ${parts.join(", ")} ${close}`;
}

function partOf({ key, value }: ValueMember): string {
  const text = cut(value.text);
  if (key === undefined) return text;
  return typeof key === "string" ? `${cut(key)}: ${text}` : `${cut(key.text)} => ${text}`;
}

function cut(text: string): string {
  return text.length > longestPart ? `${text.slice(0, longestPart - 1)}…` : text;
}

import { isUnlisted, type ValueMember, type ValueNode, type ValueTree } from "../../../document/mime/value-tree.ts";
import { inColumns } from "./in-columns.ts";

export interface TextLimits {
  /** Levels below the value itself. */
  readonly depth: number;
  /** Characters in all. */
  readonly longest: number;
}

const lineLength = 100;
/** Values that hold at most so many levels stand in one line where they fit. */
const levelsInLine = 3;
/** Arrays of more items stand in columns. */
const shortArray = 6;

interface Written {
  readonly text: string;
  /** Levels of members in it. */
  readonly levels: number;
}

/** A tree as text, laid out as Node's console lays out values. */
export function treeText({ root, hint }: ValueTree, { depth, longest }: TextLimits): string {
  const { text } = write(root, 0, 0, depth);
  const bounded =
    text.length > longest ? `${text.slice(0, longest)}\n… ${text.length - longest} more characters` : text;
  return hint === undefined || !hidesMembers(root, depth) ? bounded : `${bounded}\n(${hint})`;
}

/** Whether the text leaves out members that the reader may want. */
function hidesMembers(node: ValueNode, depth: number): boolean {
  if ((node.more ?? 0) > 0 || isUnlisted(node)) return true;
  const members = node.members ?? [];
  if (members.length > 0 && depth < 0) return true;
  return members.some(({ value }) => hidesMembers(value, depth - 1));
}

function write(node: ValueNode, level: number, indent: number, depth: number): Written {
  const members = node.members ?? [];
  const more = node.more ?? 0;
  const base = baseOf(node, level, indent);
  if (members.length + more === 0 && !isUnlisted(node)) return { text: emptyOf(node, base), levels: 0 };
  if (members.length === 0 || level > depth)
    return { text: node.kind === "error" || node.kind === "function" ? base : `[${nameOf(node)}]`, levels: 0 };
  const written = members.map((member) => writeMember(node, member, level, indent, depth));
  const items = written.map(({ text }) => text);
  const levels = 1 + Math.max(0, ...written.map((each) => each.levels));
  const rest = more > 0 ? [`... ${more} more ${nounOf(node, more)}`] : [];
  return { text: enclosed(node, base, items, rest, { levels, indent }), levels };
}

function enclosed(
  node: ValueNode,
  base: string,
  items: readonly string[],
  rest: readonly string[],
  { levels, indent }: { readonly levels: number; readonly indent: number },
): string {
  const [open, close] = node.kind === "array" ? ["[", "]"] : ["{", "}"];
  const start = base ? `${base} ${open}` : open;
  const all = [...items, ...rest];
  const length = start.length + indent + all.reduce((sum, item) => sum + item.length + 2, 0);
  const manyItems = node.kind === "array" && items.length > shortArray;
  const isFlat = !all.some((item) => item.includes("\n"));
  if (levels <= levelsInLine && !manyItems && length <= lineLength - 10 && isFlat && !base.includes("\n"))
    return `${start} ${all.join(", ")} ${close}`;
  const isNumeric = node.members?.every(({ value }) => value.kind === "number" || value.kind === "bigint") ?? false;
  const lines = manyItems && isFlat ? [...inColumns(items, lineLength - indent - 2, isNumeric), ...rest] : all;
  if (lines.length === 1 && length <= lineLength) return `${start} ${lines[0]} ${close}`;
  const pad = " ".repeat(indent);
  return `${start}\n${lines.map((line) => `${pad}  ${line}`).join(",\n")}\n${pad}${close}`;
}

function writeMember(
  parent: ValueNode,
  { key, value }: ValueMember,
  level: number,
  indent: number,
  depth: number,
): Written {
  const written = write(value, level + 1, indent + 2, depth);
  if (key === undefined || (parent.kind === "array" && /^\d+$/.test(String(key)))) return written;
  if (typeof key === "string") return { ...written, text: `${key}: ${written.text}` };
  const writtenKey = write(key, level + 1, indent + 2, depth);
  return { text: `${writtenKey.text} => ${written.text}`, levels: Math.max(written.levels, writtenKey.levels) };
}

/** What stands before the brace; of what has no members, the whole. */
function baseOf(node: ValueNode, level: number, indent: number): string {
  const ref = node.ref !== undefined && node.kind !== "circular" ? `<ref *${node.ref}> ` : "";
  // A function's source helps where the function itself is shown; among other values its name does.
  const detail = node.kind === "function" && level > 0 ? undefined : node.detail;
  if (node.kind === "function" && detail !== undefined) return `${ref}${node.text}\n${detail}`;
  if (detail !== undefined) return ref + detail.replaceAll("\n", `\n${" ".repeat(indent)}`);
  const isPlain = node.text === "Object" || (node.kind === "array" && /^Array\(\d+\)$/.test(node.text));
  return isPlain && node.members ? ref.trimEnd() : ref + node.text;
}

function emptyOf(node: ValueNode, base: string): string {
  if (node.members === undefined || node.kind === "function" || node.kind === "error") return base;
  const braces = node.kind === "array" ? "[]" : "{}";
  return base ? `${base} ${braces}` : braces;
}

function nameOf({ text }: ValueNode): string {
  return text.replace(/\(\d+\)/, "").replace(/^\[(.*)\]$/, "$1");
}

function nounOf({ kind }: ValueNode, count: number): string {
  if (kind === "map") return count === 1 ? "entry" : "entries";
  return `${kind === "array" || kind === "set" ? "item" : "member"}${count === 1 ? "" : "s"}`;
}

import type { ValueMember, ValueNode, ValueTree } from "../../../document/mime/value-tree.ts";
import { describeValue } from "./describe-value.ts";
import { type FoundMember, listMembers } from "./list-members.ts";

export interface SnapshotLimits {
  /** Members shown of each object, array, map or set. */
  readonly limit: number;
  /** Levels below the value itself. */
  readonly depth: number;
}

export const usualLimits: SnapshotLimits = { limit: 100, depth: 6 };

/** Nodes of a tree, unless a higher limit asks for more. */
const usualNodes = 1_000;
const mostNodes = 200_000;
/** A tree is not filled further after this time: objects with millions of keys are slow to list. Milliseconds. */
const patience = 400;

interface MutableNode extends ValueNode {
  members?: readonly ValueMember[];
  more?: number;
  ref?: number;
}

/** An object that waits to have its members listed, and those around it. */
interface Waiting {
  readonly node: MutableNode;
  readonly value: object;
  readonly depth: number;
  readonly parent: Waiting | undefined;
}

/**
 * Copies a value into a tree of bounded size, in bounded time. Level by level: where there is too much, what is nearest to
 * the value is shown rather than all of its first member.
 */
export function takeSnapshot(value: unknown, { limit, depth }: SnapshotLimits = usualLimits): ValueTree {
  const started = performance.now();
  const most = Math.min(mostNodes, Math.max(usualNodes, limit * 2));
  const waiting: Waiting[] = [];
  let nodes = 0;
  let refs = 0;
  let cutBy: "limit" | "depth" | undefined;

  const nodeOf = (subject: unknown, parent: Waiting | undefined): MutableNode => {
    nodes += 1;
    const around = typeof subject === "object" && subject !== null ? ancestor(subject, parent) : undefined;
    if (around) {
      around.node.ref ??= refs += 1;
      return { kind: "circular", text: `[Circular *${around.node.ref}]`, ref: around.node.ref };
    }
    const { listed, ...node } = describeValue(subject);
    if (listed) waiting.push({ node, value: subject as object, depth: parent ? parent.depth + 1 : 0, parent });
    return node;
  };
  const memberOf = (found: FoundMember, parent: Waiting): ValueMember => {
    const node = found.node ?? nodeOf(found.value, parent);
    if (found.key === undefined) return { value: node };
    return { key: typeof found.key === "string" ? found.key : nodeOf(found.key.of, parent), value: node };
  };

  const root = nodeOf(value, undefined);
  for (let at = 0; at < waiting.length; at++) {
    const entry = waiting[at]!;
    const tooDeep = entry.depth >= depth;
    const full = nodes >= most;
    if (performance.now() - started > patience) {
      cutBy = "limit";
      break;
    }
    const { members, more } = listMembers(
      entry.value,
      tooDeep || full ? 0 : Math.min(limit, Math.max(1, most - nodes)),
    );
    if (tooDeep || full) {
      if (more + members.length > 0) {
        entry.node.more = more + members.length;
        cutBy ??= tooDeep ? "depth" : "limit";
      } else entry.node.members = [];
      continue;
    }
    entry.node.members = members.map((member) => memberOf(member, entry));
    if (more > 0) {
      entry.node.more = more;
      cutBy = "limit";
    }
  }
  if (!cutBy) return { root };
  const options = cutBy === "depth" ? `{ depth: ${depth * 2} }` : `{ limit: ${limit * 10} }`;
  return { root, hint: `display(value, ${options}) shows more` };
}

function ancestor(value: object, from: Waiting | undefined): Waiting | undefined {
  let around = from;
  while (around && around.value !== value) around = around.parent;
  return around;
}

import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";

/** A value as a debugger tells of it. */
export interface DebuggedValue {
  readonly name: string;
  readonly value: string;
  readonly type?: string;
  /** Leads to what is inside; 0 where nothing is. */
  readonly variablesReference: number;
  /** Why there is no value. */
  readonly problem?: string;
}

/** One line of a tree of values. */
export interface ValueRow {
  /** The names on the way to it, which are the same at the next stop. */
  readonly id: string;
  readonly level: number;
  readonly place: number;
  readonly siblings: number;
  readonly isOpen: boolean;
  readonly value: DebuggedValue;
  /** What is inside has been asked for. */
  readonly isLoading: boolean;
}

interface Node {
  readonly id: string;
  readonly value: DebuggedValue;
  children: readonly Node[] | undefined;
}

/** Values whose insides are asked for when they are opened, and again at each stop while they are open. */
export interface ValueTree {
  readonly rows: Signal<readonly ValueRow[]>;
  /** Shows other roots; those that were open are open again. Of roots that come for the first time, `opens` says which are open. */
  readonly show: (
    roots: () => Promise<readonly DebuggedValue[]>,
    opens?: (roots: readonly DebuggedValue[]) => readonly DebuggedValue[],
  ) => Promise<void>;
  readonly toggle: (id: string) => Promise<void>;
  readonly clear: () => void;
}

export function createValueTree(
  childrenOf: (variablesReference: number) => Promise<readonly DebuggedValue[]>,
): ValueTree {
  const rows = createSignal<readonly ValueRow[]>([]);
  const open = new Set<string>();
  const seen = new Set<string>();
  let roots: readonly Node[] = [];
  let generation = 0;

  const draw = (): void => rows.set(rowsOf(roots, open, 1));
  const load = async (node: Node, still: () => boolean): Promise<void> => {
    const children = nodesOf(await childrenOf(node.value.variablesReference), node.id);
    if (!still()) return;
    await Promise.all(children.filter(({ id }) => open.has(id)).map((child) => load(child, still)));
    node.children = children;
  };
  return {
    rows,
    async show(ask, opens = () => []) {
      generation += 1;
      const mine = generation;
      const still = (): boolean => mine === generation;
      const values = await ask();
      if (!still()) return;
      const next = nodesOf(values, "");
      const wanted = new Set(opens(values));
      for (const { id, value } of next) {
        if (wanted.has(value) && !seen.has(id)) open.add(id);
        seen.add(id);
      }
      await Promise.all(next.filter(({ id }) => open.has(id)).map((node) => load(node, still)));
      if (!still()) return;
      roots = next;
      draw();
    },
    async toggle(id) {
      const node = find(roots, id);
      if (!node || node.value.variablesReference === 0) return;
      if (open.delete(id)) return draw();
      open.add(id);
      draw();
      const mine = generation;
      await load(node, () => mine === generation);
      if (mine === generation) draw();
    },
    clear() {
      generation += 1;
      roots = [];
      draw();
    },
  };
}

/** Names may come twice; what is told them apart by is their number. */
function nodesOf(values: readonly DebuggedValue[], parent: string): readonly Node[] {
  const seen = new Map<string, number>();
  return values.map((value) => {
    const count = seen.get(value.name) ?? 0;
    seen.set(value.name, count + 1);
    return { id: `${parent}/${JSON.stringify(value.name)}${count === 0 ? "" : count}`, value, children: undefined };
  });
}

function find(nodes: readonly Node[], id: string): Node | undefined {
  for (const node of nodes) {
    if (node.id === id) return node;
    const found = node.children && id.startsWith(`${node.id}/`) ? find(node.children, id) : undefined;
    if (found) return found;
  }
  return undefined;
}

function rowsOf(nodes: readonly Node[], open: ReadonlySet<string>, level: number): readonly ValueRow[] {
  return nodes.flatMap(({ id, value, children }, index) => {
    const isOpen = open.has(id) && value.variablesReference > 0;
    const row: ValueRow = {
      id,
      level,
      place: index + 1,
      siblings: nodes.length,
      isOpen,
      value,
      isLoading: isOpen && !children,
    };
    return [row, ...(isOpen && children ? rowsOf(children, open, level + 1) : [])];
  });
}

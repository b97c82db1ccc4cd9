import { useCallback, useEffect, useEffectEvent, useMemo, useState } from "react";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import type { ChildKey, Variable } from "../../kernel/protocol/variables.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { type LoadedChildren, type TreeRow, childrenPerStep, rowId, treeRows } from "./tree-rows.ts";

type Open = ReadonlyMap<string, LoadedChildren | undefined>;

export interface VariableTree {
  readonly rows: readonly TreeRow[];
  readonly toggle: (row: TreeRow) => void;
  /** Asks for the next children. */
  readonly loadMore: (row: TreeRow) => void;
}

const problems = {
  busy: "A cell is running: its contents can be seen when it has ended.",
  gone: "It is not there any more.",
} as const satisfies Readonly<Record<string, PlainPhrase>>;

/** The tree of variables with what is open in it. What is open is asked for again when its variable has changed. */
export function useVariableTree(
  model: NotebookModel,
  variables: readonly Variable[],
  changed: ReadonlySet<string>,
  failed: (error: unknown) => void,
): VariableTree {
  const [open, setOpen] = useState<Open>(() => new Map());

  const load = useCallback(
    (name: string, path: readonly ChildKey[], start: number, count = childrenPerStep): void => {
      const id = rowId(name, path);
      model.request("variables.children", { name, path, start, count }).then((answer) => {
        setOpen((before) => {
          if (!before.has(id)) return before;
          const kept = (before.get(id)?.children ?? []).slice(0, start);
          const loaded: LoadedChildren =
            answer.kind === "children"
              ? { children: [...kept, ...answer.children], total: answer.total }
              : { children: kept, total: kept.length, problem: say(problems[answer.kind]) };
          return new Map(before).set(id, loaded);
        });
      }, failed);
    },
    [model, failed],
  );
  const toggle = useCallback(
    (row: TreeRow): void => {
      if (row.kind !== "value" || !row.facts.isExpandable) return;
      if (!row.isOpen) load(row.name, row.path, 0);
      setOpen((before) => {
        const after = new Map(before);
        if (row.isOpen) after.delete(row.id);
        else after.set(row.id, undefined);
        return after;
      });
    },
    [load],
  );
  const loadMore = useCallback((row: TreeRow) => row.kind === "more" && load(row.name, row.path, row.loaded), [load]);

  const loadChanged = useEffectEvent((names: ReadonlySet<string>) => {
    for (const [id, loaded] of open) {
      const [name, ...path] = JSON.parse(id) as [string, ...ChildKey[]];
      if (names.has(name)) load(name, path, 0, Math.max(childrenPerStep, loaded?.children.length ?? 0));
    }
  });
  useEffect(() => loadChanged(changed), [changed]);

  const rows = useMemo(() => treeRows(variables, open), [variables, open]);
  return { rows, toggle, loadMore };
}

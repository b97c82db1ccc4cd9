import { useMemo, useState } from "react";
import type { TableColumn } from "../../kernel/protocol/tables.ts";
import { say } from "../../wording/say.ts";
import { FindField } from "../shell/find-field.tsx";

interface ColumnFinderProps {
  readonly columns: readonly TableColumn[];
  readonly order: readonly number[];
  readonly jump: (column: number) => void;
}

/** Jumps to columns by their names: to the first while it is typed, to the next ones with Enter. */
export function ColumnFinder({ columns, order, jump }: ColumnFinderProps) {
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const found = useMemo(() => findColumns(columns, order, query), [columns, order, query]);
  const go = (index: number, among: readonly number[]): void => {
    setAt(index);
    if (among[index] !== undefined) jump(among[index]);
  };
  const count =
    query === ""
      ? ""
      : found.length === 0
        ? say("none")
        : say("{place} of {count}", { place: at + 1, count: found.length });
  return (
    <FindField
      label={say("Find a column")}
      testId="grid-find-column"
      query={query}
      change={(next) => {
        setQuery(next);
        go(0, findColumns(columns, order, next));
      }}
      next={(isBack) => go((at + (isBack ? found.length - 1 : 1)) % Math.max(1, found.length), found)}
      found={count}
    />
  );
}

/** The columns that have the words in their names; those that begin with them first. */
export function findColumns(
  columns: readonly TableColumn[],
  order: readonly number[],
  query: string,
): readonly number[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return [];
  const names = order.map((column) => ({ column, name: columns[column]!.name.toLowerCase() }));
  const found = names.filter(({ name }) => name.includes(wanted));
  const rank = (name: string) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : 2);
  return found.toSorted((left, right) => rank(left.name) - rank(right.name)).map(({ column }) => column);
}

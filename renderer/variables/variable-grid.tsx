import { ArrowDown, ArrowUp } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import type { VariableChoice, VariableColumn } from "./choose-variables.ts";
import type { TreeRow } from "./tree-rows.ts";
import type { VariableTree } from "./use-variable-tree.ts";
import { VariableRow } from "./variable-row.tsx";

const columns: readonly { readonly label: PlainPhrase; readonly column?: VariableColumn }[] = [
  { label: "Name", column: "name" },
  { label: "Type", column: "type" },
  { label: "Value" },
  { label: "Size", column: "size" },
];

interface VariableGridProps {
  readonly tree: VariableTree;
  readonly changed: ReadonlySet<string>;
  readonly choice: VariableChoice;
  readonly sort: (column: VariableColumn) => void;
  readonly chosen: string | undefined;
  readonly choose: (row: TreeRow) => void;
  readonly leave: () => void;
}

/** The variables as a tree in columns. Arrow keys move and open, Enter shows one below, Escape goes back to the cells. */
export function VariableGrid({ tree, changed, choice, sort, chosen, choose, leave }: VariableGridProps) {
  const { rows, toggle, loadMore } = tree;
  const grid = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string>();
  const place = Math.max(
    0,
    rows.findIndex(({ id }) => id === (current ?? chosen)),
  );
  const wantsFocus = useRef(false);

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    grid.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  });
  // What shows a value takes room of the list: the row that was chosen is not to be left behind it.
  useEffect(() => {
    if (chosen !== undefined)
      grid.current?.querySelector(`[data-row="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const go = (to: number): void => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (!row) return;
    wantsFocus.current = true;
    setCurrent(row.id);
  };
  const take = useCallback(
    (row: TreeRow): void => {
      setCurrent(row.id);
      choose(row);
    },
    [choose],
  );
  const press = (event: KeyboardEvent): void => {
    const row = rows[place];
    if (!row || !(event.target as Element).closest('[role="row"][tabindex]')) return;
    const isOpen = row.kind === "value" && row.isOpen;
    const page = 12;
    const moves: { readonly [key: string]: () => void } = {
      ArrowDown: () => go(place + 1),
      ArrowUp: () => go(place - 1),
      PageDown: () => go(place + page),
      PageUp: () => go(place - page),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => (isOpen ? go(place + 1) : toggle(row)),
      ArrowLeft: () =>
        isOpen ? toggle(row) : go(rows.slice(0, place).findLastIndex(({ level }) => level < row.level)),
      Enter: () => (row.kind === "value" ? choose(row) : loadMore(row)),
      " ": () => (row.kind === "value" ? choose(row) : loadMore(row)),
      Escape: leave,
    };
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows have the focus, one at a time
    <div
      ref={grid}
      className="kv-variable-grid"
      role="treegrid"
      aria-label={say("Variables")}
      aria-rowcount={rows.length + 1}
      data-testid="variable-grid"
      onKeyDown={press}
    >
      <div role="row" className="kv-variable-head">
        {columns.map(({ label, column }) => (
          <span
            key={label}
            role="columnheader"
            aria-sort={choice.column === column ? (choice.descending ? "descending" : "ascending") : undefined}
          >
            {column ? (
              <button type="button" onClick={() => sort(column)}>
                {say(label)}
                {choice.column !== column ? null : choice.descending ? <ArrowDown size={12} /> : <ArrowUp size={12} />}
              </button>
            ) : (
              say(label)
            )}
          </span>
        ))}
      </div>
      {rows.map((row, index) => (
        <VariableRow
          key={row.id}
          row={row}
          isCurrent={index === place}
          isNew={row.level === 1 && changed.has(row.name)}
          choose={take}
          toggle={toggle}
          loadMore={loadMore}
        />
      ))}
    </div>
  );
}

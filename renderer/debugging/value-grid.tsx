import { ChevronRight, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { say } from "../../wording/say.ts";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { useSignal } from "../state/use-signal.ts";
import type { ValueRow, ValueTree } from "./value-tree.ts";

interface ValueGridProps {
  readonly label: string;
  readonly tree: ValueTree;
  readonly testId: string;
  readonly failed: (error: unknown) => void;
  /** Takes away one of the roots, by its place from 0 on. */
  readonly remove?: (place: number) => void;
}

/** Values as a tree in two columns. Arrow keys move and open, Escape goes back to the cells. */
export function ValueGrid({ label, tree, testId, failed, remove }: ValueGridProps) {
  const rows = useSignal(tree.rows);
  const grid = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string>();
  const wantsFocus = useRef(false);
  const place = Math.max(
    0,
    rows.findIndex(({ id }) => id === current),
  );
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    grid.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  });
  const go = (to: number): void => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (!row) return;
    wantsFocus.current = true;
    setCurrent(row.id);
  };
  const toggle = (row: ValueRow): void => void tree.toggle(row.id).catch(failed);
  const press = (event: KeyboardEvent): void => {
    const row = rows[place];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const canOpen = row.value.variablesReference > 0;
    const moves: { readonly [key: string]: () => void } = {
      ArrowDown: () => go(place + 1),
      ArrowUp: () => go(place - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => (row.isOpen || !canOpen ? go(place + 1) : toggle(row)),
      ArrowLeft: () =>
        row.isOpen ? toggle(row) : go(rows.slice(0, place).findLastIndex(({ level }) => level < row.level)),
      Enter: () => toggle(row),
      " ": () => toggle(row),
      Delete: () => row.level === 1 && remove?.(row.place - 1),
      Escape: focusActiveCell,
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows have the focus, one at a time
    <div ref={grid} className="kv-value-grid" role="treegrid" aria-label={label} data-testid={testId} onKeyDown={press}>
      {rows.map((row, index) => (
        <div
          key={row.id}
          role="row"
          className="kv-variable kv-debug-value"
          tabIndex={index === place ? 0 : -1}
          aria-level={row.level}
          aria-posinset={row.place}
          aria-setsize={row.siblings}
          aria-expanded={row.value.variablesReference > 0 ? row.isOpen : undefined}
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid listens
          onClick={() => {
            setCurrent(row.id);
            if (row.value.variablesReference > 0) toggle(row);
          }}
        >
          <span
            role="rowheader"
            className="kv-variable-name"
            style={{ paddingInlineStart: `${(row.level - 1) * 0.9}rem` }}
            title={row.value.name}
          >
            <span className="kv-variable-arrow" aria-hidden data-open={row.isOpen || undefined}>
              {row.value.variablesReference > 0 ? <ChevronRight size={13} /> : null}
            </span>
            <span className="kv-variable-text">{row.value.name}</span>
          </span>
          <span
            role="gridcell"
            className="kv-variable-value"
            data-problem={row.value.problem === undefined ? undefined : true}
            title={row.value.problem ?? row.value.value}
          >
            {row.value.problem ?? (row.isLoading ? "…" : row.value.value)}
          </span>
          {remove && row.level === 1 ? (
            <span role="gridcell" className="kv-debug-remove">
              <button
                type="button"
                className="kv-icon-button"
                aria-label={say("Remove {name}", { name: row.value.name })}
                tabIndex={-1}
                onClick={(event) => {
                  event.stopPropagation();
                  remove(row.place - 1);
                }}
              >
                <X size={12} />
              </button>
            </span>
          ) : null}
        </div>
      ))}
    </div>
  );
}

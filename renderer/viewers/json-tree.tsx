import { ChevronDown, ChevronRight } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { say } from "../../wording/say.ts";
import { useRowWindow } from "../files/use-row-window.ts";
import { firstMembers, jsonRows } from "./json-rows.ts";
import type { JsonRow } from "./json-rows.ts";

const height = 24;
const indent = 16;

function parse(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, "")) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: error.message };
    throw error;
  }
}

/** A JSON file as a tree that folds. */
export function JsonTree({ text }: { readonly text: string }) {
  const read = useMemo(() => parse(text), [text]);
  return "problem" in read ? (
    <p className="kv-viewer-note" role="alert">
      {say("This is no JSON: {problem}", { problem: read.problem })}
    </p>
  ) : (
    <ValueTree value={read.value} />
  );
}

function ValueTree({ value }: { readonly value: unknown }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set([""]));
  const [shown, setShown] = useState<ReadonlyMap<string, number>>(new Map());
  const [place, setPlace] = useState(0);
  const rows = useMemo(() => jsonRows(value, open, shown), [value, open, shown]);
  const list = useRef<HTMLDivElement>(null);
  const { first, last } = useRowWindow(list, height, rows.length);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const top = place * height;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + height > element.scrollTop + element.clientHeight)
      element.scrollTop = top + height - element.clientHeight;
  }, [place]);

  const take = (row: JsonRow): void => {
    if (row.kind === "more")
      setShown(new Map(shown).set(row.pointer, (shown.get(row.pointer) ?? firstMembers) + 10 * firstMembers));
    if (!row.canOpen) return;
    const next = new Set(open);
    if (!next.delete(row.pointer)) next.add(row.pointer);
    setOpen(next);
  };
  const go = (to: number): void => setPlace(Math.min(rows.length - 1, Math.max(0, to)));
  const press = (event: KeyboardEvent): void => {
    const row = rows[place];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.floor((list.current?.clientHeight ?? 0) / height) - 1;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(place + 1),
      ArrowUp: () => go(place - 1),
      PageDown: () => go(place + page),
      PageUp: () => go(place - page),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => (row.canOpen && !row.isOpen ? take(row) : go(place + 1)),
      ArrowLeft: () =>
        row.isOpen ? take(row) : go(rows.slice(0, place).findLastIndex(({ level }) => level < row.level)),
      Enter: () => take(row),
      " ": () => take(row),
    };
    const move = moves[event.key];
    if (!move) return;
    move();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="kv-json"
      ref={list}
      role="tree"
      tabIndex={0}
      aria-label="JSON"
      aria-activedescendant={place >= first && place < last ? `kv-json-${place}` : undefined}
      data-kv-own-keys
      data-testid="json-tree"
      onKeyDown={press}
    >
      <div role="none" style={{ height: rows.length * height }}>
        {rows.slice(first, last).map((row, index) => (
          // oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events -- the tree has the focus and the keys
          <div
            key={`${row.kind}${row.pointer}`}
            id={`kv-json-${first + index}`}
            className="kv-json-row"
            role="treeitem"
            aria-level={row.level}
            aria-expanded={row.canOpen ? row.isOpen : undefined}
            aria-selected={first + index === place}
            style={{ top: (first + index) * height, paddingInlineStart: 6 + (row.level - 1) * indent }}
            onClick={() => {
              setPlace(first + index);
              take(row);
            }}
          >
            <span className="kv-file-fold">
              {row.canOpen ? row.isOpen ? <ChevronDown size={13} /> : <ChevronRight size={13} /> : null}
            </span>
            {row.key === undefined ? null : <span className="kv-json-key">{row.key}</span>}
            <span className={`kv-json-${row.type}`}>
              {row.kind === "more" ? say("{count} more…", { count: row.left }) : row.text}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

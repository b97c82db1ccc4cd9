import { ChevronDown, ChevronRight } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { KeyboardEvent, RefObject } from "react";
import { say } from "../../wording/say.ts";
import { setFolded, unfoldTo } from "../notebook/folding.ts";
import type { NotebookHeading } from "../notebook/headings.ts";
import { sectionOf } from "../notebook/outline.ts";
import type { Outline, Section } from "../notebook/outline.ts";
import { useSelected, useSignal } from "../state/use-signal.ts";
import { drawWithin } from "./drawing-order.ts";
import { useNotebook } from "./notebook-context.tsx";
import { elementOfHeading, useHeadingInView } from "./heading-in-view.ts";
import { focusActiveCell } from "./reveal-cell.ts";
import { useHeadings } from "./use-headings.ts";

interface Entry extends NotebookHeading {
  /** The section that this heading folds: only the first of a cell does. */
  readonly section: Section | undefined;
}

/** The headings that are seen: those under a heading that is folded are not. */
function entriesOf(headings: readonly NotebookHeading[], outline: Outline): readonly Entry[] {
  const seen = headings.filter(({ cellId }) => !outline.hidden.has(cellId));
  return seen.map((heading, index) => {
    const section = sectionOf(outline, heading.cellId);
    const isFirst = seen[index - 1]?.cellId !== heading.cellId;
    return { ...heading, section: isFirst && section && section.end - section.start > 1 ? section : undefined };
  });
}

/** The headings of the notebook as a tree: a click or Enter goes there, the arrow keys walk through it, fold and unfold. */
export function ContentsPanel({ scroller }: { readonly scroller: RefObject<HTMLDivElement | null> }) {
  const { model } = useNotebook();
  useSignal(model.order);
  const outline = useSignal(model.outline);
  const headings = useHeadings(model);
  const entries = useMemo(() => entriesOf(headings, outline), [headings, outline]);
  const active = useSelected(model.selection, (selection) => selection.active);
  const list = useRef<HTMLUListElement>(null);
  const [stop, setStop] = useState(0);
  const current = useHeadingInView(scroller, entries, active, (id) => model.placeOf(id));
  const top = Math.min(...entries.map((heading) => heading.level));

  const go = ({ cellId, text }: NotebookHeading): void => {
    unfoldTo(model, cellId);
    model.selection.set({ active: cellId, anchor: cellId, mode: "command" });
    const cell = scroller.current?.querySelector(`[data-cell-id="${CSS.escape(cellId)}"]`);
    if (cell) drawWithin(cell);
    elementOfHeading(cell, text)?.scrollIntoView({ block: "start" });
  };
  // Who walks through the entries has the list where they want it.
  useEffect(() => {
    const entry = list.current?.querySelectorAll("[role=treeitem]")[current];
    if (!list.current?.contains(document.activeElement)) entry?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const focus = (index: number): void => {
    const bounded = Math.min(Math.max(0, index), entries.length - 1);
    setStop(bounded);
    list.current?.querySelectorAll<HTMLElement>("[role=treeitem]")[bounded]?.focus();
  };
  const press = (event: KeyboardEvent, index: number): void => {
    const { section, level } = entries[index]!;
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focus(index + 1),
      ArrowUp: () => focus(index - 1),
      Home: () => focus(0),
      End: () => focus(entries.length - 1),
      ArrowRight: () => (section?.isFolded ? setFolded(model, section.headingId, false) : focus(index + 1)),
      ArrowLeft() {
        if (section && !section.isFolded) setFolded(model, section.headingId, true);
        else focus(entries.slice(0, index).findLastIndex((each) => each.level < level));
      },
      Enter: () => go(entries[index]!),
      " ": () => go(entries[index]!),
      Escape: focusActiveCell,
    };
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <nav className="kv-contents" aria-label={say("Table of contents")} data-testid="contents">
      <h2>{say("Contents")}</h2>
      {entries.length === 0 ? <p className="kv-none">{say("Headings of Markdown cells appear here.")}</p> : null}
      <ul role="tree" aria-label={say("Headings")} ref={list}>
        {entries.map((heading, index) => (
          <li key={`${heading.cellId} ${index}`} role="none">
            {heading.section ? (
              <button
                type="button"
                className="kv-contents-fold"
                style={{ insetInlineStart: `${(heading.level - top) * 0.9}rem` }}
                tabIndex={-1}
                // A tree holds nothing but its items; by keyboard, the arrows fold and unfold.
                aria-hidden
                aria-label={heading.section.isFolded ? say("Unfold") : say("Fold")}
                onClick={() => setFolded(model, heading.cellId, !heading.section?.isFolded)}
              >
                {heading.section.isFolded ? <ChevronRight size={13} /> : <ChevronDown size={13} />}
              </button>
            ) : null}
            <button
              type="button"
              role="treeitem"
              className="kv-contents-entry"
              style={{ paddingInlineStart: `${1.2 + (heading.level - top) * 0.9}rem` }}
              tabIndex={index === Math.min(stop, entries.length - 1) ? 0 : -1}
              data-level={heading.level - top}
              aria-level={heading.level - top + 1}
              aria-current={index === current ? "location" : undefined}
              aria-expanded={heading.section ? !heading.section.isFolded : undefined}
              onFocus={() => setStop(index)}
              onKeyDown={(event) => press(event, index)}
              onClick={() => go(heading)}
            >
              {heading.text}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

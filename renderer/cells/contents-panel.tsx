import { useEffect, useState } from "react";
import type { RefObject } from "react";
import { headingsOf } from "../notebook/headings.ts";
import type { NotebookHeading } from "../notebook/headings.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { useSelected, useSignal } from "../state/use-signal.ts";
import { drawWithin } from "./drawing-order.ts";
import { useNotebook } from "./notebook-context.tsx";

function allHeadings(model: NotebookModel): readonly NotebookHeading[] {
  return model.order.get().flatMap((id) => {
    const cell = model.cell(id);
    return cell.type.get() === "markdown" ? headingsOf(id, cell.text.get()) : [];
  });
}

/** Looks again a moment after the document changed: typing must not wait for it. */
function useHeadings(model: NotebookModel): readonly NotebookHeading[] {
  const [headings, setHeadings] = useState(() => allHeadings(model));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setHeadings(allHeadings(model));
      }, 250);
    };
    model.doc.on("update", changed);
    changed();
    return () => {
      clearTimeout(timer);
      model.doc.off("update", changed);
    };
  }, [model]);
  return headings;
}

/** The headings of the notebook; a click goes there. */
export function ContentsPanel({ scroller }: { readonly scroller: RefObject<HTMLDivElement | null> }) {
  const { model } = useNotebook();
  useSignal(model.order);
  const headings = useHeadings(model);
  const active = useSelected(model.selection, (selection) => selection.active);
  const place = active === null ? 0 : model.placeOf(active);
  const current = headings.findLast((heading) => model.placeOf(heading.cellId) <= place);
  const top = Math.min(...headings.map((heading) => heading.level));
  const go = ({ cellId, text }: NotebookHeading): void => {
    model.selection.set({ active: cellId, anchor: cellId, mode: "command" });
    const cell = scroller.current?.querySelector(`[data-cell-id="${CSS.escape(cellId)}"]`);
    if (cell) drawWithin(cell);
    const heading = [...(cell?.querySelectorAll("h1, h2, h3, h4, h5, h6") ?? [])].find((each) =>
      each.textContent?.startsWith(text),
    );
    (heading ?? cell)?.scrollIntoView({ block: "start" });
  };
  return (
    <nav className="kv-contents" aria-label="Table of contents" data-testid="contents">
      <h2>Contents</h2>
      {headings.length === 0 ? <p className="kv-none">Headings of Markdown cells appear here.</p> : null}
      <ul>
        {headings.map((heading, index) => (
          <li key={`${heading.cellId} ${index}`}>
            <button
              type="button"
              style={{ paddingInlineStart: `${0.6 + (heading.level - top) * 0.9}rem` }}
              data-level={heading.level - top}
              aria-current={heading === current ? "location" : undefined}
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

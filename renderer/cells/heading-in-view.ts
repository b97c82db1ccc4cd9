import { useEffect, useEffectEvent, useState } from "react";
import type { RefObject } from "react";
import type { NotebookHeading } from "../notebook/headings.ts";

/** The place of the last one that passes, of those that pass first and then do not; -1 where none does. */
function lastWhere(count: number, passes: (place: number) => boolean): number {
  let [low, high] = [-1, count - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (passes(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The element of a heading; that of its cell as long as the cell is not drawn. */
export function elementOfHeading(cell: Element | null | undefined, text: string): Element | undefined {
  const headings = [...(cell?.querySelectorAll("h1, h2, h3, h4, h5, h6") ?? [])];
  return headings.find((each) => each.textContent?.startsWith(text)) ?? cell ?? undefined;
}

/**
 * The heading under which somebody reads: that of the active cell while it is in sight, else the last one above the
 * upper third of what is in sight, or the very last at the end of the notebook.
 */
function readHeading(
  scroller: Element,
  headings: readonly NotebookHeading[],
  active: string | null,
  placeOf: (id: string) => number,
): number {
  const view = scroller.getBoundingClientRect();
  const line = view.top + view.height / 3;
  const frameOf = (id: string): Element | null => scroller.querySelector(`[data-cell-id="${CSS.escape(id)}"]`);
  const isAbove = (place: number): boolean => {
    const { cellId, text } = headings[place]!;
    return (elementOfHeading(frameOf(cellId), text)?.getBoundingClientRect().top ?? Infinity) <= line;
  };
  const box = active === null ? undefined : frameOf(active)?.getBoundingClientRect();
  if (active === null || !box || box.bottom <= view.top || box.top >= view.bottom) {
    const isAtEnd = scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
    return isAtEnd ? headings.length - 1 : lastWhere(headings.length, isAbove);
  }
  const place = placeOf(active);
  // Of several headings in the active cell, it is the one that is read; the first one where none is above the line.
  const first = headings.findIndex(({ cellId }) => cellId === active);
  return headings.findLastIndex(
    ({ cellId }, index) => placeOf(cellId) < place || (cellId === active && (index === first || isAbove(index))),
  );
}

/** The place among `headings` of the one under which somebody reads, followed as they scroll; -1 above the first. */
export function useHeadingInView(
  scroller: RefObject<HTMLElement | null>,
  headings: readonly NotebookHeading[],
  active: string | null,
  placeOf: (id: string) => number,
): number {
  const [current, setCurrent] = useState(-1);
  const lookFor = useEffectEvent((among: readonly NotebookHeading[], activeId: string | null) => {
    if (scroller.current) setCurrent(readHeading(scroller.current, among, activeId, placeOf));
  });
  const look = useEffectEvent(() => lookFor(headings, active));
  // What the active cell changes in the page, such as where it is scrolled to, is seen in the next frame.
  useEffect(() => {
    const frame = requestAnimationFrame(() => lookFor(headings, active));
    return () => cancelAnimationFrame(frame);
  }, [headings, active]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let frame: number | undefined;
    const lookSoon = (): void => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        look();
      });
    };
    element.addEventListener("scroll", lookSoon, { passive: true });
    return () => {
      element.removeEventListener("scroll", lookSoon);
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [scroller]);
  return current;
}

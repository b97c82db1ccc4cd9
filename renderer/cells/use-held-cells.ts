import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { useNotebook } from "./notebook-context.tsx";

/**
 * Keeps the cells where they stand on the screen when what is above them, `frame`, is drawn anew with other `contents` and is
 * taller or lower than before. The browser's own scroll anchoring does that except at the very top. What the reader unfolds moves
 * the cells, as he expects, and so does what changes while the title is the active cell or the focus is in the frame.
 */
export function useHeldCells(frame: RefObject<HTMLElement | null>, contents: readonly unknown[]): void {
  const { model } = useNotebook();
  const height = useRef(0);
  useLayoutEffect(() => {
    const element = frame.current;
    const scroller = element?.closest("[data-kv-scroller]");
    if (!element || !scroller) return;
    const grown = element.offsetHeight - height.current;
    height.current = element.offsetHeight;
    const { active } = model.selection.get();
    const isReadHere = element.contains(document.activeElement) || active === null || model.placeOf(active) === 0;
    if (grown !== 0 && !isReadHere) scroller.scrollTop += grown;
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the contents are what this waits for
  }, [frame, model, ...contents]);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      height.current = element.offsetHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
}

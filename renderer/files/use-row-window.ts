import { useEffect, useState } from "react";
import type { RefObject } from "react";

/** Lines above and below the visible ones that are drawn, too. */
const margin = 12;

/** Which of many lines of one height are near what is seen of a list that scrolls. */
export function useRowWindow(
  list: RefObject<HTMLElement | null>,
  height: number,
  count: number,
): { readonly first: number; readonly last: number } {
  const [seen, setSeen] = useState({ first: 0, last: 60 });
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const look = (): void => {
      const first = Math.max(0, Math.floor(element.scrollTop / height) - margin);
      const last = Math.ceil((element.scrollTop + element.clientHeight) / height) + margin;
      setSeen((before) => (before.first === first && before.last === last ? before : { first, last }));
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [list, height]);
  return { first: Math.min(seen.first, Math.max(0, count - 1)), last: Math.min(seen.last, count) };
}

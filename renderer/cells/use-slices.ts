import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** How long one slice may take. Milliseconds. */
const slice = 20;
const fewest = 4;
const most = 400;

/**
 * How many of `count` are to be drawn by now: the first ones at once, the others in slices as large as the machine draws in
 * a blink, so that a big notebook shows at once and takes clicks meanwhile. Those that come later are drawn at once.
 */
export function useSlices(count: number, first: number): number {
  const [ready, setReady] = useState(first);
  const step = useRef(first);
  useEffect(() => {
    if (ready === Number.POSITIVE_INFINITY) return undefined;
    const timer = setTimeout(() => {
      const next = ready + step.current;
      const began = performance.now();
      flushSync(() => setReady(next >= count ? Number.POSITIVE_INFINITY : next));
      const wanted = (step.current * slice) / Math.max(1, performance.now() - began);
      // Grown with care: one lucky slice says little about the next.
      step.current = Math.round(Math.max(fewest, Math.min(most, 2 * step.current, wanted)));
    });
    return () => clearTimeout(timer);
  }, [ready, count]);
  return ready;
}

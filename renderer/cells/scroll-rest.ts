import { whenIdle } from "./idle.ts";

/** So long after the last movement the page is at rest. Milliseconds. */
const pause = 120;

let movedAt = Number.NEGATIVE_INFINITY;
addEventListener("scroll", () => (movedAt = performance.now()), { capture: true, passive: true });

/**
 * Calls `act` in an idle moment once nothing scrolls any more: for what is dear and of no use to somebody who passes by.
 * Answers with what cancels it.
 */
export function whenAtRest(act: () => void): () => void {
  let cancel = (): void => undefined;
  const look = (): void => {
    const wait = movedAt + pause - performance.now();
    if (wait <= 0) {
      cancel = whenIdle(act);
      return;
    }
    const timer = setTimeout(look, wait);
    cancel = () => clearTimeout(timer);
  };
  look();
  return () => cancel();
}

import { whenIdle } from "./idle.ts";

/** So long after the last movement the page is at rest. Milliseconds. */
const pause = 120;

/** Movements that lie further apart are no one movement: somebody jumped. Milliseconds. */
const together = 100;

/** Four heights of a usual viewport in a second: nobody reads what passes by so fast. Pixels each millisecond. */
const rush = 3.6;

let movedAt = Number.NEGATIVE_INFINITY;
let speed = 0;
/** Where each thing that scrolls stood last. */
const places = new WeakMap<EventTarget, number>();

function noteMovement({ target }: Event): void {
  const scroller = target instanceof Document ? target.scrollingElement : (target as Element | null);
  if (!scroller) return;
  const now = performance.now();
  const { scrollTop } = scroller;
  const moved = Math.abs(scrollTop - (places.get(scroller) ?? scrollTop));
  const passed = now - movedAt;
  // Half of what it was: one frame that came late makes no rush, and one that came early ends none.
  speed = passed > together ? 0 : speed / 2 + moved / Math.max(1, passed) / 2;
  places.set(scroller, scrollTop);
  movedAt = now;
}
addEventListener("scroll", noteMovement, { capture: true, passive: true });

/** Whether the page is scrolled so fast just now that nobody can read it. */
export function isRushing(): boolean {
  return speed > rush && performance.now() - movedAt < together;
}

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

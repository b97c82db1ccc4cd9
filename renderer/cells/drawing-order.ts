/**
 * In which order the parts of a notebook are drawn: what is near the viewport at once, everything else when the page
 * has nothing better to do. So a notebook of thousands of cells opens at once, and all of it can be found and read.
 */

/** How far beyond the viewport counts as near. */
const margin = "600px 0px";

const waiting = new Map<Element, () => void>();
let idle: number | undefined;

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) drawNow(target);
  },
  { rootMargin: margin },
);

function drawNow(element: Element): void {
  const draw = waiting.get(element);
  forget(element);
  draw?.();
}

function forget(element: Element): void {
  waiting.delete(element);
  observer.unobserve(element);
}

// Safari has no idle callbacks.
const whenIdle: (act: (left: () => number) => void) => number =
  "requestIdleCallback" in window
    ? (act) => window.requestIdleCallback((deadline) => act(() => deadline.timeRemaining()), { timeout: 2000 })
    : (act) => setTimeout(() => act(() => 8), 60) as unknown as number;

function proceed(left: () => number): void {
  idle = undefined;
  for (const element of waiting.keys()) {
    drawNow(element);
    if (left() < 4) break;
  }
  if (waiting.size > 0) idle = whenIdle(proceed);
}

/** Calls `draw` once: when the element comes near, at the latest when its turn has come. Answers with what cancels it. */
export function drawInOrder(element: Element, draw: () => void): () => void {
  waiting.set(element, draw);
  observer.observe(element);
  idle ??= whenIdle(proceed);
  return () => forget(element);
}

/** Tells each time whether the element is near the viewport. Answers with what stops it. */
export function watchNearness(element: Element, tell: (near: boolean) => void): () => void {
  const nearness = new IntersectionObserver(([entry]) => entry && tell(entry.isIntersecting), { rootMargin: margin });
  nearness.observe(element);
  return () => nearness.disconnect();
}

import { flushSync } from "react-dom";
import { whenIdle } from "./idle.ts";
import { watchNearness } from "./nearness.ts";
import { isRushing } from "./scroll-rest.ts";

/**
 * When the parts of a notebook are drawn in full: when they come near the viewport, a few each frame, and none of those that
 * fly past faster than anybody reads, so that neither a jump nor a fast scroll waits for what it passes. Until then they
 * stand there as text, which can be read and found.
 * Whoever needs all of it, such as a search, has the rest drawn while the page is idle.
 */

/** How long the drawing of one frame may take. Milliseconds; what is begun is ended. */
const slice = 8;

const waiting = new Map<Element, () => void>();
const near = new Set<Element>();
let frame: number | undefined;

function drawNow(element: Element): void {
  const draw = waiting.get(element);
  waiting.delete(element);
  near.delete(element);
  // At once: handed to React together, hundreds of parts would be one task.
  if (draw) flushSync(draw);
}

/** What is in sight goes before what is only near. */
function byDistance(elements: Iterable<Element>): Element[] {
  const middle = innerHeight / 2;
  const places = Array.from(elements, (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { element, distance: top > middle ? top - middle : Math.max(0, middle - bottom) };
  });
  return places.sort((one, other) => one.distance - other.distance).map(({ element }) => element);
}

function proceed(): void {
  frame = undefined;
  if (isRushing()) {
    frame = requestAnimationFrame(proceed);
    return;
  }
  const end = performance.now() + slice;
  for (const element of byDistance(near)) {
    drawNow(element);
    if (performance.now() > end) break;
  }
  if (near.size > 0) frame = requestAnimationFrame(proceed);
}

/** Calls `draw` once: when the element comes near, or when somebody asks for all. Answers with what cancels it. */
export function drawInOrder(element: Element, draw: () => void): () => void {
  let stop: (() => void) | undefined;
  waiting.set(element, () => {
    stop?.();
    draw();
  });
  stop = watchNearness(element, (isNear) => {
    if (!isNear) near.delete(element);
    else if (waiting.has(element)) near.add(element);
    if (near.size > 0) frame ??= requestAnimationFrame(proceed);
  });
  return () => {
    stop?.();
    waiting.delete(element);
    near.delete(element);
  };
}

const within = (root: Element): Element[] => [...waiting.keys()].filter((element) => root.contains(element));

/** Draws what waits within `root` now: somebody is about to look for a place in it. */
export function drawWithin(root: Element): void {
  for (const element of within(root)) drawNow(element);
}

/** Has all that waits within `root` drawn in idle moments, and calls `drawn` when there is no more. Answers with what cancels it. */
export function drawAll(root: Element, drawn: () => void): () => void {
  let cancel: (() => void) | undefined;
  const go = (left: () => number): void => {
    const elements = within(root);
    if (elements.length === 0) return drawn();
    for (const element of elements) {
      drawNow(element);
      if (left() < 3) break;
    }
    cancel = whenIdle(go);
    return undefined;
  };
  cancel = whenIdle(go);
  return () => cancel?.();
}

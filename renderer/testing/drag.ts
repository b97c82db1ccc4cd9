import { isDeepStrictEqual } from "node:util";
import type { Locator } from "playwright-core";

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Dragging {
  readonly grab?: Point;
  readonly drop?: Point;
  /** What shows that the page would take what is dragged. */
  readonly taken: string;
}

/** Drags as a hand does, and lets go once the page would take what is dragged. */
export async function drag(from: Locator, to: Locator, dragging: Dragging): Promise<void> {
  await holdOver(from, to, dragging);
  await from.page().mouse.up();
}

/**
 * Follows what moves until the page would take what is dragged, and holds it there. A browser tells the page again and again
 * that something is held over it, here each move does.
 */
export async function holdOver(from: Locator, to: Locator, { grab, drop, taken }: Dragging): Promise<void> {
  const page = from.page();
  const place = drop ? { position: drop } : {};
  await from.hover(grab ? { position: grab } : {});
  await page.mouse.down();
  for (;;) {
    const before = await to.boundingBox();
    // The first move only begins the drag.
    await to.hover(place);
    await to.hover(place);
    if (isDeepStrictEqual(await to.boundingBox(), before) && (await page.locator(taken).isVisible())) return;
  }
}

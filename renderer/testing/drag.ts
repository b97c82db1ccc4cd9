import { isDeepStrictEqual } from "node:util";
import type { Locator } from "playwright-core";

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Drags as a hand does: follows what moves, and lets go once the page shows (`taken`) that it would take what is dragged. A
 * browser tells the page again and again that something is held over it, here each move does.
 */
export async function drag(
  from: Locator,
  to: Locator,
  { grab, drop, taken }: { readonly grab?: Point; readonly drop?: Point; readonly taken: string },
): Promise<void> {
  const page = from.page();
  const place = drop ? { position: drop } : {};
  await from.hover(grab ? { position: grab } : {});
  await page.mouse.down();
  for (;;) {
    const before = await to.boundingBox();
    // The first move only begins the drag.
    await to.hover(place);
    await to.hover(place);
    if (isDeepStrictEqual(await to.boundingBox(), before) && (await page.locator(taken).isVisible())) break;
  }
  await page.mouse.up();
}

import type { Page } from "playwright-core";
import { threadTime } from "./thread-time.ts";

export interface ScrollSpec {
  readonly frames: number;
  /** Pixels each frame. */
  readonly step: number;
  readonly sideways?: boolean;
}

export interface ScrolledFrames {
  /** Milliseconds between frames. */
  readonly times: readonly number[];
  /** Processor time of the page's thread for each frame, which others that want the processor do not lengthen. Milliseconds. */
  readonly busy: number;
}

/** Scrolls an element, some pixels each frame. */
export async function scrollFrames(page: Page, selector: string, spec: ScrollSpec): Promise<ScrolledFrames> {
  const { frames, step, sideways = false } = spec;
  const thread = await threadTime(page);
  const before = await thread.spent();
  const times = await page.evaluate(
    async ([place, count, pixels, isSideways]) => {
      const element = document.querySelector(place)!;
      const between: number[] = [];
      let last = await new Promise<number>(requestAnimationFrame);
      for (let frame = 0; frame < count; frame += 1) {
        if (isSideways) element.scrollLeft += pixels;
        else element.scrollTop += pixels;
        const now = await new Promise<number>(requestAnimationFrame);
        between.push(now - last);
        last = now;
      }
      return between;
    },
    [selector, frames, step, sideways] as const,
  );
  const busy = ((await thread.spent()) - before) / frames;
  await thread.end();
  return { times, busy };
}

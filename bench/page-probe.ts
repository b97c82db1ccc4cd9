import type { Page } from "playwright-core";

/** Where a front end has what is measured, as CSS selectors. */
export interface Places {
  readonly scroller: string;
  readonly cell: string;
  /** What is clicked to write into a code cell. */
  readonly editor: string;
}

/** What the page notes of itself from its first moment on. Milliseconds since the navigation. */
interface Probe {
  readonly longTasks: [start: number, duration: number][];
  visible: number;
  focused: number;
  /** Whether the bench has clicked: a page may give itself the focus, too. */
  clicked: boolean;
  height: number;
  heightSince: number;
}

declare global {
  interface Window {
    benchProbe: Probe;
    /** When what the page shows now has been painted. */
    benchPainted: () => Promise<number>;
  }
}

/** Makes the page watch itself: long tasks, the first cell that can be seen and clicked, the height of what scrolls. */
export async function installProbe(page: Page, places: Places): Promise<void> {
  await page.addInitScript(({ scroller, cell }) => {
    if (window !== window.top) return;
    const probe: Probe = { longTasks: [], visible: 0, focused: 0, clicked: false, height: 0, heightSince: 0 };
    window.benchProbe = probe;
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) probe.longTasks.push([startTime, duration]);
    }).observe({ type: "longtask", buffered: true });
    addEventListener("pointerdown", () => (probe.clicked = true), true);
    addEventListener(
      "focusin",
      ({ target }) => {
        if (probe.clicked && probe.focused === 0 && (target as Element).closest(cell))
          probe.focused = performance.now();
      },
      true,
    );
    const isSeen = (): boolean => {
      const box = document.querySelector(cell)?.getBoundingClientRect();
      if (!box || box.height === 0 || box.bottom <= 0 || box.top >= innerHeight) return false;
      const y = Math.max(box.top, 0) + Math.min(box.height, 40) / 2;
      return document.elementFromPoint(box.left + box.width / 2, y)?.closest(cell) instanceof Element;
    };
    const look = (): void => {
      const element = document.querySelector(scroller);
      if (element && element.scrollHeight !== probe.height) {
        probe.height = element.scrollHeight;
        probe.heightSince = performance.now();
      }
      if (probe.visible === 0 && isSeen()) probe.visible = performance.now();
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    window.benchPainted = () =>
      new Promise((resolve) => {
        // The task after a frame's callbacks runs when the frame is drawn.
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.addEventListener("message", () => resolve(performance.now()));
          channel.port1.start();
          channel.port2.postMessage(0);
        });
      });
  }, places);
}

export interface Opening {
  readonly visible: number;
  readonly focused: number;
  /** The end of the last long task. */
  readonly settled: number;
  readonly longTasks: number;
  readonly longestTask: number;
}

/** Waits for the first cell, clicks into it until it has the focus, then waits until nothing happens any more. */
export async function openNotebook(page: Page, address: string, places: Places): Promise<Opening> {
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(() => window.benchProbe?.visible > 0, undefined, { polling: "raf", timeout: 180_000 });
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if (await page.evaluate(() => window.benchProbe.focused > 0)) break;
    const box = await page.locator(places.editor).first().boundingBox({ timeout: 180_000 });
    if (box) await page.mouse.click(box.x + Math.min(60, box.width / 2), box.y + Math.min(14, box.height / 2));
    await page.waitForTimeout(20);
  }
  const isQuiet = (): boolean => {
    const { longTasks, heightSince } = window.benchProbe;
    const [start, duration] = longTasks.at(-1) ?? [0, 0];
    return performance.now() - Math.max(heightSince, start + duration) > 4000;
  };
  // On a machine that others use, too, a page may never come to rest: then what was seen until now is told.
  await page.waitForFunction(isQuiet, undefined, { polling: 250, timeout: 150_000 }).catch((error: Error) => {
    if (error.name !== "TimeoutError") throw error;
    console.error("the page did not come to rest");
  });
  return page.evaluate(() => {
    const { longTasks, visible, focused } = window.benchProbe;
    const [start, duration] = longTasks.at(-1) ?? [0, 0];
    return {
      visible,
      focused,
      settled: Math.max(visible, start + duration),
      longTasks: longTasks.reduce((sum, [, each]) => sum + each, 0),
      longestTask: Math.max(0, ...longTasks.map(([, each]) => each)),
    };
  });
}

/** Types into what has the focus; milliseconds from each key to the frame that shows it. */
export async function typingTimes(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { benchTyping: times });
    const note = ({ timeStamp }: KeyboardEvent): void =>
      void window.benchPainted().then((at) => times.push(at - timeStamp));
    addEventListener("keydown", note, { capture: true });
  });
  for (let key = 0; key < 40; key += 1) {
    await page.keyboard.press("a");
    await page.waitForTimeout(60);
  }
  return page.evaluate(() => (window as unknown as { benchTyping: number[] }).benchTyping);
}

export interface Scrolling {
  readonly frames: readonly number[];
  /** Frames in which some place of the viewport had no cell. */
  readonly blank: number;
}

/** Scrolls from the top on, `step` pixels each frame. */
export function scrollThrough(page: Page, places: Places, distance: number, step: number): Promise<Scrolling> {
  return page.evaluate(
    async ({ scroller, cell, distance: pixels, step: pace }) => {
      const element = document.querySelector(scroller)!;
      (document.activeElement as HTMLElement | null)?.blur();
      element.scrollTop = 0;
      await new Promise((resolve) => setTimeout(resolve, 800));
      const box = element.getBoundingClientRect();
      const frames: number[] = [];
      let blank = 0;
      let last = performance.now();
      for (let gone = 0; gone < pixels; gone += pace) {
        element.scrollTop += pace;
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        frames.push(now - last);
        last = now;
        const isFilled = [0.2, 0.5, 0.8].every((share) =>
          document.elementFromPoint(box.left + box.width / 2, box.top + box.height * share)?.closest(cell),
        );
        if (!isFilled) blank += 1;
      }
      return { frames, blank };
    },
    { ...places, distance, step },
  );
}

/** Goes to the end at once; milliseconds until a cell is painted there. */
export function jumpToEnd(page: Page, places: Places): Promise<number> {
  return page.evaluate(
    async ({ scroller, cell }) => {
      const element = document.querySelector(scroller)!;
      const box = element.getBoundingClientRect();
      const since = performance.now();
      element.scrollTop = element.scrollHeight;
      for (;;) {
        await new Promise(requestAnimationFrame);
        // The last cell stands above an empty stretch.
        const isThere = [0.05, 0.2, 0.35, 0.5, 0.8].some((share) =>
          document.elementFromPoint(box.left + box.width / 2, box.top + box.height * share)?.closest(cell),
        );
        if (isThere || performance.now() - since > 20_000) return (await window.benchPainted()) - since;
      }
    },
    { ...places },
  );
}

export interface Anchoring {
  readonly jumps: number;
  readonly largest: number;
  readonly frames: number;
}

/** Watches the cell in the middle of the viewport while `work` goes on: how often it moved by more than two pixels. */
export async function watchAnchor(page: Page, places: Places, work: () => Promise<void>): Promise<Anchoring> {
  await page.evaluate(({ scroller, cell }) => {
    const box = document.querySelector(scroller)!.getBoundingClientRect();
    const anchor = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)?.closest(cell);
    if (!anchor) throw new Error("there is no cell in the middle of the viewport");
    const seen = { jumps: 0, largest: 0, frames: 0, going: true };
    Object.assign(window, { benchAnchor: seen });
    let before = anchor.getBoundingClientRect().top;
    const look = (): void => {
      const { top } = anchor.getBoundingClientRect();
      const moved = Math.abs(top - before);
      before = top;
      seen.frames += 1;
      seen.largest = Math.max(seen.largest, moved);
      if (moved > 2) seen.jumps += 1;
      if (seen.going) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, places);
  await work();
  return page.evaluate(() => {
    const { benchAnchor } = window as unknown as { benchAnchor: Anchoring & { going: boolean } };
    benchAnchor.going = false;
    return { jumps: benchAnchor.jumps, largest: benchAnchor.largest, frames: benchAnchor.frames };
  });
}

/** What the page holds after its garbage is gone. */
export async function pageSize(page: Page): Promise<{ readonly heap: number; readonly nodes: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  await session.detach();
  return { heap: of("JSHeapUsedSize") / 2 ** 20, nodes: of("Nodes") };
}

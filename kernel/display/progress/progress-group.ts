import type { MimeBundle } from "../../../document/mime/mime-bundle.ts";
import type { ShownProgress } from "../../../document/mime/progress.ts";
import { progressBundle } from "./progress-bundle.ts";

/** Updates are sent at most so often. Milliseconds. */
const interval = 100;
/** Bars that are shown one below the other. */
const mostLines = 20;

/** A bar, as far as the display of several needs it. */
export interface GroupedBar {
  readonly isRunning: () => boolean;
  readonly shown: () => ShownProgress;
}

/** Bars in one display: the outermost first, and those within it below. */
export interface ProgressGroup {
  /** Gives a bar that begins a line: a new one, or that of a finished bar which was within the outermost, too. */
  readonly add: (bar: GroupedBar) => void;
  /** Tells that something changed. What changes between two updates is sent with the second. */
  readonly changed: (at: number) => void;
  /** Sends the present state at once. */
  readonly flush: () => void;
  readonly isRunning: () => boolean;
}

interface Line {
  bar: GroupedBar;
  /** Bars that had this line before: the outermost tells of them when all is done. */
  earlier: number;
}

/**
 * @param publish sends the display; `isFirst` makes it, later calls change it
 * @param later calls back after so many milliseconds, unless the process ends before
 */
export function createProgressGroup(
  publish: (bundle: MimeBundle, isFirst: boolean) => void,
  later: (act: () => void, milliseconds: number) => void,
): ProgressGroup {
  const lines: Line[] = [];
  let sentAt = -Infinity;
  let isSent = false;
  let isTimed = false;

  const isRunning = () => lines.some(({ bar }) => bar.isRunning());
  const flush = () => {
    const shown = isRunning() ? lines : lines.filter(({ earlier }, index) => index === 0 || earlier === 0);
    sentAt = performance.now();
    const isFirst = !isSent;
    isSent = true;
    publish(progressBundle(shown.map(({ bar }) => bar.shown())), isFirst);
  };
  return {
    isRunning,
    flush,
    add(bar) {
      const free = lines.findIndex((line, index) => index > 0 && !line.bar.isRunning());
      const at = free > 0 ? free : lines.length < mostLines ? lines.length : mostLines - 1;
      const line = lines[at];
      if (line) {
        line.bar = bar;
        line.earlier += 1;
      } else lines.push({ bar, earlier: 0 });
      this.changed(performance.now());
    },
    changed(at) {
      if (at - sentAt >= interval) return flush();
      // A loop that then waits for a long time must not show what it had done before.
      if (isTimed) return;
      isTimed = true;
      later(() => {
        isTimed = false;
        if (performance.now() - sentAt >= interval / 2) flush();
      }, interval);
    },
  };
}

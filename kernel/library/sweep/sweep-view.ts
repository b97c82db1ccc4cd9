import { randomUUID } from "node:crypto";
import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { cellSurface } from "../training/cell-surface.ts";

/** What a notebook shows of a sweep while it runs: a bar with what is tried now, and the table so far. */
export interface SweepView {
  readonly tries: (what: string) => void;
  readonly done: (table: () => Displayable) => void;
  readonly finish: () => void;
}

/** Milliseconds between two drawings of the table. */
const interval = 1000;

export function createSweepView(quiet: boolean, total: number): SweepView {
  const { progress, display } = quiet ? { progress: undefined, display: undefined } : cellSurface();
  const bar = total > 0 ? progress?.(total, { description: "sweep" }) : undefined;
  const id = `sweep-${randomUUID()}`;
  let drawn = false;
  let shownAt = performance.now();
  return {
    tries(what) {
      if (bar) bar.note = what;
    },
    done(table) {
      bar?.update();
      if (!display || performance.now() - shownAt < interval) return;
      shownAt = performance.now();
      display(table(), { id, update: drawn });
      drawn = true;
    },
    finish() {
      bar?.finish();
      // The result shows the table to whoever asks for it: not twice.
      if (drawn) display?.({ [displaySymbol]: () => ({ "text/plain": "", "text/html": "" }) }, { id, update: true });
    },
  };
}

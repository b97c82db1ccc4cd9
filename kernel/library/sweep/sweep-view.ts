import { randomUUID } from "node:crypto";
import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { cellSurface } from "../training/cell-surface.ts";

/** What a notebook shows of a sweep: while it runs a bar with what is tried now and the table so far, in the end what was done. */
export interface SweepView {
  readonly tries: (what: string) => void;
  readonly done: (table: () => Displayable) => void;
  readonly finish: (account: string) => void;
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
    finish(account) {
      bar?.finish();
      // In place of the table, which the result shows to whoever asks for it. Always, so that what a cell puts out does not
      // depend on how long it took.
      display?.({ [displaySymbol]: () => ({ "text/plain": account }) }, { id, update: drawn });
    },
  };
}

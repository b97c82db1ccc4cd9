import { randomUUID } from "node:crypto";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { cellSurface } from "../training/cell-surface.ts";
import type { SweepProgress } from "./run-round.ts";
import { SweepResult } from "./sweep-result.ts";

/** What a notebook shows of a sweep: while it runs a bar with what is tried now and the table so far, in the end what was done. */
export interface SweepView {
  readonly tries: (what: string) => void;
  readonly done: (progress: () => SweepProgress) => void;
  readonly finish: (progress: SweepProgress) => void;
}

export interface SweepViewOptions {
  readonly quiet: boolean;
  /** runs of the round */
  readonly total: number;
  readonly metric: string;
  readonly better: "lower" | "higher";
}

/** Milliseconds between two drawings of the table. */
const interval = 1000;

export function createSweepView({ quiet, total, metric, better }: SweepViewOptions): SweepView {
  const { progress: bars, display } = quiet ? { progress: undefined, display: undefined } : cellSurface();
  const bar = total > 0 ? bars?.(total, { description: "sweep" }) : undefined;
  const id = `sweep-${randomUUID()}`;
  let drawn = false;
  let shownAt = performance.now();
  return {
    tries(what) {
      if (bar) bar.note = what;
    },
    done(progress) {
      bar?.update();
      if (!display || performance.now() - shownAt < interval) return;
      shownAt = performance.now();
      display(new SweepResult(progress(), metric, better), { id, update: drawn });
      drawn = true;
    },
    finish(progress) {
      bar?.finish();
      // In place of the table, which the result shows to whoever asks for it. Always, so that what a cell puts out does not
      // depend on how long it took.
      const account = accountOf(progress);
      display?.({ [displaySymbol]: () => ({ "text/plain": account }) }, { id, update: drawn });
    },
  };
}

/** What was done, in a line: `36 runs of 12 settings: 30 done now, 6 there already, 1 failed`. */
function accountOf({ settings, skipped, changed }: SweepProgress): string {
  const failed = settings.reduce((sum, { failures }) => sum + failures.length, 0);
  const total = settings.reduce((sum, { seeds, failures }) => sum + seeds.length + failures.length, 0);
  return [
    `${total} ${total === 1 ? "run" : "runs"} of ${settings.length} ${settings.length === 1 ? "setting" : "settings"}: ${total - skipped} done now`,
    ...(skipped > 0 ? [`${skipped} there already`] : []),
    ...(changed > 0 ? [`${changed} of these made by other code`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(", ");
}

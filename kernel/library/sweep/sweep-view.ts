import { randomUUID } from "node:crypto";
import { type JsonObject, type MimeBundle, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { type RunsDisplay, runsMediaType } from "../../../document/mime/runs.ts";
import type { RunRecord } from "../runs/run-record.ts";
import { folderName, shownRuns } from "../runs/shown-runs.ts";
import { cellSurface } from "../training/cell-surface.ts";
import type { SweepProgress } from "./run-round.ts";
import { wordsOfBests } from "./show-sweep.ts";
import { SweepResult } from "./sweep-result.ts";

/**
 * What a notebook shows of a sweep: while it goes on a bar with what is tried now, and the runs so far, which a page that knows
 * them follows by itself, with their curves; other front ends get the table of settings. In the end what was done.
 */
export interface SweepView {
  readonly begins: (run: RunRecord, progress: () => SweepProgress) => void;
  readonly done: (progress: () => SweepProgress) => void;
  readonly finish: (progress: SweepProgress) => void;
  /** Whatever way it ended: nothing more is drawn. */
  readonly end: () => void;
}

export interface SweepViewOptions {
  readonly quiet: boolean;
  /** runs of the round */
  readonly total: number;
  readonly store: string;
  readonly metric: string;
  readonly better: "lower" | "higher";
}

/** Milliseconds between two drawings. */
const interval = 1000;

export function createSweepView({ quiet, total, store, metric, better }: SweepViewOptions): SweepView {
  const { progress: bars, display } = quiet ? { progress: undefined, display: undefined } : cellSurface();
  const bar = total > 0 ? bars?.(total, { description: "sweep" }) : undefined;
  const id = `sweep-${randomUUID()}`;
  let running: RunRecord | undefined;
  let drawn = false;
  let shownAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const draw = (progress: () => SweepProgress): void => {
    shownAt = performance.now();
    const bundle = showProgress(new SweepResult(progress(), metric, better), store, running);
    display?.({ [displaySymbol]: () => bundle }, { id, update: drawn });
    drawn = true;
  };
  return {
    begins(run, progress) {
      running = run;
      if (bar) {
        bar.note = `${run.name}, seed ${run.seed}`;
        // Above the runs, also where the first one takes so long that they are drawn before it is done.
        bar.update(0);
      }
      // A first run that takes long is to be seen while it does.
      if (!drawn && display) timer ??= setTimeout(draw, interval, progress).unref();
    },
    done(progress) {
      bar?.update();
      if (display && performance.now() - shownAt >= interval) draw(progress);
    },
    end: () => clearTimeout(timer),
    finish(progress) {
      bar?.finish();
      // In place of the runs, which the result and the store show to whoever asks. Always, so that what a cell puts out does
      // not depend on how long it took.
      const account = accountOf(progress);
      display?.({ [displaySymbol]: () => ({ "text/plain": account }) }, { id, update: drawn });
    },
  };
}

/** The run that goes on stands for the store: whoever can follow that has the others from there. */
function showProgress(result: SweepResult, store: string, running: RunRecord | undefined): MimeBundle {
  const bundle = result[displaySymbol]();
  if (!running) return bundle;
  const display: RunsDisplay = {
    note: wordsOfBests(result.bests).join("\n"),
    folder: folderName(store),
    total: 1,
    runs: shownRuns([running], []),
    problems: [],
  };
  return { [runsMediaType]: display as unknown as JsonObject, ...bundle };
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

import type { ProgressState, ShownProgress } from "../../../document/mime/progress.ts";
import type { GroupedBar, ProgressGroup } from "./progress-group.ts";

export interface ProgressOptions {
  /** What goes on, before the bar: "epoch 3". */
  readonly description?: string;
  /** How many steps there are. Default the length of what is iterated, where it has one. */
  readonly total?: number;
}

/** A progress bar. It appears at its first step, or when it is told to. */
export interface ProgressBar {
  /** Steps that are done. */
  readonly done: number;
  readonly state: ProgressState;
  /** What goes on. */
  description: string | undefined;
  /** A few words behind the bar: "loss 0.31". */
  note: string | undefined;
  /** How many steps there are; it may become known, or change, on the way. */
  total: number | undefined;
  /** Counts steps. Default 1. */
  readonly update: (steps?: number) => void;
  /** All is done: the bar shows the time that it took. It knows by itself when all of its `total` steps are. */
  readonly finish: () => void;
  /** It went wrong: the bar stays where it is, and says so. */
  readonly fail: () => void;
  /** Ends the bar where it stands, with `using`; as finished where all steps are done. */
  readonly [Symbol.dispose]: () => void;
}

export interface StartedBar extends ProgressBar, GroupedBar {
  readonly start: () => void;
  readonly end: (state: Exclude<ProgressState, "running">) => void;
}

/** The weight of the latest rate against those before. */
const freshness = 0.3;
/** The rate is measured over at least so long. Milliseconds. */
const rateInterval = 200;

/**
 * @param join finds the group that the bar belongs to when it starts
 * @param check throws where the cell was interrupted, so that what is left of its loops ends
 */
export function createProgressBar(options: ProgressOptions, join: () => ProgressGroup, check: () => void): StartedBar {
  let { description, total } = options;
  let note: string | undefined;
  let done = 0;
  let state: ProgressState = "running";
  let group: ProgressGroup | undefined;
  let startedAt = 0;
  let endedAt: number | undefined;
  let rate: number | undefined;
  let measured = { at: 0, done: 0 };

  const measure = (now: number) => {
    const span = now - measured.at;
    if (span < rateInterval || done <= measured.done) return;
    const latest = ((done - measured.done) / span) * 1000;
    rate = rate === undefined ? latest : rate * (1 - freshness) + latest * freshness;
    measured = { at: now, done };
  };
  const shown = (): ShownProgress => {
    const now = endedAt ?? performance.now();
    const elapsed = (now - startedAt) / 1000;
    // Of what has ended, the rate is that of the whole.
    const average = endedAt !== undefined && elapsed > 0 && done > 0 ? done / elapsed : rate;
    const left = total === undefined || rate === undefined || done > total ? undefined : (total - done) / rate;
    return {
      ...(description === undefined ? {} : { description }),
      ...(note === undefined ? {} : { note }),
      state,
      done,
      ...(total === undefined ? {} : { total }),
      elapsed: rounded(elapsed),
      ...(average === undefined ? {} : { rate: rounded(average) }),
      ...(left === undefined || state !== "running" ? {} : { remaining: rounded(left) }),
    };
  };
  const start = () => {
    if (group) return;
    check();
    startedAt = performance.now();
    measured = { at: startedAt, done: 0 };
    group = join();
    group.add(bar);
  };
  const changed = () => group?.changed(performance.now());
  const end: StartedBar["end"] = (how) => {
    if (state !== "running") return;
    start();
    state = how;
    endedAt = performance.now();
    group?.flush();
  };
  const bar: StartedBar = {
    start,
    shown,
    end,
    isRunning: () => state === "running",
    get done() {
      return done;
    },
    get state() {
      return state;
    },
    get description() {
      return description;
    },
    set description(text) {
      description = text;
      changed();
    },
    get note() {
      return note;
    },
    set note(text) {
      note = text;
      changed();
    },
    get total() {
      return total;
    },
    set total(count) {
      total = count;
      changed();
    },
    update(steps = 1) {
      if (!Number.isFinite(steps)) throw new RangeError(`update: steps must be a number, not ${String(steps)}`);
      check();
      done += steps;
      start();
      const now = performance.now();
      measure(now);
      // What goes on after its end goes on.
      if (state !== "running" && state !== "finished") {
        state = "running";
        endedAt = undefined;
      }
      if (total !== undefined && done >= total && state === "running") return end("finished");
      group?.changed(now);
    },
    finish: () => end("finished"),
    fail: () => end("failed"),
    [Symbol.dispose]: () => end(total !== undefined && done < total ? "stopped" : "finished"),
  };
  return bar;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

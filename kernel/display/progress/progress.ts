import type { MimeBundle } from "../../../document/mime/mime-bundle.ts";
import { createProgressBar, type ProgressBar, type ProgressOptions, type StartedBar } from "./progress-bar.ts";
import { createProgressGroup, type ProgressGroup } from "./progress-group.ts";

export type { ProgressBar, ProgressOptions };

/** Shows how far a loop has come; a global of every cell. */
export interface Progress {
  /**
   * `` for await (const batch of progress(batches)) … `` shows a bar while the loop runs. The object is also the bar: its
   * `note` and `description` may be set on the way.
   */
  <Item>(items: AsyncIterable<Item>, options?: ProgressOptions): ProgressBar & AsyncIterable<Item>;
  /** `` for (const x of progress(xs)) … `` shows a bar while the loop runs. */
  <Item>(items: Iterable<Item>, options?: ProgressOptions): ProgressBar & Iterable<Item>;
  /** `const bar = progress(100)`, then `bar.update()` for each step, and `bar.finish()` where the total is not known. */
  (total: number, options?: ProgressOptions): ProgressBar;
  (options?: ProgressOptions): ProgressBar;
}

/** What the bars of one cell's run share. */
export interface ProgressHost {
  /** Identifies the run whose code asks: bars of one run stand together. */
  readonly run: () => object;
  /** Throws where that run was interrupted. */
  readonly check: () => void;
  /** Sends a display as that run's, or changes it. */
  readonly publish: (run: object, id: string, bundle: MimeBundle, isFirst: boolean) => void;
  /** Calls back when the run ends other than well, before that is told. */
  readonly onFailure: (run: object, act: (how: "failed" | "interrupted") => void) => void;
  readonly later: (act: () => void, milliseconds: number) => void;
  readonly createId: () => string;
}

/** Displays with bars that one run makes; further bars take turns in the last. */
const mostGroups = 50;

interface RunProgress {
  readonly bars: Set<StartedBar>;
  group: ProgressGroup | undefined;
  id: string;
  groups: number;
}

export function createProgress(host: ProgressHost): Progress {
  const runs = new WeakMap<object, RunProgress>();

  const ofRun = (run: object): RunProgress => {
    let found = runs.get(run);
    if (!found) {
      const made: RunProgress = { bars: new Set(), group: undefined, id: "", groups: 0 };
      runs.set(run, made);
      host.onFailure(run, (how) => {
        for (const bar of made.bars) bar.end(how);
      });
      found = made;
    }
    return found;
  };
  const join = (bar: () => StartedBar): ProgressGroup => {
    const run = host.run();
    const mine = ofRun(run);
    for (const other of mine.bars) if (!other.isRunning()) mine.bars.delete(other);
    mine.bars.add(bar());
    if (mine.group?.isRunning()) return mine.group;
    const isNew = mine.groups < mostGroups;
    if (isNew) {
      mine.groups += 1;
      mine.id = host.createId();
    }
    const { id } = mine;
    mine.group = createProgressGroup((bundle, isFirst) => host.publish(run, id, bundle, isFirst && isNew), host.later);
    return mine.group;
  };

  const progress = (subject: unknown = {}, options: ProgressOptions = {}) => {
    const settings = { ...(isOptions(subject) ? subject : {}), ...options };
    const total = settings.total ?? (typeof subject === "number" ? subject : lengthOf(subject));
    if (total !== undefined && !(Number.isFinite(total) && total >= 0))
      throw new RangeError(`progress: the total must be a number of steps, not ${String(total)}`);
    const bar: StartedBar = createProgressBar(
      { ...settings, ...(total === undefined ? {} : { total }) },
      () => join(() => bar),
      host.check,
    );
    return iterates(subject, Symbol.asyncIterator)
      ? withMethod(bar, Symbol.asyncIterator, () => stepsLater(subject as AsyncIterable<unknown>, bar))
      : iterates(subject, Symbol.iterator)
        ? withMethod(bar, Symbol.iterator, () => steps(subject as Iterable<unknown>, bar))
        : bar;
  };
  return progress as unknown as Progress;
}

function withMethod(bar: StartedBar, name: symbol, method: () => unknown): StartedBar {
  return Object.defineProperty(bar, name, { value: method });
}

function* steps(items: Iterable<unknown>, bar: StartedBar): Generator<unknown> {
  bar.start();
  let how: "stopped" | "failed" | "finished" = "failed";
  try {
    for (const item of items) {
      // A loop that is left closes the generator here.
      how = "stopped";
      yield item;
      how = "failed";
      bar.update();
    }
    how = "finished";
  } finally {
    bar.end(how);
  }
}

async function* stepsLater(items: AsyncIterable<unknown>, bar: StartedBar): AsyncGenerator<unknown> {
  bar.start();
  let how: "stopped" | "failed" | "finished" = "failed";
  try {
    for await (const item of items) {
      how = "stopped";
      yield item;
      how = "failed";
      bar.update();
    }
    how = "finished";
  } finally {
    bar.end(how);
  }
}

function iterates(value: unknown, name: symbol): boolean {
  return typeof (value as { readonly [name: symbol]: unknown } | null | undefined)?.[name] === "function";
}

function isOptions(value: unknown): value is ProgressOptions {
  return (
    typeof value === "object" &&
    value !== null &&
    !iterates(value, Symbol.iterator) &&
    !iterates(value, Symbol.asyncIterator)
  );
}

/** The length of an array or text, the size of a map or set. */
function lengthOf(value: unknown): number | undefined {
  const { length, size } = Object(value) as { readonly length?: unknown; readonly size?: unknown };
  return [length, size].find((count): count is number => typeof count === "number");
}

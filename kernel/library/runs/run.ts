import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { writeResults } from "./json-numbers.ts";
import type { RunMetrics, RunRecord } from "./run-record.ts";

export const recordFile = "run.json";
export const metricsFile = "metrics.jsonl";
const artefactsFolder = "artefacts";

/**
 * One run of an experiment, while it runs. What it logs is on disk at once, so nothing is lost with the process; other
 * runs, in this process or others, have folders of their own and are never in the way.
 */
export class Run {
  #record: RunRecord;
  readonly #folder: string;
  #step = -1;
  #isTorn = false;

  /** Runs are begun by `RunStore.start`. */
  constructor(folder: string, record: RunRecord) {
    this.#folder = folder;
    this.#record = record;
    writeRecord(folder, record);
  }

  /** What is known of the run by now. */
  get record(): RunRecord {
    return this.#record;
  }

  /** Where its files are. */
  get folder(): string {
    return this.#folder;
  }

  /**
   * Writes measurements down.
   *
   * @param metrics numbers by name; NaN and infinities are kept as what they are
   * @param step which step they belong to, a whole number from 0 on; default one more than the last
   * @throws RangeError where the step is no such number or a metric is no number
   * @throws Error where the run has ended
   */
  log(metrics: RunMetrics, step: number = this.#step + 1): void {
    this.#assertRunning("log");
    if (!Number.isSafeInteger(step) || step < 0)
      throw new RangeError(`a step is a whole number from 0 on, got ${step}`);
    assertNumbers(metrics);
    this.#step = step;
    const line = `${writeResults({ step, time: Date.now(), metrics })}\n`;
    // Of a line that could not be written a part may be there: it must not spoil the next one.
    const start = this.#isTorn ? "\n" : "";
    this.#isTorn = true;
    writing(this.#folder, () => appendFileSync(join(this.#folder, metricsFile), start + line));
    this.#isTorn = false;
    this.#record = { ...this.#record, metrics: { ...this.#record.metrics, ...metrics } };
  }

  /**
   * Keeps a file with the run, in place of one of the same name.
   *
   * @param name of the file, without folders
   * @param content its bytes or its text
   * @returns where it is
   * @throws RangeError where the name has folders in it
   */
  keep(name: string, content: string | Uint8Array): string {
    this.#assertRunning("keep a file");
    if (name === "" || basename(name) !== name || name === "." || name === "..")
      throw new RangeError(`an artefact is named without folders, got "${name}"`);
    const folder = join(this.#folder, artefactsFolder);
    writing(this.#folder, () => mkdirSync(folder, { recursive: true }));
    const path = join(folder, name);
    writeWhole(path, content);
    const artefacts = [...new Set([...this.#record.artefacts, name])];
    this.#change({ artefacts });
    return path;
  }

  /**
   * Ends the run well.
   *
   * @param metrics what it ends with, beside what was logged
   * @throws RangeError where a metric is no number
   * @throws Error where it has ended
   */
  finish(metrics: RunMetrics = {}): void {
    this.#assertRunning("finish");
    assertNumbers(metrics);
    this.#change({ status: "finished", finishedAt: this.#now(), metrics: { ...this.#record.metrics, ...metrics } });
  }

  /**
   * Ends the run as failed, or as interrupted where that is what was thrown.
   *
   * @param reason what was thrown
   * @throws Error where it has ended
   */
  fail(reason: unknown): void {
    this.#assertRunning("fail");
    const error = reason instanceof Error ? reason : new Error(String(reason));
    const { name, message, stack } = error;
    this.#change({
      status: name === "Interrupted" || name === "AbortError" ? "interrupted" : "failed",
      finishedAt: this.#now(),
      error: { name, message, ...(stack !== undefined && { stack }) },
    });
  }

  #change(change: Partial<RunRecord>): void {
    const record = { ...this.#record, ...change };
    // Where that fails it can be tried again.
    writeRecord(this.#folder, record);
    this.#record = record;
  }

  /** Not before it began, also where the clock was set back meanwhile. Milliseconds since the epoch. */
  #now(): number {
    return Math.max(Date.now(), this.#record.startedAt ?? 0);
  }

  #assertRunning(what: string): void {
    const { id, status } = this.#record;
    if (status !== "running") throw new Error(`run ${id} cannot ${what}: it has ended (${status}); start another one`);
  }
}

/** Cells may leave their types unchecked. */
function assertNumbers(metrics: RunMetrics): void {
  for (const [name, value] of Object.entries(metrics))
    if (typeof value !== "number") throw new RangeError(`the metric "${name}" must be a number, got ${typeof value}`);
}

export function writeRecord(folder: string, record: RunRecord): void {
  writeWhole(join(folder, recordFile), writeResults(record, 1));
}

/** Nobody ever finds half of it. */
function writeWhole(path: string, content: string | Uint8Array): void {
  const partial = `${path}.${process.pid}.partial`;
  writing(dirname(path), () => {
    try {
      writeFileSync(partial, content);
      renameSync(partial, path);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    }
  });
}

/** Says of which run something could not be written, such as on a full disk, and that the rest is there. */
function writing(folder: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "ENOSPC" ? "the disk is full" : (error as Error).message;
    throw new Error(`the run in "${folder}" cannot be written: ${reason}. What was written before is kept.`, {
      cause: error,
    });
  }
}

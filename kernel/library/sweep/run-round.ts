import type { RunMetrics, RunRecord } from "../runs/run-record.ts";
import type { RunStore } from "../runs/run-store.ts";
import type { Run } from "../runs/run.ts";
import type { Setting } from "./parameter-space.ts";
import { type SettingResult, settingResult, settingWords } from "./setting-result.ts";
import type { StoredRuns } from "./stored-runs.ts";
import type { SweepView } from "./sweep-view.ts";

/** A setting under a condition. */
export interface Trial {
  readonly condition: Setting;
  /** of the condition and of the setting */
  readonly parameters: Setting;
}

/** What one run of a sweep is told. */
export interface SweepTask {
  /** the setting, and the condition it is tried under */
  readonly parameters: Setting;
  /** of its random numbers */
  readonly seed: number;
  /** of this round of halving; absent without halving */
  readonly budget?: number;
  /** to log to while it runs */
  readonly run: Run;
}

/** Does one run, and answers with its metrics. */
export type SweepWork = (task: SweepTask) => Promise<RunMetrics> | RunMetrics;

/** What a sweep has by now. */
export interface SweepProgress {
  readonly settings: readonly SettingResult[];
  /** how many runs were there before and were not done again */
  readonly skipped: number;
  /** how many of these were made by other code */
  readonly changed: number;
}

export interface Round {
  readonly trials: readonly Trial[];
  readonly seeds: readonly number[];
  readonly budget: number | undefined;
  readonly runs: RunStore;
  readonly stored: StoredRuns | undefined;
  /** what the runs are made by */
  readonly uses: readonly unknown[];
  readonly work: SweepWork;
  readonly view: SweepView;
  readonly signal: AbortSignal | undefined;
}

/** What a run of this round is told. */
export function toldIn(budget: number | undefined, { parameters }: Trial): Setting {
  return budget === undefined ? parameters : { ...parameters, budget };
}

/** Runs every trial with every seed, one after the other, but for the runs that are there. */
export async function runRound(round: Round): Promise<SweepProgress> {
  const { trials, seeds, budget, runs, stored, uses, work, view, signal } = round;
  const of = new Map<Trial, RunRecord[]>(trials.map((trial) => [trial, []]));
  let [skipped, changed] = [0, 0];
  const progress = (): SweepProgress => ({
    settings: trials.map((trial) => settingResult(trial, of.get(trial)!)),
    skipped,
    changed,
  });
  for (const trial of trials)
    for (const seed of seeds) {
      signal?.throwIfAborted();
      const { parameters } = trial;
      const told = toldIn(budget, trial);
      const before = stored?.find({ told, seed });
      if (before) {
        skipped += 1;
        if (stored?.isChanged(before)) changed += 1;
      }
      const record =
        before ??
        (await runOnce(runs, { told, seed, uses }, (run) => {
          view.begins(run.record, progress);
          return work({ parameters, seed, ...(budget !== undefined && { budget }), run });
        }));
      of.get(trial)!.push(record);
      view.done(progress);
    }
  return progress();
}

/** A run that fails is a result, too. */
async function runOnce(
  runs: RunStore,
  { told, seed, uses }: { readonly told: Setting; readonly seed: number; readonly uses: readonly unknown[] },
  work: (run: Run) => Promise<RunMetrics> | RunMetrics,
): Promise<RunRecord> {
  const run = await runs.start({ name: settingWords(told), parameters: told, seed, uses });
  try {
    run.finish(await work(run));
  } catch (error) {
    run.fail(error);
    if (run.record.status === "interrupted") throw error;
  }
  return run.record;
}

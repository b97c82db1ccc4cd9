import { watchBest } from "../audit/hooks/swept.ts";
import { codeHash } from "../runs/code-hash.ts";
import { RunStore } from "../runs/run-store.ts";
import { meanOf } from "../statistics/sample.ts";
import { cellSurface } from "../training/cell-surface.ts";
import { type ParameterSpace, drawSettings, gridOf } from "./parameter-space.ts";
import { type SweepWork, type Trial, runRound, toldIn } from "./run-round.ts";
import type { Leaf } from "../runs/json-numbers.ts";
import { type ChangedRuns, assertUnchanged, storedRuns } from "./stored-runs.ts";
import { SweepResult } from "./sweep-result.ts";
import { createSweepView } from "./sweep-view.ts";

/** Successive halving: all settings get a small budget, the better ones more. */
export interface Halving {
  /** what `work` is told as `budget` in each round, such as epochs; ascending, two or more */
  readonly budgets: readonly number[];
  /** the share of settings that goes on to the next round, between 0 and 1. Default 1 / 3 */
  readonly keep?: number;
}

export interface SweepOptions {
  /** by name, the values to be tried, or a distribution: `uniform(0, 1)`, `logUniform(1e-4, 1)` */
  readonly parameters: ParameterSpace;
  /**
   * by name, what is not chosen but given, such as the data set or its difficulty: every setting is tried under every
   * combination, and the best is found under each by itself. Default none
   */
  readonly conditions?: { readonly [name: string]: readonly Leaf[] };
  /** where the runs are kept, and found again when the sweep goes on */
  readonly runs: RunStore;
  /** the metric that is to be made low or high */
  readonly metric: string;
  /** which end of it is better. Default `lower` */
  readonly better?: "lower" | "higher";
  /** each setting is run with each of these. Default [0] */
  readonly seeds?: readonly number[];
  /** draws so many settings at random; default: all combinations */
  readonly count?: number;
  /** of the settings that are drawn. Default 0 */
  readonly samplingSeed?: number;
  /** gives more budget to the better ones; default: one round without a budget */
  readonly halving?: Halving;
  /** runs again what is there already. Default false */
  readonly force?: boolean;
  /**
   * what the outcome depends on beside the source of `work` and its parameters: functions that it calls, constants that it
   * reads. Runs that others have made are told apart by it. Default nothing
   */
  readonly uses?: readonly unknown[];
  /**
   * what becomes of runs that are there, but were made when `work` or what it `uses` was another: `refuse` to begin, run
   * them `again`, or `keep` them, which the result then says. Default `refuse`
   */
  readonly changed?: ChangedRuns;
  /** shows nothing while it runs. Default false */
  readonly quiet?: boolean;
}

/**
 * Tries settings, with every seed each, and keeps a run for each. A sweep that was ended, or its process killed, goes on
 * where it was: what has finished with the same parameters, seed and code is not run again. A run that fails is kept with
 * its error, and the sweep goes on; an interrupt ends it.
 *
 * Successive halving (Jamieson and Talwalkar, AISTATS 2016): every setting runs with the first budget, the best share of
 * them with the next, and so on, under each condition by itself; the result is that of the settings in the last round.
 *
 * @param options what to try, where to keep it, and what to judge it by
 * @param work does one run, and answers with its metrics
 * @returns what the settings came to
 * @throws RangeError where there is nothing to try, the budgets do not ascend, or names are taken
 * @throws Error where runs that are there were made by other code, unless `changed` says what to do with them
 */
export async function sweep(options: SweepOptions, work: SweepWork): Promise<SweepResult> {
  const { parameters, conditions = {}, runs, metric, better = "lower", seeds = [0], halving } = options;
  const { count, samplingSeed = 0, force = false, changed = "refuse", quiet = false } = options;
  // Cells may leave their types unchecked.
  if (!(runs instanceof RunStore))
    throw new TypeError(
      `a sweep keeps its runs in a store: runs must be what openRuns("FOLDER") gives, not ${String(runs)}`,
    );
  if (seeds.length === 0) throw new RangeError("a sweep needs a seed or more, got none");
  if (new Set(seeds).size !== seeds.length) throw new RangeError(`seeds must differ, got ${seeds.join(", ")}`);
  checkNames(options);
  const settings = count === undefined ? gridOf(parameters) : drawSettings(parameters, count, samplingSeed);
  let trials: readonly Trial[] = gridOf(conditions).flatMap((condition) =>
    settings.map((setting) => ({ condition, parameters: { ...condition, ...setting } })),
  );
  const uses = [work, ...(options.uses ?? [])];
  const signal = quiet ? undefined : cellSurface().interruptSignal?.();
  const rounds: readonly (number | undefined)[] = halving?.budgets ?? [undefined];
  let result = new SweepResult({ settings: [], skipped: 0, changed: 0 }, metric, better);
  for (const [index, budget] of rounds.entries()) {
    const stored = force ? undefined : storedRuns((await runs.list()).runs, codeHash(uses), changed);
    if (stored && changed === "refuse") {
      const wanted = trials.flatMap((trial) => seeds.map((seed) => ({ told: toldIn(budget, trial), seed })));
      assertUnchanged(stored, wanted);
    }
    const view = createSweepView({ quiet, total: trials.length * seeds.length, store: runs.folder, metric, better });
    const round = { trials, seeds, budget, runs, stored, uses, work, view, signal };
    const done = await runRound(round).finally(view.end);
    view.finish(done);
    const [skipped, old] = [result.skipped + done.skipped, result.changed + done.changed];
    result = new SweepResult({ settings: done.settings, skipped, changed: old }, metric, better);
    if (index < rounds.length - 1) trials = bestTrials(trials, result, halving?.keep ?? 1 / 3);
  }
  for (const { best } of result.bests) watchBest(best);
  return result;
}

/** The best share of the trials under each condition. */
function bestTrials(trials: readonly Trial[], { settings, metric, better }: SweepResult, share: number): Trial[] {
  const sign = better === "lower" ? 1 : -1;
  const judged = trials.map((trial, at) => ({ trial, mean: meanOf(settings[at]?.values[metric] ?? []) }));
  return [...Map.groupBy(judged, ({ trial }) => trial.condition).values()].flatMap((group) =>
    group
      .filter(({ mean }) => Number.isFinite(mean))
      .toSorted((a, b) => sign * (a.mean - b.mean))
      .slice(0, Math.max(1, Math.ceil(group.length * share)))
      .map(({ trial }) => trial),
  );
}

function checkNames({ parameters, conditions = {}, halving }: SweepOptions): void {
  const both = Object.keys(conditions).find((name) => Object.hasOwn(parameters, name));
  if (both !== undefined)
    throw new RangeError(`"${both}" is a condition and a parameter: it is either given or chosen, not both`);
  if (!halving) return;
  const { budgets, keep = 1 / 3 } = halving;
  if (budgets.length < 2 || budgets.some((budget, index) => !(index === 0 || budget > budgets[index - 1]!)))
    throw new RangeError(`halving needs two ascending budgets or more, got [${budgets.join(", ")}]`);
  if (!(keep > 0 && keep < 1)) throw new RangeError(`halving keeps a share between 0 and 1, got ${keep}`);
  if ("budget" in parameters || "budget" in conditions)
    throw new RangeError("a parameter cannot be called budget under halving: call it otherwise");
}

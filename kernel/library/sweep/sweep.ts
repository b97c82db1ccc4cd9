import { watchBest } from "../audit/hooks/swept.ts";
import type { RunMetrics, RunRecord } from "../runs/run-record.ts";
import type { RunStore } from "../runs/run-store.ts";
import type { Run } from "../runs/run.ts";
import { sameParameters } from "../runs/same-parameters.ts";
import { meanOf } from "../statistics/sample.ts";
import { cellSurface } from "../training/cell-surface.ts";
import { type ParameterSpace, type Setting, drawSettings, gridOf } from "./parameter-space.ts";
import { type SettingResult, settingResult, settingWords } from "./setting-result.ts";
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
  /** shows nothing while it runs. Default false */
  readonly quiet?: boolean;
}

/** What one run of a sweep is told. */
export interface SweepTask {
  /** the setting */
  readonly parameters: Setting;
  /** of its random numbers */
  readonly seed: number;
  /** of this round of halving; absent without halving */
  readonly budget?: number;
  /** to log to while it runs */
  readonly run: Run;
}

/**
 * Tries settings, with every seed each, and keeps a run for each. A sweep that was ended, or its process killed, goes on
 * where it was: what has finished with the same parameters and seed is not run again. A run that fails is kept with its
 * error, and the sweep goes on; an interrupt ends it.
 *
 * Successive halving (Jamieson and Talwalkar, AISTATS 2016): every setting runs with the first budget, the best share of
 * them with the next, and so on; the result is that of the settings in the last round.
 *
 * @param options what to try, where to keep it, and what to judge it by
 * @param work does one run, and answers with its metrics
 * @returns what the settings came to
 * @throws RangeError where there is nothing to try, the budgets do not ascend, or a parameter is called `budget` under halving
 */
export async function sweep(
  options: SweepOptions,
  work: (task: SweepTask) => Promise<RunMetrics> | RunMetrics,
): Promise<SweepResult> {
  const { parameters, metric, better = "lower", seeds = [0], count, samplingSeed = 0, halving } = options;
  if (seeds.length === 0) throw new RangeError("a sweep needs a seed or more, got none");
  if (new Set(seeds).size !== seeds.length) throw new RangeError(`seeds must differ, got ${seeds.join(", ")}`);
  checkHalving(halving, parameters);
  const settings = count === undefined ? gridOf(parameters) : drawSettings(parameters, count, samplingSeed);
  const rounds: readonly (number | undefined)[] = halving?.budgets ?? [undefined];
  let going = settings;
  let skipped = 0;
  let result = new SweepResult([], metric, better, 0);
  for (const [round, budget] of rounds.entries()) {
    const done = await runRound(going, budget, seeds, options, work);
    skipped += done.skipped;
    result = new SweepResult(done.settings, metric, better, skipped);
    if (round < rounds.length - 1)
      going = bestOf(result, Math.max(1, Math.ceil(going.length * (halving?.keep ?? 1 / 3))));
  }
  if (result.best) watchBest(result.best);
  return result;
}

async function runRound(
  settings: readonly Setting[],
  budget: number | undefined,
  seeds: readonly number[],
  { runs, metric, better = "lower", force = false, quiet = false }: SweepOptions,
  work: (task: SweepTask) => Promise<RunMetrics> | RunMetrics,
): Promise<{ readonly settings: SweepResult["settings"]; readonly skipped: number }> {
  const present = force ? [] : (await runs.list()).runs.filter(({ status }) => status === "finished");
  const view = createSweepView(quiet, settings.length * seeds.length);
  const signal = quiet ? undefined : cellSurface().interruptSignal?.();
  const of = new Map<Setting, RunRecord[]>(settings.map((setting) => [setting, []]));
  const results = () => settings.map((setting) => settingResult(setting, of.get(setting)!));
  let skipped = 0;
  for (const setting of settings)
    for (const seed of seeds) {
      signal?.throwIfAborted();
      const told = budget === undefined ? setting : { ...setting, budget };
      const before = present.find((run) => run.seed === seed && isSame(told, run));
      if (before) skipped += 1;
      else view.tries(`${settingWords(told)}, seed ${seed}`);
      of.get(setting)!.push(
        before ??
          (await runOnce(runs, told, seed, (run) =>
            work({ parameters: setting, seed, ...(budget !== undefined && { budget }), run }),
          )),
      );
      view.done(() => new SweepResult(results(), metric, better, skipped));
    }
  const ended = results();
  view.finish(accountOf(ended, skipped));
  return { settings: ended, skipped };
}

/** What was done, in a line: `36 runs of 12 settings: 30 done now, 6 there already, 1 failed`. */
function accountOf(settings: readonly SettingResult[], skipped: number): string {
  const failed = settings.reduce((sum, { failures }) => sum + failures.length, 0);
  const total = settings.reduce((sum, { seeds, failures }) => sum + seeds.length + failures.length, 0);
  return [
    `${total} ${total === 1 ? "run" : "runs"} of ${settings.length} ${settings.length === 1 ? "setting" : "settings"}: ${total - skipped} done now`,
    ...(skipped > 0 ? [`${skipped} there already`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(", ");
}

/** The same parameters and no others: a run of another sweep with more of them is another one. */
function isSame(told: Setting, { parameters }: RunRecord): boolean {
  return sameParameters(told, parameters) && sameParameters(parameters, told);
}

/** A run that fails is a result, too. */
async function runOnce(
  runs: RunStore,
  parameters: Setting,
  seed: number,
  work: (run: Run) => Promise<RunMetrics> | RunMetrics,
): Promise<RunRecord> {
  const run = await runs.start({ name: settingWords(parameters), parameters, seed });
  try {
    run.finish(await work(run));
  } catch (error) {
    run.fail(error);
    if (run.record.status === "interrupted") throw error;
  }
  return run.record;
}

function bestOf({ settings, metric, better }: SweepResult, count: number): readonly Setting[] {
  const sign = better === "lower" ? 1 : -1;
  const ranked = settings
    .map((setting) => ({ setting, mean: meanOf(setting.values[metric] ?? []) }))
    .filter(({ mean }) => Number.isFinite(mean))
    .toSorted((a, b) => sign * (a.mean - b.mean));
  return ranked.slice(0, count).map(({ setting }) => setting.parameters);
}

function checkHalving(halving: Halving | undefined, parameters: ParameterSpace): void {
  if (!halving) return;
  const { budgets, keep = 1 / 3 } = halving;
  if (budgets.length < 2 || budgets.some((budget, index) => !(index === 0 || budget > budgets[index - 1]!)))
    throw new RangeError(`halving needs two ascending budgets or more, got [${budgets.join(", ")}]`);
  if (!(keep > 0 && keep < 1)) throw new RangeError(`halving keeps a share between 0 and 1, got ${keep}`);
  if ("budget" in parameters)
    throw new RangeError("a parameter cannot be called budget under halving: call it otherwise");
}

import { createRandom } from "../random/create-random.ts";
import { adjustPValues } from "../statistics/adjust-p-values.ts";
import { meanOf } from "../statistics/sample.ts";
import { pairedTTest } from "../statistics/t-tests.ts";
import { type SettingResult, chosenOf, settingWords } from "./setting-result.ts";

/** How the setting that came out best compares with another one. */
export interface Rival {
  /** the other one */
  readonly setting: SettingResult;
  /** its mean minus the best one's, in the units of the metric */
  readonly difference: number;
  /** of a paired t-test over the seeds of both, adjusted by Holm for all comparisons; NaN where the seeds allow no test */
  readonly pValue: number;
}

/** The setting that came out best, and how far that can be believed. */
export interface BestSetting {
  /** the one with the best mean */
  readonly setting: SettingResult;
  /** of its seeds */
  readonly mean: number;
  /** the same, less what it owes to having been chosen on these seeds; NaN for fewer than three */
  readonly correctedMean: number;
  /** in how many of the redrawn sets of seeds it stays best, 0 to 1; NaN for fewer than three */
  readonly stability: number;
  /** all other settings, the closest first */
  readonly rivals: readonly Rival[];
  /** parameters whose best value is the greatest that was tried, or the least and not 0: the optimum may lie beyond */
  readonly atEnd: readonly string[];
  /** all of it in a sentence or two */
  readonly words: string;
}

const draws = 2000;
const level = 0.05;

/**
 * Judges the best of many settings: as it was selected on the seeds that it is judged on, its own mean is too good. Rivals
 * are compared by paired t-tests with Holm's adjustment; the mean is corrected by the bootstrap over seeds (chosen in the
 * redrawn seeds, judged on those left out; Efron and Tibshirani, *An Introduction to the Bootstrap*, 1993, chapter 17).
 */
export function judgeBest(
  settings: readonly SettingResult[],
  metric: string,
  better: "lower" | "higher",
): BestSetting | undefined {
  const sign = better === "lower" ? 1 : -1;
  const judged = settings.filter(
    ({ values }) => (values[metric]?.length ?? 0) > 0 && values[metric]!.every(Number.isFinite),
  );
  const ranked = judged.toSorted((a, b) => sign * (metricMean(a, metric) - metricMean(b, metric)));
  const best = ranked[0];
  if (!best) return undefined;
  const others = ranked.slice(1);
  const mean = metricMean(best, metric);
  const tests = others.map((setting) => testPaired(setting, best, metric));
  const tested = tests.flatMap((p) => (Number.isNaN(p) ? [] : [p]));
  const adjusted = tested.length > 0 ? adjustPValues(tested, "holm") : [];
  let next = 0;
  const rivals = others.map((setting, index) => ({
    setting,
    difference: metricMean(setting, metric) - mean,
    pValue: Number.isNaN(tests[index]) ? Number.NaN : adjusted[next++]!,
  }));
  const { correctedMean, stability } = redraw(ranked, metric, sign);
  const atEnd = ends(judged, best);
  return {
    setting: best,
    mean,
    correctedMean,
    stability,
    rivals,
    atEnd,
    words: wordsOf({ best, mean, metric, better, rivals, stability, correctedMean, atEnd }),
  };
}

function metricMean(setting: SettingResult, metric: string): number {
  return meanOf(setting.values[metric]!);
}

/** Two-sided p-value over the seeds that both have; NaN where fewer than two, or differences without spread. */
function testPaired(one: SettingResult, other: SettingResult, metric: string): number {
  const common = one.seeds.filter((seed) => other.seeds.includes(seed));
  if (common.length < 2) return Number.NaN;
  const of = (setting: SettingResult) => common.map((seed) => setting.values[metric]![setting.seeds.indexOf(seed)]!);
  const [a, b] = [of(one), of(other)];
  const differences = a.map((value, index) => value - b[index]!);
  const spread = Math.max(...differences) - Math.min(...differences);
  if (spread <= Number.EPSILON * 8 * Math.max(...a.map(Math.abs), ...b.map(Math.abs))) return Number.NaN;
  return pairedTTest(a, b).pValue;
}

/** Chooses again among redrawn seeds, and judges what was chosen on those left out. */
function redraw(
  ranked: readonly SettingResult[],
  metric: string,
  sign: number,
): { readonly correctedMean: number; readonly stability: number } {
  const best = ranked[0]!;
  const seeds = best.seeds.filter((seed) => ranked.every((setting) => setting.seeds.includes(seed)));
  const none = { correctedMean: Number.NaN, stability: Number.NaN };
  if (seeds.length < 3 || ranked.length < 2) return none;
  const values = ranked.map((setting) => seeds.map((seed) => setting.values[metric]![setting.seeds.indexOf(seed)]!));
  const random = createRandom(0);
  let [stays, optimism, judged] = [0, 0, 0];
  for (let draw = 0; draw < draws; draw += 1) {
    const chosen = random.resample(seeds.length);
    const inside = new Set(chosen);
    const means = values.map((each) => chosen.reduce((sum, at) => sum + each[at]!, 0) / chosen.length);
    const at = means.reduce((least, mean, index) => (sign * mean < sign * means[least]! ? index : least), 0);
    if (at === 0) stays += 1;
    const left = values[at]!.filter((_, index) => !inside.has(index));
    if (left.length === 0) continue;
    optimism += left.reduce((sum, value) => sum + value, 0) / left.length - means[at]!;
    judged += 1;
  }
  const mean = metricMean(best, metric);
  return { correctedMean: judged === 0 ? Number.NaN : mean + optimism / judged, stability: stays / draws };
}

/**
 * Parameters of numbers whose best value is an end of three or more that were tried. Where 0 is the least, of a weight, a share or
 * a rate, there is nothing beyond.
 */
function ends(settings: readonly SettingResult[], best: SettingResult): readonly string[] {
  return Object.entries(best.parameters).flatMap(([name, value]) => {
    const tried = [...new Set(settings.map(({ parameters }) => parameters[name]))];
    if (typeof value !== "number" || tried.length < 3 || !tried.every((each) => typeof each === "number")) return [];
    const numbers = tried as number[];
    const isEnd = value === Math.max(...numbers) || (value === Math.min(...numbers) && value !== 0);
    return isEnd ? [name] : [];
  });
}

function wordsOf(judged: {
  readonly best: SettingResult;
  readonly mean: number;
  readonly metric: string;
  readonly better: "lower" | "higher";
  readonly rivals: readonly Rival[];
  readonly stability: number;
  readonly correctedMean: number;
  readonly atEnd: readonly string[];
}): string {
  const { best, mean, metric, better, rivals, stability, correctedMean, atEnd } = judged;
  const short = (value: number): string => String(Number(value.toPrecision(4)));
  const parts = [
    `${better === "lower" ? "Lowest" : "Highest"} ${metric}: ${short(mean)} at ${settingWords(chosenOf(best))}.`,
  ];
  const untested = rivals.filter(({ pValue }) => Number.isNaN(pValue)).length;
  const alike = rivals.filter(({ pValue }) => pValue >= level).length;
  if (untested === rivals.length && rivals.length > 0)
    parts.push(
      best.seeds.length < 2
        ? "Whether it is better than the others cannot be said: that takes two seeds or more for each setting."
        : "Whether it is better than the others cannot be tested: the differences are the same with every seed, or seeds failed.",
    );
  else if (rivals.length > 0)
    parts.push(
      alike === 0
        ? `It differs from all ${rivals.length - untested} others that could be tested (p < ${level}, adjusted by Holm).`
        : `${alike} of ${rivals.length} others cannot be told apart from it (p ≥ ${level}, adjusted by Holm).`,
    );
  if (!Number.isNaN(stability))
    parts.push(
      `It stays best in ${Math.round(100 * stability)} % of redrawn seeds; judged on seeds it was not chosen on, ${metric} is about ${short(correctedMean)}.`,
    );
  if (atEnd.length > 0) parts.push(`The best ${atEnd.join(" and ")} is an end of what was tried: try beyond it.`);
  return parts.join(" ");
}

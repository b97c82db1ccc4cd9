import type { MimeBundle } from "../../../document/mime/mime-bundle.ts";
import type { RunRecord } from "../runs/run-record.ts";
import { meanOf } from "../statistics/sample.ts";
import { escapeHtml, tableBundle } from "../tables/table-bundle.ts";
import { type SettingResult, meanAndStd, settingWords, shownValue } from "./setting-result.ts";
import { drawSweep } from "./draw-sweep.ts";
import type { SweepResult } from "./sweep-result.ts";

/** What is shown of a sweep. The rest is in `table()`. */
const mostRows = 40;
const mostReasons = 8;

/** A sweep as every front end shows it: what can be said of the best, how it went, all settings, and what failed. */
export function showSweep(result: SweepResult): MimeBundle {
  const { settings, metric, bests, skipped, changed } = result;
  const sorted = ranked(result);
  const parameters = [...new Set(sorted.flatMap((setting) => Object.keys(setting.parameters)))];
  const metrics = [...new Set([metric, ...sorted.flatMap(({ values }) => Object.keys(values))])];
  const words = wordsOfBests(bests);
  const notes = [
    ...(words.length === 0 ? [`No setting has a finite ${metric}.`] : []),
    ...(skipped > 0 ? [`${skipped} ${skipped === 1 ? "run was" : "runs were"} there already.`] : []),
    ...(changed > 0 ? [`${changed} of them ${changed === 1 ? "was" : "were"} made by other code.`] : []),
    ...(sorted.length > mostRows ? [`The first ${mostRows} of ${sorted.length} settings are shown.`] : []),
  ];
  const table = tableBundle({
    caption: "",
    columns: [...parameters, ...metrics, "seeds"],
    rows: sorted
      .slice(0, mostRows)
      .map(({ parameters: told, values, seeds, failures }) => [
        ...parameters.map((name) => shownValue(told[name] ?? null)),
        ...metrics.map((name) => withStd(values[name] ?? [])),
        failures.length === 0 ? String(seeds.length) : `${seeds.length} (${failures.length} failed)`,
      ]),
  });
  const reasons = reasonsOf(settings.flatMap(({ failures }) => failures));
  return {
    "text/plain": [...words, ...notes, "", table["text/plain"], ...reasons].join("\n"),
    "text/html": [
      ...[...words, ...notes].map((each) => `<p>${escapeHtml(each)}</p>`),
      table["text/html"],
      drawSweep(result),
      listOf(reasons),
    ].join(""),
  };
}

/** What can be said of the best setting under each condition. */
export function wordsOfBests(bests: SweepResult["bests"]): readonly string[] {
  return bests.map(({ condition, best }) =>
    Object.keys(condition).length === 0 ? best.words : `${settingWords(condition)}: ${best.words}`,
  );
}

/** By condition, and the best first. */
function ranked({ settings, metric, better }: SweepResult): readonly SettingResult[] {
  const sign = better === "lower" ? 1 : -1;
  const key = (setting: SettingResult): number => {
    const mean = meanOf(setting.values[metric] ?? []);
    return Number.isNaN(mean) ? Infinity : sign * mean;
  };
  return [...Map.groupBy(settings, ({ condition }) => settingWords(condition)).values()].flatMap((group) =>
    group.toSorted((a, b) => key(a) - key(b)),
  );
}

/** Runs that did not end well, by why they did not. */
function reasonsOf(failures: readonly RunRecord[]): readonly string[] {
  const byReason = [
    ...Map.groupBy(failures, ({ error, status }) => (error ? `${error.name}: ${error.message}` : status)),
  ];
  const lines = byReason.slice(0, mostReasons).map(([reason, runs]) => {
    const [first] = runs;
    const others = runs.length > 1 ? ` and ${runs.length - 1} more` : "";
    return `failed: ${first!.name}, seed ${first!.seed}${others}: ${reason}`;
  });
  return byReason.length > mostReasons ? [...lines, `and for ${byReason.length - mostReasons} other reasons`] : lines;
}

function listOf(lines: readonly string[]): string {
  return lines.length === 0 ? "" : `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul>`;
}

function withStd(values: readonly number[]): string {
  if (values.length === 0) return "";
  const { mean, std } = meanAndStd(values);
  return Number.isNaN(std) ? String(shownValue(mean)) : `${shownValue(mean)} ± ${Number(std.toPrecision(2))}`;
}

import type { Leaf } from "../runs/json-numbers.ts";
import type { RunRecord } from "../runs/run-record.ts";
import { meanOf, varianceOf } from "../statistics/sample.ts";
import type { Setting } from "./parameter-space.ts";

/** What one setting came to, over its seeds. */
export interface SettingResult {
  /** its parameters, with those of its condition */
  readonly parameters: Setting;
  /** what it was tried under; empty where the sweep has no conditions */
  readonly condition: Setting;
  /** the seeds that ended well, in the order of the sweep */
  readonly seeds: readonly number[];
  /** by metric, the value of each of these seeds; NaN where one has not measured it */
  readonly values: { readonly [metric: string]: readonly number[] };
  /** the runs that did not end well */
  readonly failures: readonly RunRecord[];
}

/** Mean and standard deviation (n - 1) of some numbers; NaN for a deviation of fewer than two. */
export function meanAndStd(values: readonly number[]): { readonly mean: number; readonly std: number } {
  return { mean: meanOf(values), std: values.length < 2 ? Number.NaN : Math.sqrt(varianceOf(values)) };
}

export function settingResult(
  { parameters, condition }: Pick<SettingResult, "parameters" | "condition">,
  runs: readonly RunRecord[],
): SettingResult {
  const good = runs.filter(({ status }) => status === "finished");
  const names = [...new Set(good.flatMap(({ metrics }) => Object.keys(metrics)))];
  return {
    parameters,
    condition,
    seeds: good.map(({ seed }) => seed ?? 0),
    values: Object.fromEntries(
      names.map((name) => [name, good.map(({ metrics }) => metrics[name] ?? Number.NaN)] as const),
    ),
    failures: runs.filter(({ status }) => status !== "finished"),
  };
}

/** A setting in words: `lambda = 0.1, width = 64`. */
export function settingWords(parameters: Setting): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} = ${shownValue(value)}`)
    .join(", ");
}

/** A value as it is read: numbers to four digits. */
export function shownValue(value: Leaf): string | number {
  return typeof value === "number" ? Number(value.toPrecision(4)) : String(value);
}

/** The parameters that are chosen, without those that are given. */
export function chosenOf({ parameters, condition }: Pick<SettingResult, "parameters" | "condition">): Setting {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !Object.hasOwn(condition, name)));
}

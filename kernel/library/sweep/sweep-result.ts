import type { Table } from "apache-arrow";
import { type MimeBundle, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { fromRows } from "../data/from-rows.ts";
import type { Figure } from "../figures/figure.ts";
import { gridHeatmap } from "../figures/grid-heatmap.ts";
import { sweepPlot } from "../figures/sweep-plot.ts";
import type { Leaf } from "../runs/json-numbers.ts";
import { meanOf } from "../statistics/sample.ts";
import { parametersKey, sameParameters } from "../runs/same-parameters.ts";
import { type BestSetting, judgeBest } from "./judge-best.ts";
import type { Setting } from "./parameter-space.ts";
import type { SweepProgress } from "./run-round.ts";
import { type SettingResult, meanAndStd, settingWords, shownValue } from "./setting-result.ts";
import { showSweep } from "./show-sweep.ts";

/** The best setting under one condition. */
export interface ConditionBest {
  /** empty where the sweep has no conditions */
  readonly condition: Setting;
  /** the setting that was best under it */
  readonly best: BestSetting;
}

/** What a sweep has come to. It displays itself as a table, the best setting first. */
export class SweepResult {
  /** in the order in which they were tried */
  readonly settings: readonly SettingResult[];
  /** what was to be made low or high */
  readonly metric: string;
  /** which end of it is better */
  readonly better: "lower" | "higher";
  /** the best setting under each condition, and how far that can be believed; none where nothing has a number */
  readonly bests: readonly ConditionBest[];
  /** how many runs were there before and were not done again */
  readonly skipped: number;
  /** how many of these were made by other code, and were kept because that was wished */
  readonly changed: number;

  /** Results are made by `sweep`. */
  constructor({ settings, skipped, changed }: SweepProgress, metric: string, better: "lower" | "higher") {
    this.settings = settings;
    this.metric = metric;
    this.better = better;
    this.skipped = skipped;
    this.changed = changed;
    this.bests = [...Map.groupBy(settings, ({ condition }) => parametersKey(condition)).values()].flatMap((group) => {
      const best = judgeBest(group, metric, better);
      return best ? [{ condition: group[0]!.condition, best }] : [];
    });
  }

  /** The best setting; undefined where none has a number, or where there are several conditions: each has its own in `bests`. */
  get best(): BestSetting | undefined {
    const conditions = new Set(this.settings.map(({ condition }) => parametersKey(condition)));
    return conditions.size === 1 ? this.bests[0]?.best : undefined;
  }

  /**
   * What the sweep came to under some of its conditions only.
   *
   * @param condition values of conditions by name
   * @throws RangeError where nothing was tried under it
   */
  under(condition: Setting): SweepResult {
    const settings = this.settings.filter((setting) => sameParameters(condition, setting.condition));
    if (settings.length === 0)
      throw new RangeError(
        `nothing was tried under ${settingWords(condition)}; the conditions were: ` +
          ([...new Set(this.settings.map((setting) => settingWords(setting.condition)))].join("; ") || "none"),
      );
    return new SweepResult({ settings, skipped: 0, changed: this.changed }, this.metric, this.better);
  }

  /**
   * An Arrow table with a row for each setting: its parameters, `seeds` (how many ended well), `failures`, and for each
   * metric its mean over the seeds and `NAME std`, the standard deviation (n - 1).
   */
  table(): Table {
    return fromRows(
      this.settings.map(({ parameters, seeds, values, failures }) => ({
        ...parameters,
        seeds: seeds.length,
        failures: failures.length,
        ...Object.fromEntries(
          Object.entries(values).flatMap(([name, each]) => {
            const { mean, std } = meanAndStd(each);
            return [
              [name, mean],
              [`${name} std`, std],
            ];
          }),
        ),
      })),
    );
  }

  /**
   * The metric against one parameter of numbers, means with bars of one standard deviation; a line for each combination of
   * the others.
   *
   * @param parameter on the horizontal axis
   * @param metric what is drawn; default that of the sweep
   * @throws RangeError where the parameter was not swept, or is no number
   */
  curve(parameter: string, metric: string = this.metric): Figure {
    const drawn = this.#measured(metric);
    const settings = numbersOf(drawn, parameter);
    const names = otherNames(drawn, [parameter]);
    const lines = new Map<string, (readonly number[])[]>();
    for (const line of new Set(drawn.map((setting) => nameOf(setting, names, metric)))) {
      const of = drawn.filter((setting) => nameOf(setting, names, metric) === line);
      const points = settings.map(
        (value) => of.find(({ parameters }) => parameters[parameter] === value)?.values[metric],
      );
      const missing = points.findIndex((point) => point === undefined);
      if (missing >= 0)
        throw new RangeError(
          `${line} has no ${metric} at ${parameter} = ${settings[missing]}: a curve needs every value`,
        );
      lines.set(line, points as (readonly number[])[]);
    }
    return sweepPlot(settings, Object.fromEntries(lines), {
      title: `${metric} against ${parameter}`,
      xTitle: parameter,
      yTitle: metric,
      better: this.better,
    });
  }

  /**
   * The mean of the metric over two parameters; where others were swept, too, the best of them counts. The best cell is framed;
   * where a condition is on one axis, the best under each of its values, as conditions are not chosen.
   *
   * @param x the parameter in columns
   * @param y the parameter in rows
   * @param metric what is drawn; default that of the sweep
   * @throws RangeError where a parameter was not swept, or where there are conditions that are on neither axis: they are not
   * chosen among, see `under`
   */
  heatmap(x: string, y: string, metric: string = this.metric): Figure {
    const drawn = this.#measured(metric);
    const { condition } = drawn[0]!;
    const open = Object.keys(condition).filter(
      (name) => name !== x && name !== y && new Set(drawn.map(({ condition }) => condition[name])).size > 1,
    );
    if (open.length > 0)
      throw new RangeError(
        `a heat map is of one ${open.join(" and one ")}: draw that of under({ ${open.map((name) => `${name}: …`).join(", ")} })`,
      );
    const [columns, rows] = [x, y].map((name) => valuesOf(drawn, name));
    const pick = this.better === "lower" ? Math.min : Math.max;
    const values = rows!.map((row) =>
      columns!.map((column) => {
        const cell = drawn.filter(({ parameters }) => parameters[x] === column && parameters[y] === row);
        return cell.length === 0 ? null : pick(...cell.map((setting) => meanOf(setting.values[metric]!)));
      }),
    );
    return gridHeatmap(
      { x: columns!.map(shownValue), y: rows!.map(shownValue), values },
      {
        title: `${metric} over ${x} and ${y}`,
        xTitle: x,
        yTitle: y,
        measure: metric,
        better: this.better,
        framed: x in condition ? "columns" : y in condition ? "rows" : "all",
      },
    );
  }

  /** How front ends show it. */
  [displaySymbol](): MimeBundle {
    return showSweep(this);
  }

  #measured(metric: string): readonly SettingResult[] {
    const drawn = this.settings.filter(({ values }) => values[metric]?.some(Number.isFinite));
    if (drawn.length === 0) throw new RangeError(`no setting has a finite "${metric}": there is nothing to draw`);
    return drawn;
  }
}

function valuesOf(settings: readonly SettingResult[], name: string): readonly Leaf[] {
  const values = [...new Set(settings.map(({ parameters }) => parameters[name]))];
  if (values.some((value) => value === undefined)) {
    const swept = [...new Set(settings.flatMap(({ parameters }) => Object.keys(parameters)))].join(", ");
    throw new RangeError(`"${name}" was not swept; what was: ${swept}`);
  }
  const known = values as Leaf[];
  return known.every((value) => typeof value === "number") ? known.toSorted((a, b) => Number(a) - Number(b)) : known;
}

function numbersOf(settings: readonly SettingResult[], name: string): readonly number[] {
  const values = valuesOf(settings, name);
  const stray = values.find((value) => typeof value !== "number");
  if (stray !== undefined)
    throw new RangeError(`a curve needs numbers, but "${name}" takes the value ${String(stray)}`);
  return values as readonly number[];
}

function otherNames(settings: readonly SettingResult[], but: readonly string[]): readonly string[] {
  return [...new Set(settings.flatMap(({ parameters }) => Object.keys(parameters)))].filter(
    (name) => !but.includes(name),
  );
}

function nameOf({ parameters }: SettingResult, names: readonly string[], metric: string): string {
  return names.length === 0 ? metric : names.map((name) => `${name} ${String(parameters[name])}`).join(", ");
}

import type { Table } from "apache-arrow";
import { type MimeBundle, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { fromRows } from "../data/from-rows.ts";
import type { Figure } from "../figures/figure.ts";
import { gridHeatmap } from "../figures/grid-heatmap.ts";
import { sweepPlot } from "../figures/sweep-plot.ts";
import type { Leaf } from "../runs/json-numbers.ts";
import { meanOf } from "../statistics/sample.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import { type BestSetting, judgeBest } from "./judge-best.ts";
import { type SettingResult, meanAndStd } from "./setting-result.ts";

/** What is shown of a sweep. The rest is in `table()`. */
const mostRows = 40;

/** What a sweep has come to. It displays itself as a table, the best setting first. */
export class SweepResult {
  /** in the order in which they were tried */
  readonly settings: readonly SettingResult[];
  /** what was to be made low or high */
  readonly metric: string;
  /** which end of it is better */
  readonly better: "lower" | "higher";
  /** the best setting, and how far that can be believed; undefined where none has a number */
  readonly best: BestSetting | undefined;
  /** how many runs were there before and were not done again */
  readonly skipped: number;

  /** Results are made by `sweep`. */
  constructor(settings: readonly SettingResult[], metric: string, better: "lower" | "higher", skipped: number) {
    this.settings = settings;
    this.metric = metric;
    this.better = better;
    this.skipped = skipped;
    this.best = judgeBest(settings, metric, better);
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
   * The mean of the metric over two parameters; where others were swept, too, the best of them counts.
   *
   * @param x the parameter in columns
   * @param y the parameter in rows
   * @param metric what is drawn; default that of the sweep
   * @throws RangeError where a parameter was not swept
   */
  heatmap(x: string, y: string, metric: string = this.metric): Figure {
    const drawn = this.#measured(metric);
    const [columns, rows] = [x, y].map((name) => valuesOf(drawn, name));
    const pick = this.better === "lower" ? Math.min : Math.max;
    const values = rows!.map((row) =>
      columns!.map((column) => {
        const cell = drawn.filter(({ parameters }) => parameters[x] === column && parameters[y] === row);
        return cell.length === 0 ? null : pick(...cell.map((setting) => meanOf(setting.values[metric]!)));
      }),
    );
    return gridHeatmap(
      { x: columns!.map(labelOf), y: rows!.map(labelOf), values },
      { title: `${metric} over ${x} and ${y}`, xTitle: x, yTitle: y, measure: metric, better: this.better },
    );
  }

  /** How front ends show it. */
  [displaySymbol](): MimeBundle {
    const sign = this.better === "lower" ? 1 : -1;
    const key = (setting: SettingResult): number => {
      const mean = meanOf(setting.values[this.metric] ?? []);
      return Number.isNaN(mean) ? Infinity : sign * mean;
    };
    const sorted = this.settings.toSorted((a, b) => key(a) - key(b));
    const parameters = [...new Set(sorted.flatMap((setting) => Object.keys(setting.parameters)))];
    const metrics = [...new Set([this.metric, ...sorted.flatMap(({ values }) => Object.keys(values))])];
    const failed = sorted.flatMap(({ failures }) => failures);
    const caption = [
      this.best?.words ?? `No setting has a finite ${this.metric}.`,
      ...(failed.length > 0
        ? [
            `${failed.length} ${failed.length === 1 ? "run" : "runs"} did not end well: ${failed[0]!.error?.message ?? failed[0]!.status}.`,
          ]
        : []),
      ...(this.skipped > 0 ? [`${this.skipped} runs were there already.`] : []),
      ...(sorted.length > mostRows ? [`The best ${mostRows} of ${sorted.length} settings are shown.`] : []),
    ].join(" ");
    return tableBundle({
      caption,
      columns: [...parameters, ...metrics, "seeds"],
      rows: sorted
        .slice(0, mostRows)
        .map(({ parameters: told, values, seeds, failures }) => [
          ...parameters.map((name) => labelOf(told[name] ?? null)),
          ...metrics.map((name) => withStd(values[name] ?? [])),
          failures.length === 0 ? String(seeds.length) : `${seeds.length} (${failures.length} failed)`,
        ]),
    });
  }

  #measured(metric: string): readonly SettingResult[] {
    const drawn = this.settings.filter(({ values }) => values[metric]?.some(Number.isFinite));
    if (drawn.length === 0) throw new RangeError(`no setting has a finite "${metric}": there is nothing to draw`);
    return drawn;
  }
}

function withStd(values: readonly number[]): string {
  if (values.length === 0) return "";
  const { mean, std } = meanAndStd(values);
  const short = (value: number): string => String(Number(value.toPrecision(4)));
  return Number.isNaN(std) ? short(mean) : `${short(mean)} ± ${Number(std.toPrecision(2))}`;
}

function labelOf(value: Leaf): string | number {
  return typeof value === "number" ? Number(value.toPrecision(4)) : String(value);
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

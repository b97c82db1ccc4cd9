import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import type { Leaf } from "../runs/json-numbers.ts";
import { meanOf } from "../statistics/sample.ts";
import { escapeHtml } from "../tables/table-bundle.ts";
import { type SettingResult, chosenOf, settingWords, shownValue } from "./setting-result.ts";
import type { SweepResult } from "./sweep-result.ts";

/** A heat map of more cells than this is for `heatmap`. */
const mostCells = 400;
const mostMaps = 6;

/**
 * The picture of a sweep as HTML that needs no script: of one parameter of numbers a curve, a line for each condition; of two
 * parameters a heat map for each condition; of anything else nothing.
 */
export function drawSweep(result: SweepResult): string {
  const measured = result.settings.filter(({ values }) => values[result.metric]?.some(Number.isFinite));
  const [first] = measured;
  if (!first) return "";
  const names = Object.keys(chosenOf(first)).filter((name) => valuesOf(measured, name).length > 1);
  const [one, two] = names;
  if (names.length === 1 && isNumeric(measured, one!)) return curveOf(result, one!);
  return names.length === 2 ? heatMaps(result, measured, one!, two!) : "";
}

function curveOf(result: SweepResult, parameter: string): string {
  const whole = result.settings.every(({ values }) => values[result.metric]?.every(Number.isFinite) ?? false);
  // A curve needs every value: while a sweep goes on, or where a setting failed with all seeds, the table says what there is.
  if (!whole) return "";
  const { "image/svg+xml": svg, "text/plain": text } = result.curve(parameter)[displaySymbol]() as Record<
    string,
    unknown
  >;
  if (typeof svg !== "string") return "";
  const alt = escapeHtml(String(text).split("\n", 1)[0] ?? "");
  return `<p><img alt="${alt.replaceAll('"', "&quot;")}" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}"></p>`;
}

function heatMaps({ metric, better }: SweepResult, settings: readonly SettingResult[], x: string, y: string): string {
  const groups = [...Map.groupBy(settings, ({ condition }) => settingWords(condition))].slice(0, mostMaps);
  return groups
    .map(([condition, group]) => {
      const [columns, rows] = [valuesOf(group, x), valuesOf(group, y)];
      if (columns.length * rows.length > mostCells) return "";
      const means = rows.map((row) =>
        columns.map((column) => {
          const cell = group.find(({ parameters }) => parameters[x] === column && parameters[y] === row);
          return cell ? meanOf(cell.values[metric] ?? []) : Number.NaN;
        }),
      );
      const finite = means.flat().filter(Number.isFinite);
      const [least, greatest] = [Math.min(...finite), Math.max(...finite)];
      const best = better === "lower" ? least : greatest;
      const cellOf = (mean: number): string => {
        if (!Number.isFinite(mean)) return "<td></td>";
        const share = greatest === least ? 0 : (mean - least) / (greatest - least);
        const goodness = better === "lower" ? 1 - share : share;
        const text = escapeHtml(String(shownValue(mean)));
        return `<td style="text-align:right;background-color:rgba(42,120,214,${(0.04 + 0.4 * goodness).toFixed(2)})">${mean === best ? `<strong>${text}</strong>` : text}</td>`;
      };
      const heads = columns.map(
        (column) => `<th style="text-align:right">${escapeHtml(String(shownValue(column)))}</th>`,
      );
      const lines = rows.map(
        (row, at) => `<tr><th>${escapeHtml(String(shownValue(row)))}</th>${means[at]!.map(cellOf).join("")}</tr>`,
      );
      const caption = `${metric} over ${x} (columns) and ${y} (rows)${condition === "" ? "" : `, ${condition}`}; the best is bold`;
      return `<table><caption>${escapeHtml(caption)}</caption><thead><tr><th>${escapeHtml(`${y} ╲ ${x}`)}</th>${heads.join("")}</tr></thead><tbody>${lines.join("")}</tbody></table>`;
    })
    .join("");
}

function valuesOf(settings: readonly SettingResult[], name: string): readonly Leaf[] {
  const values = [...new Set(settings.map(({ parameters }) => parameters[name] ?? null))];
  return isNumeric(settings, name) ? values.toSorted((a, b) => Number(a) - Number(b)) : values;
}

function isNumeric(settings: readonly SettingResult[], name: string): boolean {
  return settings.every(({ parameters }) => typeof parameters[name] === "number");
}

import { basename } from "node:path";
import type { JsonObject, MimeBundle } from "../../../document/mime/mime-bundle.ts";
import { runsMediaType } from "../../../document/mime/runs.ts";
import { escapeHtml, tableBundle } from "../tables/table-bundle.ts";
import type { Leaf } from "./json-numbers.ts";
import { type ReadRuns, readMetrics } from "./read-runs.ts";
import type { MetricPoint } from "./run-record.ts";
import { rowOf } from "./runs-table.ts";
import { runsDisplay } from "./shown-runs.ts";
import { sparkline } from "./sparkline.ts";

/** What Kelvin draws, and what other front ends show. */
const mostRuns = { drawn: 200, told: 30 };
const mostColumns = 12;
const mostReasons = 8;

/** The latest runs as a table, metrics with their course over the steps; `runs.table()` has all. */
export async function showRuns(folder: string, read: ReadRuns): Promise<MimeBundle> {
  const drawn = read.runs.slice(-mostRuns.drawn);
  const { points } = await readMetrics(
    folder,
    drawn.map(({ id }) => id),
  );
  const display = runsDisplay(folder, read, points, mostRuns.drawn);
  return {
    [runsMediaType]: display as unknown as JsonObject,
    ...tableOfRuns(folder, read, points, { most: mostRuns.told, withIds: false }),
  };
}

/** Runs as text and as HTML that needs no script, the newest first, with what failed and why. */
export function tableOfRuns(
  folder: string,
  { runs, problems }: ReadRuns,
  points: readonly MetricPoint[],
  { most, withIds }: { readonly most: number; readonly withIds: boolean },
): MimeBundle {
  const latest = runs.slice(-most).reverse();
  const rows = latest.map(rowOf);
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))].filter(
    (name) => (name !== "id" || withIds) && name !== "started" && rows.some((row) => (row.get(name) ?? null) !== null),
  );
  const columns = names.slice(0, mostColumns);
  const courses = coursesOf(points);
  const parts = [
    `${runs.length} ${runs.length === 1 ? "run" : "runs"} in ${basename(folder)}`,
    ...(runs.length > most ? [`the latest ${most} are shown`] : []),
    ...(names.length > mostColumns ? [`${names.length - mostColumns} columns are left out`] : []),
    ...(problems.length > 0 ? [`${problems.length} cannot be read: ${problems[0]!.run}: ${problems[0]!.reason}`] : []),
  ];
  const table = tableBundle({
    caption: parts.join("; "),
    columns: columns.length === 0 ? ["name"] : columns,
    rows: rows.map((row, index) =>
      columns.map((name) => {
        // Beside a parameter of the same name, the column of the metric is called `metrics.NAME`.
        const metric = row.has(`metrics.${name}`) ? undefined : name.replace(/^metrics\./u, "");
        const course = courses.get(latest[index]!.id)?.get(metric ?? "") ?? [];
        return course.length < 2 ? shown(row.get(name)) : `${sparkline(course)} ${shown(row.get(name))}`;
      }),
    ),
  });
  const failed = latest.filter(({ error }) => error).slice(0, mostReasons);
  const reasons = failed.map(({ status, name, error }) => `${status}: ${name}: ${error!.name}: ${error!.message}`);
  if (reasons.length === 0) return table;
  return {
    "text/plain": [table["text/plain"], "", ...reasons].join("\n"),
    "text/html": `${String(table["text/html"])}<ul>${reasons.map((each) => `<li>${escapeHtml(each)}</li>`).join("")}</ul>`,
  };
}

/** By run and metric, what was logged in the order of its steps. */
function coursesOf(points: readonly MetricPoint[]): ReadonlyMap<string, ReadonlyMap<string, readonly number[]>> {
  const byRun = Map.groupBy(points, ({ run }) => run);
  return new Map(
    [...byRun].map(([run, own]) => {
      const ordered = own.toSorted((a, b) => a.step - b.step);
      const byMetric = [...Map.groupBy(ordered, ({ metric }) => metric)];
      return [run, new Map(byMetric.map(([metric, some]) => [metric, some.map(({ value }) => value)]))];
    }),
  );
}

function shown(value: Leaf | undefined): string {
  if (typeof value !== "number" || Number.isInteger(value)) return String(value ?? "");
  return Number.isNaN(value) ? "NaN" : String(Number(value.toPrecision(5)));
}

import { basename } from "node:path";
import type { MimeBundle } from "../../../document/mime/mime-bundle.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import type { Leaf } from "./json-numbers.ts";
import { type ReadRuns, readMetrics } from "./read-runs.ts";
import type { MetricPoint } from "./run-record.ts";
import { rowOf } from "./runs-table.ts";
import { sparkline } from "./sparkline.ts";

const mostRuns = 30;
const mostColumns = 12;

/** The latest runs as a table, metrics with their course over the steps; `runs.table()` has all. */
export async function showRuns(folder: string, { runs, problems }: ReadRuns): Promise<MimeBundle> {
  const latest = runs.slice(-mostRuns).reverse();
  const rows = latest.map(rowOf);
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))].filter(
    (name) => name !== "id" && name !== "started",
  );
  const columns = names.slice(0, mostColumns);
  const ids = latest.map(({ id }) => id);
  const { points } = await readMetrics(folder, ids);
  const courses = coursesOf(points);
  const parts = [
    `${runs.length} ${runs.length === 1 ? "run" : "runs"} in ${basename(folder)}`,
    ...(runs.length > mostRuns ? [`the latest ${mostRuns} are shown`] : []),
    ...(names.length > mostColumns ? [`${names.length - mostColumns} columns are left out`] : []),
    ...(problems.length > 0 ? [`${problems.length} cannot be read: ${problems[0]!.run}: ${problems[0]!.reason}`] : []),
  ];
  return tableBundle({
    caption: parts.join("; "),
    columns: columns.length === 0 ? ["name"] : columns,
    rows: rows.map((row, index) =>
      columns.map((name) => {
        // Beside a parameter of the same name, the column of the metric is called `metrics.NAME`.
        const metric = row.has(`metrics.${name}`) ? undefined : name.replace(/^metrics\./u, "");
        const course = courses.get(ids[index] as string)?.get(metric ?? "") ?? [];
        return course.length < 2 ? shown(row.get(name)) : `${sparkline(course)} ${shown(row.get(name))}`;
      }),
    ),
  });
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

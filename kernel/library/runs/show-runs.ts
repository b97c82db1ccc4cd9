import { basename } from "node:path";
import type { MimeBundle } from "../../../document/mime/mime-bundle.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import type { Leaf } from "./json-numbers.ts";
import type { ReadRuns } from "./read-runs.ts";
import { rowOf } from "./runs-table.ts";

const mostRuns = 30;
const mostColumns = 12;

/** The latest runs as a table; `runs.table()` has all. */
export function showRuns(folder: string, { runs, problems }: ReadRuns): MimeBundle {
  const latest = runs.slice(-mostRuns).reverse();
  const rows = latest.map(rowOf);
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))].filter(
    (name) => name !== "id" && name !== "started",
  );
  const columns = names.slice(0, mostColumns);
  const parts = [
    `${runs.length} ${runs.length === 1 ? "run" : "runs"} in ${basename(folder)}`,
    ...(runs.length > mostRuns ? [`the latest ${mostRuns} are shown`] : []),
    ...(names.length > mostColumns ? [`${names.length - mostColumns} columns are left out`] : []),
    ...(problems.length > 0 ? [`${problems.length} cannot be read: ${problems[0]!.run}: ${problems[0]!.reason}`] : []),
  ];
  return tableBundle({
    caption: parts.join("; "),
    columns: columns.length === 0 ? ["name"] : columns,
    rows: rows.map((row) => columns.map((name) => shown(row.get(name)))),
  });
}

function shown(value: Leaf | undefined): string {
  if (typeof value !== "number" || Number.isInteger(value)) return String(value ?? "");
  return Number.isNaN(value) ? "NaN" : String(Number(value.toPrecision(5)));
}

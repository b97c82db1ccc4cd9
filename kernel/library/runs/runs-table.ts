import { Float64, Int32, type Table, Utf8, type Vector, vectorFromArray } from "apache-arrow";
import { tableOfColumns } from "../data/table-of-columns.ts";
import { type JsonResult, type Leaf, leavesOf } from "./json-numbers.ts";
import type { MetricPoint, RunRecord } from "./run-record.ts";

type Row = ReadonlyMap<string, Leaf>;

/** The columns that every run has. */
const own = ["id", "name", "status", "started", "seconds", "seed"] as const;

export function runsTable(runs: readonly RunRecord[]): Table {
  const rows = runs.map(rowOf);
  const names = [...new Set<string>([...own, ...rows.flatMap((row) => [...row.keys()])])];
  return tableOfColumns(
    names.map((name) => [name, vectorOf(rows.map((row) => row.get(name) ?? null)) as Vector] as const),
  );
}

/** A run as one row: what is said of it, what it was told, what it measured. */
export function rowOf(run: RunRecord): Row {
  const { id, name, status, startedAt, finishedAt, seed, parameters, metrics } = run;
  const seconds = startedAt === undefined || finishedAt === undefined ? null : (finishedAt - startedAt) / 1000;
  const row = new Map<string, Leaf>([
    ["id", id],
    ["name", name],
    ["status", status],
    ["started", startedAt ?? null],
    ["seconds", seconds],
    ["seed", seed ?? null],
  ]);
  for (const [path, value] of leavesOf(parameters as JsonResult))
    if (path !== "") row.set(free(row, path, "parameters"), value);
  for (const [path, value] of leavesOf(metrics as JsonResult))
    if (path !== "") row.set(free(row, path, "metrics"), value);
  return row;
}

function free(row: Row, path: string, kind: string): string {
  return row.has(path) ? `${kind}.${path}` : path;
}

export function metricsTable(points: readonly MetricPoint[]): Table {
  return tableOfColumns([
    [
      "run",
      vectorFromArray(
        points.map(({ run }) => run),
        new Utf8(),
      ) as Vector,
    ],
    [
      "step",
      vectorFromArray(
        points.map(({ step }) => step),
        new Int32(),
      ) as Vector,
    ],
    [
      "time",
      vectorFromArray(
        points.map(({ time }) => time),
        new Float64(),
      ) as Vector,
    ],
    [
      "metric",
      vectorFromArray(
        points.map(({ metric }) => metric),
        new Utf8(),
      ) as Vector,
    ],
    [
      "value",
      vectorFromArray(
        points.map(({ value }) => value),
        new Float64(),
      ) as Vector,
    ],
  ]);
}

/** What is not the same in all of these runs: parameters, metrics, parts of the environment, and each run's value as text. */
export function comparedRuns(
  runs: readonly RunRecord[],
): readonly { readonly what: string; readonly values: readonly (string | null)[] }[] {
  const sides = runs.map((run) => {
    const environment = run.environment ? leavesOf(plain(run.environment)) : [];
    const code = run.code === undefined ? [] : [["code", run.code] as const];
    return new Map([
      ...rowOf(run),
      ...[...environment, ...code].map(([path, value]) => [`environment.${path}`, value] as const),
    ]);
  });
  const names = [...new Set(sides.flatMap((side) => [...side.keys()]))].filter(
    (name) => name !== "id" && sides.some((side) => !Object.is(side.get(name), sides[0]!.get(name))),
  );
  return names.map((what) => ({
    what,
    values: sides.map((side) => {
      const value = side.get(what) ?? null;
      return value === null ? null : String(value);
    }),
  }));
}

export function comparison(runs: readonly RunRecord[]): Table {
  const rows = comparedRuns(runs);
  const text = (values: readonly (string | null)[]): Vector => vectorFromArray(values, new Utf8()) as Vector;
  return tableOfColumns([
    ["what", text(rows.map(({ what }) => what))],
    ...runs.map(({ id }, index) => [id, text(rows.map(({ values }) => values[index]!))] as const),
  ]);
}

function plain(value: object): JsonResult {
  return JSON.parse(JSON.stringify(value)) as JsonResult;
}

/** Numbers where all are numbers, true and false where all are, else text. */
function vectorOf(values: readonly Leaf[]): Vector {
  const kinds = new Set(values.flatMap((value) => (value === null ? [] : [typeof value])));
  if (kinds.size === 0) return vectorFromArray(values as readonly null[], new Float64());
  if (kinds.size === 1 && kinds.has("number")) return vectorFromArray(values as readonly number[], new Float64());
  if (kinds.size === 1 && kinds.has("boolean")) return vectorFromArray(values as readonly boolean[]);
  return vectorFromArray(
    values.map((value) => (value === null ? null : String(value))),
    new Utf8(),
  );
}

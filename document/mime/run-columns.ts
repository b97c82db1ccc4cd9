import type { RunValue, ShownRun } from "./runs.ts";

/** A column of a table of runs beside their names. `own` columns are those that every run has. */
export interface RunColumn {
  /** unique among the columns */
  readonly key: string;
  readonly kind: "own" | "parameter" | "metric";
  readonly name: string;
}

const ownColumns = ["seed", "duration", "started"] as const;

/** So many parameters and metrics are shown unless others are chosen. */
const mostShown = 12;

/** Every column that runs have: their own, then what they were told, then what they measured. */
export function runColumns(runs: readonly ShownRun[]): readonly RunColumn[] {
  const names = (part: "parameters" | "metrics") => [...new Set(runs.flatMap((run) => Object.keys(run[part])))];
  return [
    ...ownColumns.map((name) => ({ key: `own ${name}`, kind: "own" as const, name })),
    ...names("parameters").map((name) => ({ key: `parameter ${name}`, kind: "parameter" as const, name })),
    ...names("metrics").map((name) => ({ key: `metric ${name}`, kind: "metric" as const, name })),
  ];
}

/** The columns that tell runs apart: of parameters those that are not the same in all, of the rest those that any run has. */
export function usualColumns(runs: readonly ShownRun[], columns: readonly RunColumn[]): readonly RunColumn[] {
  const telling = columns.filter((column) => {
    const values = new Set(runs.map((run) => runValue(run, column)));
    if (column.key === "own started") return false;
    return column.kind === "parameter" && runs.length > 1 ? values.size > 1 : values.size > 1 || !values.has(null);
  });
  const own = telling.filter(({ kind }) => kind === "own");
  const parameters = telling.filter(({ kind }) => kind === "parameter").slice(0, mostShown);
  const metrics = telling.filter(({ kind }) => kind === "metric").slice(0, mostShown);
  return [...own, ...parameters, ...metrics];
}

/** What a run has in a column; null where it has nothing there. Times and durations are milliseconds. */
export function runValue(run: ShownRun, { kind, name }: RunColumn): RunValue {
  if (kind === "parameter") return run.parameters[name] ?? null;
  if (kind === "metric") return run.metrics[name] ?? null;
  if (name === "seed") return run.seed ?? null;
  if (name === "started") return run.startedAt ?? null;
  return run.startedAt === undefined || run.finishedAt === undefined ? null : run.finishedAt - run.startedAt;
}

/** A value as it is read: numbers to five digits. */
export function shownRunValue(value: RunValue): string {
  if (value === null) return "";
  return typeof value === "number" && !Number.isInteger(value) ? String(Number(value.toPrecision(5))) : String(value);
}

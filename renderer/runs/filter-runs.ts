import type { RunValue, ShownRun } from "../../document/mime/runs.ts";
import { type RunColumn, runValue } from "../../document/mime/run-columns.ts";

type Test = (run: ShownRun) => boolean;

const comparison = /^(.+?)\s*(<=|>=|!=|=|<|>)\s*(.*)$/u;

/**
 * Which runs have what was typed: words stand in a run's name, tags, status, error or text parameters; `lambda > 0.1`,
 * `status = failed` and the like compare one value. Conditions are parted by commas, and all have to hold.
 */
export function filterRuns(runs: readonly ShownRun[], typed: string): readonly ShownRun[] {
  const tests = typed
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(testOf);
  return tests.length === 0 ? runs : runs.filter((run) => tests.every((test) => test(run)));
}

function testOf(part: string): Test {
  const found = comparison.exec(part);
  if (!found) {
    const words = part.toLowerCase().split(/\s+/);
    return (run) => {
      const text = textOf(run);
      return words.every((word) => text.includes(word));
    };
  }
  const [, name = "", operator = "=", wanted = ""] = found;
  return (run) => holds(valueOf(run, name.trim()), operator, wanted);
}

function holds(value: RunValue, operator: string, wanted: string): boolean {
  const number = Number(wanted);
  const isNumeric = typeof value === "number" && wanted.trim() !== "" && !Number.isNaN(number);
  const isSame = isNumeric ? value === number : String(value ?? "").toLowerCase() === wanted.toLowerCase();
  if (operator === "=") return isSame;
  if (operator === "!=") return !isSame;
  if (!isNumeric) return false;
  if (operator === "<") return value < number;
  if (operator === ">") return value > number;
  return operator === "<=" ? value <= number : value >= number;
}

function valueOf(run: ShownRun, name: string): RunValue {
  if (name === "status") return run.status;
  if (name === "name") return run.name;
  if (name === "seed") return run.seed ?? null;
  return run.parameters[name] ?? run.metrics[name] ?? null;
}

function textOf({ name, status, tags, error = "", parameters }: ShownRun): string {
  const told = Object.entries(parameters).map(([key, value]) => `${key}=${value}`);
  return [name, status, error, ...tags, ...told].join(" ").toLowerCase();
}

/** By which column runs are sorted; without one the newest comes first. */
export interface RunSort {
  readonly key: string;
  readonly direction: "ascending" | "descending";
}

/** What has no value in the column, or none that is a number, comes last, whichever way it goes. */
export function sortRuns(
  runs: readonly ShownRun[],
  sort: RunSort | null,
  columns: readonly RunColumn[],
): readonly ShownRun[] {
  if (!sort) return runs;
  const column = columns.find(({ key }) => key === sort.key);
  const valueIn = (run: ShownRun): RunValue => {
    if (!column) return run.name;
    const value = runValue(run, column);
    if (column.kind !== "metric" || typeof value !== "string") return value;
    return value === "NaN" ? null : Number(value);
  };
  const sign = sort.direction === "ascending" ? 1 : -1;
  return runs.toSorted((one, other) => {
    const [a, b] = [valueIn(one), valueIn(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * compare(a, b);
  });
}

function compare(a: string | number | boolean, b: string | number | boolean): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

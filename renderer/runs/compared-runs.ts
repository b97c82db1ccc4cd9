import type { RunValue, ShownRun } from "../../document/mime/runs.ts";

/** A line of a comparison: what it is about, and what each run has there. */
export interface ComparedRow {
  readonly name: string;
  readonly values: readonly RunValue[];
  readonly differs: boolean;
}

/** Runs side by side: what they were told, what came of it, with and in what they ran. */
export interface ComparedRuns {
  readonly parameters: readonly ComparedRow[];
  readonly metrics: readonly ComparedRow[];
  readonly environment: readonly ComparedRow[];
}

export function compareRuns(runs: readonly ShownRun[]): ComparedRuns {
  const rows = (of: (run: ShownRun) => { readonly [name: string]: RunValue }): readonly ComparedRow[] =>
    [...new Set(runs.flatMap((run) => Object.keys(of(run))))].map((name) => {
      const values = runs.map((run) => of(run)[name] ?? null);
      return { name, values, differs: values.some((value) => value !== values[0]) };
    });
  return {
    parameters: rows(({ parameters, seed }) => (seed === undefined ? parameters : { ...parameters, seed })),
    metrics: rows(({ metrics }) => metrics),
    environment: rows(({ environment }) => environment),
  };
}

/** How far a value lies from that of the first run, with its sign; undefined where one of them is no number. */
export function differenceFrom(first: RunValue | undefined, value: RunValue): string | undefined {
  if (typeof first !== "number" || typeof value !== "number") return undefined;
  const difference = Number((value - first).toPrecision(3));
  return `${difference < 0 ? "−" : "+"}${Math.abs(difference)}`;
}

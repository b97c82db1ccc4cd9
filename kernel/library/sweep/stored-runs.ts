import type { RunRecord } from "../runs/run-record.ts";
import { parametersKey } from "../runs/same-parameters.ts";
import type { Setting } from "./parameter-space.ts";

/** What becomes of runs that are in the store already, but were made by other code. */
export type ChangedRuns = "refuse" | "again" | "keep";

/** A run that has to be there in the end: what it is told, all of it and nothing else. */
export interface Wanted {
  readonly told: Setting;
  readonly seed: number;
}

/** The runs of a store that a sweep may take over. */
export interface StoredRuns {
  /** the one to be taken over; undefined where one is to be made */
  readonly find: (wanted: Wanted) => RunRecord | undefined;
  /** whether a run was made by other code */
  readonly isChanged: (run: RunRecord) => boolean;
}

/** Finds the latest run of the same parameters and seed: one that the same code made before any other. */
export function storedRuns(present: readonly RunRecord[], code: string, changed: ChangedRuns): StoredRuns {
  const finished = present.filter(({ status }) => status === "finished");
  const byWanted = Map.groupBy(finished, ({ parameters, seed }) => keyOf(parameters as Setting, seed));
  const isChanged = (run: RunRecord): boolean => run.code !== code;
  return {
    isChanged,
    find({ told, seed }) {
      const same = byWanted.get(keyOf(told, seed)) ?? [];
      return same.findLast((run) => !isChanged(run)) ?? (changed === "again" ? undefined : same.at(-1));
    },
  };
}

/** @throws Error where a sweep would go on from runs that other code has made */
export function assertUnchanged({ find, isChanged }: StoredRuns, wanted: readonly Wanted[]): void {
  const old = wanted.map(find).filter((run) => run !== undefined && isChanged(run));
  if (old.length === 0) return;
  const latest = Math.max(...old.map((run) => run?.startedAt ?? 0));
  throw new Error(
    `${old.length} of the ${wanted.length} runs of this sweep are in the store already, but were made by other code: ` +
      `\`work\`, or what it \`uses\`, is not what it was (the latest of them began ${new Date(latest).toISOString()}). ` +
      'Say changed: "again" to run these anew, force: true to run all anew, or changed: "keep" to take them as they are.',
  );
}

function keyOf(parameters: Setting, seed: number | undefined): string {
  return `${seed} ${parametersKey(parameters)}`;
}

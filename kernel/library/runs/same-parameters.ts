import { type JsonResult, leavesOf, writeResults } from "./json-numbers.ts";
import type { RunParameters } from "./run-record.ts";

/** Whether a run that was told `all` was told `some` among it. */
export function sameParameters(some: RunParameters, all: RunParameters): boolean {
  const present = new Map(leavesOf(all as JsonResult));
  return leavesOf(some as JsonResult).every(
    ([path, value]) => present.has(path) && Object.is(present.get(path), value),
  );
}

/** The same text for the same parameters, in whatever order they are named, and for no others. */
export function parametersKey(parameters: RunParameters): string {
  return writeResults(leavesOf(parameters as JsonResult).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

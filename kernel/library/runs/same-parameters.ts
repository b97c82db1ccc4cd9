import { type JsonResult, leavesOf } from "./json-numbers.ts";
import type { RunParameters } from "./run-record.ts";

/** Whether a run that was told `all` was told `some` among it. */
export function sameParameters(some: RunParameters, all: RunParameters): boolean {
  const present = new Map(leavesOf(all as JsonResult));
  return leavesOf(some as JsonResult).every(
    ([path, value]) => present.has(path) && Object.is(present.get(path), value),
  );
}

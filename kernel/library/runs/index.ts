/** `kelvin/runs`: the runs of an experiment, kept beside the notebook, compared and asked with SQL. */
export type { ImportRunsOptions, ImportedRuns } from "./import-runs.ts";
export type { Leaf } from "./json-numbers.ts";
export type { ReadRuns, RunProblem } from "./read-runs.ts";
export type { DataHash, RunEnvironment, RunMetrics, RunParameters, RunRecord, RunStatus } from "./run-record.ts";
export { type StartRunOptions, RunStore, openRuns } from "./run-store.ts";
export { Run } from "./run.ts";

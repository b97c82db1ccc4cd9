/** `kelvin/sweep`: many settings with many seeds, kept as runs, and what can be said of the best one. */
export type { BestSetting, Rival } from "./judge-best.ts";
export { type Distribution, type ParameterSpace, type Setting, logUniform, uniform } from "./parameter-space.ts";
export type { SettingResult } from "./setting-result.ts";
export type { SweepTask, SweepWork } from "./run-round.ts";
export type { ChangedRuns } from "./stored-runs.ts";
export { type ConditionBest, SweepResult } from "./sweep-result.ts";
export { type Halving, type SweepOptions, sweep } from "./sweep.ts";

import type { JsonObject, JsonValue } from "./mime-bundle.ts";

/** The runs of an experiment as a table: what they were told, what they measured and how that went, with and in what. */
export const runsMediaType = "application/vnd.kelvin.runs+json";

/** A value that stands in one cell of a table. Numbers that JSON has not are their words: NaN, Infinity, -Infinity. */
export type RunValue = string | number | boolean | null;

/** How a metric went by step: all of what was logged, or some of it with its least and greatest values. */
export interface RunCourse {
  readonly steps: readonly number[];
  /** to six digits; null where the value was no finite number */
  readonly values: readonly (number | null)[];
  /** how many values were logged */
  readonly count: number;
}

/** `lost`: it was running, and its process is gone. `imported`: it came from a file of results. */
export type ShownRunStatus = "running" | "finished" | "failed" | "interrupted" | "lost" | "imported";

export interface ShownRun {
  readonly id: string;
  readonly name: string;
  readonly status: ShownRunStatus;
  /** milliseconds since the epoch; absent for what was imported */
  readonly startedAt?: number;
  /** likewise; absent while it runs */
  readonly finishedAt?: number;
  readonly seed?: number;
  readonly tags: readonly string[];
  /** why it did not end well, in a line */
  readonly error?: string;
  /** by their paths, `model.width` */
  readonly parameters: { readonly [path: string]: RunValue };
  /** the last value of each */
  readonly metrics: { readonly [name: string]: RunValue };
  /** of the metrics that were logged more than once */
  readonly courses: { readonly [name: string]: RunCourse };
  /** with and in what it ran: versions, processor, git revision, hashes of data and code */
  readonly environment: { readonly [path: string]: RunValue };
}

/** A folder of the store that holds no run that can be read. */
export interface ShownRunProblem {
  readonly run: string;
  readonly reason: string;
}

export interface RunsDisplay {
  /** what is said above them, in lines; absent where nothing is */
  readonly note?: string;
  /** where the store is: from the notebook's folder, or absolute where it is not in there */
  readonly folder: string;
  /** how many runs the store has: `runs` are the latest of them, the newest first */
  readonly total: number;
  readonly runs: readonly ShownRun[];
  readonly problems: readonly ShownRunProblem[];
}

/** What has become of a store since it was last told of. */
export interface RunsChange {
  readonly total: number;
  /** those that are new or other than they were */
  readonly runs: readonly ShownRun[];
  /** ids of those that are gone */
  readonly removed: readonly string[];
  readonly problems: readonly ShownRunProblem[];
}

/** What the program that follows stores for the window is asked, a line of JSON each: names are the asker's own. */
export type FollowQuestion = { readonly follow: string; readonly folder: string } | { readonly leave: string };

/** What it answers: to whom, and what has become of the store, or why it is followed no more. The first change is all there is. */
export type FollowAnswer =
  | { readonly to: readonly string[]; readonly change: RunsChange }
  | { readonly to: readonly string[]; readonly failed: string };

/** Whether JSON is what `application/vnd.kelvin.runs+json` promises. */
export function isRunsDisplay(value: JsonValue | undefined): boolean {
  return (
    isObject(value) &&
    typeof value["folder"] === "string" &&
    typeof value["total"] === "number" &&
    ["undefined", "string"].includes(typeof value["note"]) &&
    isListOf(value["runs"], isRun) &&
    isListOf(value["problems"], (each) => typeof each["run"] === "string" && typeof each["reason"] === "string")
  );
}

const statuses = new Set<JsonValue | undefined>(["running", "finished", "failed", "interrupted", "lost", "imported"]);

function isRun(run: JsonObject): boolean {
  return (
    typeof run["id"] === "string" &&
    typeof run["name"] === "string" &&
    statuses.has(run["status"]) &&
    [run["startedAt"], run["finishedAt"], run["seed"]].every((each) => ["undefined", "number"].includes(typeof each)) &&
    Array.isArray(run["tags"]) &&
    [run["parameters"], run["metrics"], run["environment"]].every(isRow) &&
    isObject(run["courses"]) &&
    Object.values(run["courses"]).every(isCourse)
  );
}

function isRow(value: JsonValue | undefined): boolean {
  return isObject(value) && Object.values(value).every((each) => each === null || typeof each !== "object");
}

function isCourse(value: JsonValue): boolean {
  if (!isObject(value)) return false;
  const { steps, values, count } = value;
  return Array.isArray(steps) && Array.isArray(values) && steps.length === values.length && typeof count === "number";
}

function isListOf(value: JsonValue | undefined, check: (each: JsonObject) => boolean): boolean {
  return Array.isArray(value) && value.every((each) => isObject(each) && check(each));
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { isAbsolute, relative, sep } from "node:path";
import type { RunCourse, RunValue, RunsDisplay, ShownRun } from "../../../document/mime/runs.ts";
import { type JsonResult, type Leaf, leavesOf } from "./json-numbers.ts";
import type { ReadRuns } from "./read-runs.ts";
import type { MetricPoint, RunEnvironment, RunRecord } from "./run-record.ts";

/** All courses of a display together have about so many points, each at most and at least these. */
const allPoints = 20_000;
const [fewestPoints, mostPoints] = [16, 200];

/** Runs as front ends draw them, the newest first. */
export function runsDisplay(
  folder: string,
  { runs, problems }: ReadRuns,
  points: readonly MetricPoint[],
  most: number,
): RunsDisplay {
  const latest = runs.slice(-most).reverse();
  return { folder: folderName(folder), total: runs.length, runs: shownRuns(latest, points), problems };
}

export function shownRuns(runs: readonly RunRecord[], points: readonly MetricPoint[]): readonly ShownRun[] {
  const byRun = Map.groupBy(points, ({ run }) => run);
  const metrics = new Set(points.map(({ metric }) => metric)).size;
  const each = Math.floor(allPoints / Math.max(1, runs.length * metrics));
  const length = Math.min(mostPoints, Math.max(fewestPoints, each));
  return runs.map((run) => shownRun(run, byRun.get(run.id) ?? [], length));
}

function shownRun(run: RunRecord, points: readonly MetricPoint[], length: number): ShownRun {
  const { id, name, status, startedAt, finishedAt, seed, tags, error } = run;
  const courses = [...Map.groupBy(points, ({ metric }) => metric)].flatMap(([metric, own]) =>
    own.length < 2 ? [] : [[metric, courseOf(own, length)] as const],
  );
  return {
    id,
    name,
    status,
    ...(startedAt !== undefined && { startedAt }),
    ...(finishedAt !== undefined && { finishedAt }),
    ...(seed !== undefined && { seed }),
    tags,
    ...(error && { error: `${error.name}: ${error.message}` }),
    parameters: rowOf(leavesOf(run.parameters as JsonResult)),
    metrics: rowOf(leavesOf(run.metrics as JsonResult)),
    courses: Object.fromEntries(courses),
    environment: rowOf([
      ...(run.code === undefined ? [] : [["code", run.code] as const]),
      ...(run.source === undefined ? [] : [["source", run.source] as const]),
      ...(run.environment ? environmentOf(run.environment) : []),
    ]),
  };
}

/** Neither the machine's name nor numbers of processes: notebooks go to other people. */
function environmentOf({ node, platform, processor, cores, memory, git, data }: RunEnvironment) {
  return [
    ["node", node],
    ["platform", platform],
    ["processor", processor],
    ["cores", cores],
    ["memory", `${Math.round(memory / 2 ** 30)} GiB`],
    ...(git
      ? ([
          ["git revision", git.revision],
          ["git changes", git.isChanged],
        ] as const)
      : []),
    ...data.map(({ path, sha256 }) => [`data ${folderName(path)}`, sha256] as const),
  ] as const;
}

function rowOf(leaves: readonly (readonly [path: string, value: Leaf])[]): { readonly [path: string]: RunValue } {
  return Object.fromEntries(
    leaves.flatMap(([path, value]) =>
      path === "" ? [] : [[path, typeof value === "number" && !Number.isFinite(value) ? String(value) : value]],
    ),
  );
}

/** In the order of the steps. Of many, each stretch is told by its least and its greatest value, so that no peak is lost. */
function courseOf(points: readonly MetricPoint[], length: number): RunCourse {
  const ordered = points.toSorted((a, b) => a.step - b.step);
  const kept = ordered.length <= length ? ordered : thinned(ordered, length);
  return {
    steps: kept.map(({ step }) => step),
    values: kept.map(({ value }) => (Number.isFinite(value) ? Number(value.toPrecision(6)) : null)),
    count: points.length,
  };
}

function thinned(points: readonly MetricPoint[], length: number): readonly MetricPoint[] {
  const stretches = Math.floor((length - 2) / 2);
  const inner = points.slice(1, -1);
  const kept = Array.from({ length: stretches }, (_, at) => {
    const from = Math.floor((at * inner.length) / stretches);
    const stretch = inner.slice(from, Math.floor(((at + 1) * inner.length) / stretches));
    const finite = stretch.filter(({ value }) => Number.isFinite(value));
    const ends = finite.length === 0 ? stretch.slice(0, 1) : [leastOf(finite, 1), leastOf(finite, -1)];
    return [...new Set(ends)].toSorted((a, b) => a.step - b.step);
  });
  return [points[0]!, ...kept.flat(), points.at(-1)!];
}

function leastOf(points: readonly MetricPoint[], sign: 1 | -1): MetricPoint {
  return points.reduce((least, point) => (sign * point.value < sign * least.value ? point : least));
}

/** A path as it reads from the folder of the notebook, with slashes. */
export function folderName(path: string): string {
  if (!isAbsolute(path)) return path;
  const inside = relative(process.cwd(), path);
  return inside.startsWith("..") || isAbsolute(inside) ? path : inside.split(sep).join("/");
}

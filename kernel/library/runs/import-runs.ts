import { readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { watchImported } from "../audit/hooks/imported.ts";
import { readCsv } from "../data/read-csv.ts";
import { toRows } from "../data/to-rows.ts";
import { type JsonResult, type Leaf, leavesOf, readResults } from "./json-numbers.ts";
import type { ReadRuns } from "./read-runs.ts";
import type { RunRecord } from "./run-record.ts";
import { writeRecord } from "./run.ts";

export interface ImportRunsOptions {
  /**
   * names, or paths such as `config.lambda`, of what the runs were told; other numbers are metrics. Default: what is under
   * `parameters`, `params`, `config` or `args`, and what is no number
   */
  readonly parameters?: readonly string[];
  /** where the seed is. Default `seed` */
  readonly seed?: string;
  /** reads more parameters out of a file's name by its named groups: `/_l(?<lambda>[\d.]+)/`. Default none */
  readonly fileName?: RegExp;
}

/** What came of taking results over. */
export interface ImportedRuns {
  /** those that are new in the store, in the order of the files */
  readonly runs: readonly RunRecord[];
  /** files that are missing or broken */
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
}

export interface ImportRequest {
  readonly store: string;
  readonly newFolder: () => string;
  readonly present: () => Promise<ReadRuns>;
  readonly paths: readonly string[];
  readonly options: ImportRunsOptions;
}

const told = ["parameters", "params", "config", "args"];

/** Makes a run of each result in files that other programs wrote. */
export async function importRuns({ store, newFolder, present, paths, options }: ImportRequest): Promise<ImportedRuns> {
  const known = new Set((await present()).runs.map(({ source }) => source));
  const runs: RunRecord[] = [];
  const problems: { path: string; reason: string }[] = [];
  for (const path of paths) {
    try {
      const results = await resultsIn(path);
      for (const [index, result] of results.entries()) {
        const source = results.length === 1 ? path : `${path}#${index}`;
        if (known.has(source)) continue;
        known.add(source);
        const id = newFolder();
        const record = importedRun(id, source, result, parametersOf(basename(path), options.fileName), options);
        writeRecord(join(store, id), record);
        runs.push(record);
      }
    } catch (error) {
      problems.push({ path, reason: (error as Error).message });
    }
  }
  watchImported(runs);
  return { runs, problems };
}

async function resultsIn(path: string): Promise<readonly JsonResult[]> {
  const kind = extname(path).toLowerCase();
  if (kind === ".csv") return toRows(await readCsv(path, { header: true })) as readonly JsonResult[];
  if (kind !== ".json" && kind !== ".jsonl")
    throw new RangeError(`results are read from files that end in .json, .jsonl or .csv, got "${path}"`);
  const text = await readFile(path, "utf8");
  const value =
    kind === ".json"
      ? readResults(text)
      : text
          .split("\n")
          .filter((line) => line.trim() !== "")
          .map(readResults);
  const list: readonly JsonResult[] = Array.isArray(value) ? value : [value as JsonResult];
  const stray = list.findIndex((each) => typeof each !== "object" || each === null || Array.isArray(each));
  if (stray >= 0) throw new TypeError(`"${path}" must hold an object for each run, but number ${stray} is none`);
  return list;
}

function parametersOf(name: string, pattern: RegExp | undefined): ReadonlyMap<string, Leaf> {
  const groups = pattern?.exec(name)?.groups ?? {};
  return new Map(
    Object.entries(groups).map(([key, text]) => [
      key,
      text !== "" && Number.isFinite(Number(text)) ? Number(text) : text,
    ]),
  );
}

function importedRun(
  id: string,
  source: string,
  result: JsonResult,
  fromName: ReadonlyMap<string, Leaf>,
  { parameters: named, seed: seedPath = "seed" }: ImportRunsOptions,
): RunRecord {
  const parameters: Record<string, Leaf> = Object.fromEntries(fromName);
  const metrics: Record<string, number> = {};
  let seed: number | undefined;
  for (const [path, value] of leavesOf(result)) {
    const [first = "", ...rest] = path.split(".");
    const isTold = told.includes(first) && rest.length > 0;
    const name = isTold ? rest.join(".") : path;
    if ((path === seedPath || name === seedPath) && Number.isSafeInteger(value)) seed = value as number;
    else if (named ? named.includes(path) || named.includes(name) : isTold || typeof value !== "number")
      parameters[name] = value;
    else if (typeof value === "number") metrics[name] = value;
    else parameters[name] = value;
  }
  return {
    id,
    name: basename(source),
    status: "imported",
    parameters,
    ...(seed !== undefined && { seed }),
    tags: [],
    metrics,
    source,
    artefacts: [],
  };
}

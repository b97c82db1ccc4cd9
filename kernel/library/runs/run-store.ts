import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Table } from "apache-arrow";
import { type MimeBundle, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { sql } from "../data/sql.ts";
import type { Figure } from "../figures/figure.ts";
import { learningCurves } from "../figures/learning-curves.ts";
import { codeHash } from "./code-hash.ts";
import { exportRuns } from "./export-runs.ts";
import { type ImportRunsOptions, type ImportedRuns, importRuns } from "./import-runs.ts";
import { type ReadRuns, readMetrics, readRuns } from "./read-runs.ts";
import { runEnvironment } from "./run-environment.ts";
import type { RunMetrics, RunParameters, RunRecord } from "./run-record.ts";
import { Run } from "./run.ts";
import { comparison, metricsTable, runsTable } from "./runs-table.ts";
import { showRuns } from "./show-runs.ts";
import { sameParameters } from "./same-parameters.ts";

export interface StartRunOptions {
  /** what the run is called; default its id */
  readonly name?: string;
  /** what it was told: plain values, nested as wished; default nothing */
  readonly parameters?: RunParameters;
  /** the seed of its random numbers, a whole number; default none is written down */
  readonly seed?: number;
  /** words to find it by; default none */
  readonly tags?: readonly string[];
  /** files that it reads, whose hashes are kept; default none */
  readonly data?: readonly string[];
  /** what makes it: functions, settings; a hash of their sources is kept, by which runs of changed code are told apart. Default none */
  readonly uses?: readonly unknown[];
}

/**
 * The runs of an experiment, kept in a folder beside the notebook: a small folder for each, which any number of processes
 * may add to at the same time. It displays itself as a table.
 */
export class RunStore {
  /** Where the runs are; made with the first. */
  readonly folder: string;

  /** Stores are opened by `openRuns`. */
  constructor(folder: string) {
    this.folder = resolve(folder);
  }

  /**
   * Begins a run.
   *
   * @returns the run, to be logged to and ended
   * @throws RangeError where the seed is no whole number
   * @throws Error where a data file cannot be read or the folder cannot be written
   */
  async start({ name, parameters = {}, seed, tags = [], data = [], uses }: StartRunOptions = {}): Promise<Run> {
    if (seed !== undefined && !Number.isSafeInteger(seed))
      throw new RangeError(`a seed is a whole number, got ${seed}`);
    const environment = await runEnvironment(process.cwd(), data);
    const id = this.#newFolder();
    return new Run(join(this.folder, id), {
      id,
      name: name ?? id,
      status: "running",
      parameters,
      ...(seed !== undefined && { seed }),
      tags,
      metrics: {},
      startedAt: Date.now(),
      ...(uses && { code: codeHash(uses) }),
      environment,
      artefacts: [],
    });
  }

  /**
   * Does `work` as a run: ends it with the metrics that `work` answers with, or as failed where it throws.
   *
   * @returns what is known of the run in the end
   * @throws what `work` throws, after it was written down
   */
  async record(
    options: StartRunOptions,
    work: (run: Run) => Promise<RunMetrics | void> | RunMetrics | void,
  ): Promise<RunRecord> {
    const run = await this.start(options);
    try {
      const metrics = await work(run);
      run.finish(metrics ?? {});
    } catch (error) {
      run.fail(error);
      throw error;
    }
    return run.record;
  }

  /**
   * All runs, oldest first.
   *
   * @returns the runs, and which folders hold none that can be read
   */
  list(): Promise<ReadRuns> {
    return readRuns(this.folder);
  }

  /**
   * The runs with these parameters, and perhaps others, oldest first: to skip in a sweep what is there already.
   *
   * @param parameters values by name, nested as in the run
   */
  async find(parameters: RunParameters, seed?: number): Promise<readonly RunRecord[]> {
    const { runs } = await this.list();
    return runs.filter(
      (run) => sameParameters(parameters, run.parameters) && (seed === undefined || run.seed === seed),
    );
  }

  /**
   * An Arrow table with a row for each run: `id`, `name`, `status`, `started` (milliseconds since the epoch), `seconds`,
   * `seed`, then its parameters and its last metrics by name. What is nested is named by its path, `model.width`; a name
   * that is both is `metrics.NAME` for the metric. Missing values are null, NaN stays NaN.
   */
  async table(): Promise<Table> {
    return runsTable((await this.list()).runs);
  }

  /**
   * An Arrow table of all that was logged: `run`, `step`, `time` (milliseconds since the epoch), `metric`, `value`.
   *
   * @param ids of the runs; default all
   */
  async metrics(ids?: readonly string[]): Promise<Table> {
    const all = ids ?? (await this.list()).runs.map(({ id }) => id);
    return metricsTable((await readMetrics(this.folder, all)).points);
  }

  /**
   * Asks DuckDB about the runs: the tables `runs` and `metrics` are those of `table()` and `metrics()`. Names that are words
   * of SQL, such as "lambda", and paths, such as "model.width", stand in double quotes.
   *
   * @param query in DuckDB's SQL
   * @throws SqlError when the query is wrong
   */
  async query(query: string): Promise<Table> {
    const { runs } = await this.list();
    const { points } = await readMetrics(
      this.folder,
      runs.map(({ id }) => id),
    );
    return sql(query, { tables: { runs: runsTable(runs), metrics: metricsTable(points) } });
  }

  /**
   * What differs between runs: a row for each parameter, metric and part of the environment that is not the same in all, a
   * column for each run.
   *
   * @param ids of the runs, two or more
   * @throws RangeError where there are fewer, or one is not there
   */
  async compare(ids: readonly string[]): Promise<Table> {
    if (ids.length < 2) throw new RangeError(`two runs or more can be compared, got ${ids.length}`);
    const { runs } = await this.list();
    return comparison(
      ids.map((id) => {
        const run = runs.find((each) => each.id === id);
        if (!run) throw new RangeError(`there is no run "${id}" in ${this.folder}`);
        return run;
      }),
    );
  }

  /**
   * Takes over results from files: a JSON object for each run, a list of them, or CSV with a row for each. NaN and
   * infinities may be written bare. A file that is missing or broken is reported, and the others are taken over; one that
   * is there already, by its source, is left out.
   *
   * @param paths of the files, ending in .json, .jsonl or .csv
   * @returns the runs that came in, and what could not be read
   */
  importFiles(paths: readonly string[], options: ImportRunsOptions = {}): Promise<ImportedRuns> {
    return importRuns({
      store: this.folder,
      newFolder: () => this.#newFolder(),
      present: () => this.list(),
      paths,
      options,
    });
  }

  /**
   * Writes all runs into one file: JSON with everything that is known of each, or CSV with the rows of `table()`.
   *
   * @param path of the file, ending in .json, .jsonl or .csv; one that is there is replaced
   * @throws RangeError where it ends otherwise
   */
  async exportFile(path: string): Promise<void> {
    await exportRuns(path, (await this.list()).runs);
  }

  /**
   * Deletes runs with all their files.
   *
   * @param ids of the runs
   * @throws RangeError where one is not there; then none is deleted
   */
  async remove(ids: readonly string[]): Promise<void> {
    const { runs, problems } = await this.list();
    const present = new Set([...runs.map(({ id }) => id), ...problems.map(({ run }) => run)]);
    for (const id of ids) if (!present.has(id)) throw new RangeError(`there is no run "${id}" in ${this.folder}`);
    await Promise.all(ids.map((id) => rm(join(this.folder, id), { recursive: true })));
  }

  /**
   * A metric of several runs by step, as curves in one figure. A value that is not finite, and a run that did not log the
   * metric, is left out.
   *
   * @param metric as it was logged
   * @param ids of the runs; default all
   * @throws RangeError where none of them logged it
   */
  async curves(metric: string, ids?: readonly string[]): Promise<Figure> {
    const { runs } = await this.list();
    const wanted = ids ? runs.filter(({ id }) => ids.includes(id)) : runs;
    const { points } = await readMetrics(
      this.folder,
      wanted.map(({ id }) => id),
    );
    const own = points.filter((point) => point.metric === metric && Number.isFinite(point.value));
    if (own.length === 0) {
      const names = [...new Set(points.map((point) => point.metric))].join(", ") || "nothing";
      throw new RangeError(`no run logged "${metric}" by step; what was logged: ${names}`);
    }
    const byRun = Map.groupBy(own, ({ run }) => run);
    return learningCurves(
      wanted.flatMap(({ id, name }) => {
        const course = byRun.get(id)?.toSorted((a, b) => a.step - b.step);
        return course
          ? [{ name, values: course.map(({ value }) => value), steps: course.map(({ step }) => step) }]
          : [];
      }),
      { title: metric, yTitle: metric },
    );
  }

  /** How front ends show it: the latest runs. */
  async [displaySymbol](): Promise<MimeBundle> {
    return showRuns(this.folder, await this.list());
  }

  /** Ids sort by time, those of one process in their order; making the folder is what claims one. */
  #newFolder(): string {
    mkdirSync(this.folder, { recursive: true });
    for (;;) {
      latest = Math.max(Date.now(), latest + 1);
      const time = new Date(latest)
        .toISOString()
        .replaceAll(/[-:.Z]/g, "")
        .replace("T", "-");
      const id = `${time}-${randomBytes(3).toString("hex")}`;
      const path = join(this.folder, id);
      if (existsSync(path)) continue;
      mkdirSync(path);
      return id;
    }
  }
}

/** The time in the id that was made last. Milliseconds since the epoch. */
let latest = 0;

/**
 * Opens the runs that are kept in `folder`, which need not be there yet.
 *
 * @param folder from the notebook's; default `runs`
 * @returns the store
 */
export function openRuns(folder = "runs"): RunStore {
  return new RunStore(folder);
}

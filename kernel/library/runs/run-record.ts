import type { JsonResult } from "./json-numbers.ts";

/** What a run was told: a flat or nested object of plain values. */
export type RunParameters = { readonly [name: string]: JsonResult };
/** What a run measured: numbers by name. */
export type RunMetrics = { readonly [name: string]: number };

/**
 * How a run is. `lost`: it was running, and its process is gone. `imported`: it came from a file of results, which says
 * nothing of how it went.
 */
export type RunStatus = "running" | "finished" | "failed" | "interrupted" | "lost" | "imported";

/** A file that a run reads, by what is in it. */
export interface DataHash {
  /** as the run named it */
  readonly path: string;
  /** hexadecimal, of the whole file */
  readonly sha256: string;
  /** its size, bytes */
  readonly bytes: number;
}

/** Where and with what a run ran. No variable of the process's environment is in it. */
export interface RunEnvironment {
  /** the version of Node, `v24.1.0` */
  readonly node: string;
  /** as Node calls it, and the kind of processor: `linux x64` */
  readonly platform: string;
  /** the model, as the system names it */
  readonly processor: string;
  /** logical processors, 1 or more */
  readonly cores: number;
  /** of the machine, bytes */
  readonly memory: number;
  /** the machine's name */
  readonly host: string;
  /** number of the process */
  readonly process: number;
  /** when that process began, which tells it from a later one of the same number: milliseconds since the epoch */
  readonly processStarted: number;
  /** the revision of the folder's git repository, and whether files differ from it; absent where there is none */
  readonly git?: { readonly revision: string; readonly isChanged: boolean };
  readonly data: readonly DataHash[];
}

/** A run as its folder has it. */
export interface RunRecord {
  /** the name of its folder; sorts by time */
  readonly id: string;
  /** what the user calls it; the id where nothing was said */
  readonly name: string;
  /** how it is now */
  readonly status: RunStatus;
  /** what it was told */
  readonly parameters: RunParameters;
  /** of its random numbers; absent where none was named */
  readonly seed?: number;
  /** words to find it by */
  readonly tags: readonly string[];
  /** the last value of each metric, and what the run ended with */
  readonly metrics: RunMetrics;
  /** milliseconds since the epoch; absent for what was imported */
  readonly startedAt?: number;
  /** likewise; absent while it runs */
  readonly finishedAt?: number;
  /** why it failed */
  readonly error?: { readonly name: string; readonly message: string; readonly stack?: string };
  /** a hash of the code that made it, where that was said: runs of different code differ in it */
  readonly code?: string;
  /** where it ran; absent for what was imported */
  readonly environment?: RunEnvironment;
  /** the file that it was imported from */
  readonly source?: string;
  /** names of files kept with it */
  readonly artefacts: readonly string[];
}

/** One measurement of a run. */
export interface MetricPoint {
  readonly run: string;
  readonly step: number;
  /** milliseconds since the epoch */
  readonly time: number;
  readonly metric: string;
  readonly value: number;
}

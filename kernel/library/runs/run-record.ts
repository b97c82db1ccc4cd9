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
  readonly path: string;
  /** hexadecimal, of the whole file */
  readonly sha256: string;
  readonly bytes: number;
}

/** Where and with what a run ran. No variable of the process's environment is in it. */
export interface RunEnvironment {
  readonly node: string;
  readonly platform: string;
  readonly processor: string;
  readonly cores: number;
  /** bytes */
  readonly memory: number;
  readonly host: string;
  readonly process: number;
  /** when that process began, which tells it from a later one of the same number: milliseconds since the epoch */
  readonly processStarted: number;
  /** the revision of the folder's git repository, and whether files differ from it; absent where there is none */
  readonly git?: { readonly revision: string; readonly isChanged: boolean };
  readonly data: readonly DataHash[];
}

/** A run as its folder has it. */
export interface RunRecord {
  readonly id: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly parameters: RunParameters;
  readonly seed?: number;
  readonly tags: readonly string[];
  /** the last value of each metric, and what the run ended with */
  readonly metrics: RunMetrics;
  /** milliseconds since the epoch; absent for what was imported */
  readonly startedAt?: number;
  readonly finishedAt?: number;
  /** why it failed */
  readonly error?: { readonly name: string; readonly message: string; readonly stack?: string };
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

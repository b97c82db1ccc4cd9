import { extname } from "node:path";
import { csvFormat } from "d3-dsv";
import { writeFileWhole } from "../data/write-file.ts";
import { writeResults } from "./json-numbers.ts";
import type { RunRecord } from "./run-record.ts";
import { rowOf } from "./runs-table.ts";

/** Writes runs for other programs. */
export async function exportRuns(path: string, runs: readonly RunRecord[]): Promise<void> {
  await writeFileWhole(path, [new TextEncoder().encode(textOf(path, runs))]);
}

function textOf(path: string, runs: readonly RunRecord[]): string {
  switch (extname(path).toLowerCase()) {
    case ".json":
      return `${writeResults(runs, 1)}\n`;
    case ".jsonl":
      return runs.map((run) => `${writeResults(run)}\n`).join("");
    case ".csv": {
      const rows = runs.map(rowOf);
      const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
      return `${csvFormat(
        rows.map((row) => Object.fromEntries(row)),
        names,
      )}\n`;
    }
    default:
      throw new RangeError(`runs are written into files that end in .json, .jsonl or .csv, got "${path}"`);
  }
}

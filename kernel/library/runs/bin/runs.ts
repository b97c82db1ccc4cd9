// `kelvin runs [FOLDER]`: the runs that are kept in a folder. `--follow` is for the window: questions and answers, a line of JSON each.
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import type { FollowQuestion } from "../../../../document/mime/runs.ts";
import { writeResults } from "../json-numbers.ts";
import { exportRuns } from "../export-runs.ts";
import { StoreFollower } from "../follow-stores.ts";
import { type ReadRuns, readMetrics, readRuns } from "../read-runs.ts";
import type { RunRecord } from "../run-record.ts";
import { comparedRuns } from "../runs-table.ts";
import { tableOfRuns } from "../show-runs.ts";
import { tableBundle } from "../../tables/table-bundle.ts";

const usual = 50;

/** The run that is meant: by its id, or by its name where one run alone has it. */
function findRun({ runs }: ReadRuns, word: string): RunRecord {
  const found = runs.filter(({ id, name }) => id === word || name === word);
  const [run] = found;
  if (!run) throw new Error(`there is no run "${word}": --compare takes ids or names, as the list has them`);
  if (found.length > 1) throw new Error(`${found.length} runs are called "${word}": name them by their ids`);
  return run;
}

async function list(folder: string, read: ReadRuns, most: number): Promise<string> {
  const ids = read.runs.slice(-most).map(({ id }) => id);
  const { points } = await readMetrics(folder, ids);
  return String(tableOfRuns(folder, read, points, { most, withIds: true })["text/plain"]);
}

function compare(runs: readonly RunRecord[]): string {
  const rows = comparedRuns(runs);
  return String(
    tableBundle({
      caption: `${rows.length} differences between ${runs.length} runs`,
      columns: ["", ...runs.map(({ name }) => name)],
      rows: rows.map(({ what, values }) => [what, ...values.map((value) => value ?? "")]),
    })["text/plain"],
  );
}

/** Follows stores for as long as somebody holds the other ends. */
function follow(): Promise<never> {
  const end = (): never => process.exit();
  process.stdout.on("error", end);
  process.stdin.on("error", end);
  const follower = new StoreFollower((answer) => process.stdout.write(`${JSON.stringify(answer)}\n`));
  createInterface({ input: process.stdin })
    .on("line", (line) => follower.ask(JSON.parse(line) as FollowQuestion))
    .on("close", end);
  return new Promise(() => undefined);
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      all: { type: "boolean" },
      compare: { type: "string", multiple: true },
      export: { type: "string" },
      json: { type: "boolean" },
      follow: { type: "boolean" },
    },
  });
  if (values.follow) return follow();
  const [folder = "runs", ...others] = positionals;
  if (others.length > 0) throw new Error("runs takes one folder");
  if (!existsSync(folder))
    throw new Error(`there is no folder "${folder}"; where are the runs kept? kelvin runs FOLDER`);
  const read = await readRuns(folder);
  if (values.export !== undefined) {
    await exportRuns(values.export, read.runs);
    console.error(`Wrote ${read.runs.length} runs to ${values.export}`);
  } else if (values.compare !== undefined) {
    if (values.compare.length < 2) throw new Error("two runs or more are compared: --compare A --compare B");
    console.log(compare(values.compare.map((word) => findRun(read, word))));
  } else if (values.json) console.log(writeResults(read.runs, 2));
  else console.log(await list(folder, read, values.all ? Math.max(1, read.runs.length) : usual));
  for (const { run, reason } of read.problems) console.error(`${run}: ${reason}`);
  return read.problems.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`kelvin runs: ${(error as Error).message}`);
  process.exitCode = 1;
}

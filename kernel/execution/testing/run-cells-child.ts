import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inspect, stripVTControlCharacters } from "node:util";
import { createCellCompiler } from "../compile-cell.ts";
import { describeError } from "../describe-error.ts";
import { createModuleLoader } from "../module-loader.ts";
import { createRun, withinRun } from "../run.ts";
import { createEvaluator } from "./evaluate-cells.ts";
import type { CellOutcome, CellRun } from "./run-cells.ts";

// The program that `runCells` starts: it runs cells as the kernel does, without the wire.
const { folder, libraryFolder, steps } = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as CellRun;
process.chdir(folder);
createModuleLoader({ folder, libraryFolder }).install();
const compiler = createCellCompiler();
const evaluator = createEvaluator();
const outcomes: CellOutcome[] = [];
let count = 0;

const failed = ({ ename, evalue, traceback }: ReturnType<typeof describeError>): CellOutcome => {
  const report = stripVTControlCharacters(traceback.join("\n")).replaceAll(folder, "FOLDER");
  return { kind: "failed", ename, evalue: evalue.replaceAll(folder, "FOLDER"), report };
};

for (const step of steps) {
  if (typeof step !== "string") {
    const path = join(folder, step.file);
    mkdirSync(dirname(path), { recursive: true });
    if (step.text === undefined) rmSync(path);
    else writeFileSync(path, step.text);
    continue;
  }
  count += 1;
  const compiled = await compiler.compile(step, { name: `Cell [${count}]`, path: join(folder, "notebook.ipynb") });
  if (compiled.kind === "failed") {
    outcomes.push(failed(compiled.error));
    continue;
  }
  const evaluation = await withinRun(createRun(count, false), () => evaluator.evaluate(compiled.code));
  if (evaluation.kind === "thrown") outcomes.push(failed(describeError(evaluation.error)));
  else outcomes.push({ kind: "shown", text: inspect(evaluation.value).replaceAll(folder, "FOLDER") });
}
process.stdout.write(`\n${JSON.stringify(outcomes)}`, () => process.exit(0));

import type { CellOutput } from "../display/cell-output.ts";
import type { ErrorContent } from "../protocol/message-content.ts";
import { currentOrLatestRun, currentRun } from "./run.ts";

/** Errors of one cell that are reported whole; further ones, of a timer that fails each time for one, as a line each. */
const mostReports = 20;

/**
 * Keeps the process alive when a timer, an emitter or a forgotten promise fails, and shows the error at the cell that caused
 * it. What an interrupted cell still throws is part of its end. The result listens again, to be called now and
 * then: `process.removeAllListeners()` tells nobody of it.
 */
export function reportStrayErrors(output: CellOutput, describeError: (thrown: unknown) => ErrorContent): () => void {
  const counts = new WeakMap<object, number>();
  const nobody = {};
  const report = (thrown: unknown) => {
    if (currentRun()?.cancelled) return;
    const run = currentOrLatestRun() ?? nobody;
    const count = (counts.get(run) ?? 0) + 1;
    counts.set(run, count);
    const error = describeError(thrown);
    if (count <= mostReports) return output.publish("error", error);
    if (count === mostReports + 1)
      output.writeText("stderr", `This cell has caused ${mostReports} errors that nothing caught. More, in brief:\n`);
    output.writeText("stderr", `${error.ename}: ${error.evalue.split("\n")[0]}\n`);
  };
  const listen = () => {
    for (const event of ["uncaughtException", "unhandledRejection"])
      if (!process.listeners(event as "uncaughtException").includes(report)) process.on(event, report);
  };
  listen();
  process.on("removeListener", listen);
  return listen;
}

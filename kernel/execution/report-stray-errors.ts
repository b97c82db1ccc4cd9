import type { CellOutput } from "../display/cell-output.ts";
import type { ErrorContent } from "../protocol/message-content.ts";
import { currentRun } from "./run.ts";

/**
 * Keeps the process alive when a timer, an emitter or a forgotten promise fails, and shows the error at the cell that caused
 * it. What an interrupted cell still throws is part of its end.
 */
export function reportStrayErrors(output: CellOutput, describeError: (thrown: unknown) => ErrorContent): void {
  const report = (thrown: unknown) => {
    if (currentRun()?.cancelled) return;
    output.publish("error", describeError(thrown));
  };
  process.on("uncaughtException", report);
  process.on("unhandledRejection", report);
}

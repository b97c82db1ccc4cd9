import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers";
import { assertNotCancelled, currentOrLatestRun, type Run } from "../../execution/run.ts";
import type { CellOutput } from "../cell-output.ts";
import { createProgress, type Progress } from "./progress.ts";

/** `progress` as cells have it: each bar belongs to the cell whose code made it. */
export function createCellProgress(output: CellOutput): Progress {
  return createProgress({
    run() {
      const run = currentOrLatestRun();
      if (!run) throw new Error("progress was called before any cell was run");
      return run;
    },
    check: assertNotCancelled,
    publish(run, id, data, isFirst) {
      const content = { data, metadata: {}, transient: { display_id: id } };
      output.publishFor(run as Run, isFirst ? "display_data" : "update_display_data", content);
    },
    onFailure: (run, act) => void (run as Run).failures.add(act),
    later: (act, milliseconds) => void setTimeout(act, milliseconds).unref(),
    createId: () => `progress-${randomUUID()}`,
  });
}

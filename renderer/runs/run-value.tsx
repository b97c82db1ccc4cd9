import type { ShownRun } from "../../document/mime/runs.ts";
import { type RunColumn, runValue, shownRunValue } from "../../document/mime/run-columns.ts";
import { runMarks, runStatusWord } from "../../document/html/run-words.ts";
import { clockTime, duration } from "../cells/duration.ts";
import { ElapsedTime } from "../cells/elapsed-time.tsx";
import { Sparkline } from "../variables/sparkline.tsx";

/** How a run is: a mark for who sees it, a word for who does not. */
export function RunStatusMark({ run }: { readonly run: ShownRun }) {
  const word = run.error === undefined ? runStatusWord(run.status) : `${runStatusWord(run.status)}: ${run.error}`;
  return (
    <span className="kv-runs-status" data-status={run.status} role="img" aria-label={word} title={word}>
      {runMarks[run.status]}
    </span>
  );
}

/** What a run has in a column, a metric with how it went. */
export function RunValueView({ run, column }: { readonly run: ShownRun; readonly column: RunColumn }) {
  const value = runValue(run, column);
  if (column.key === "own duration") {
    if (run.status === "running" && run.startedAt !== undefined) return <ElapsedTime since={run.startedAt} />;
    return typeof value === "number" ? duration(value) : null;
  }
  if (column.key === "own started") return typeof value === "number" ? clockTime(value) : null;
  const course = column.kind === "metric" ? run.courses[column.name] : undefined;
  return (
    <>
      {course ? <Sparkline values={course.values} /> : null}
      <bdi title={typeof value === "number" ? String(value) : undefined}>{shownRunValue(value)}</bdi>
    </>
  );
}

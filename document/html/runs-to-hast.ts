import type { Element } from "hast";
import { say, sayCount, saySentences } from "../../wording/say.ts";
import type { RunsDisplay, ShownRun } from "../mime/runs.ts";
import { type RunColumn, runColumns, runValue, shownRunValue, usualColumns } from "../mime/run-columns.ts";
import { ownColumnWord, runMarks, runStatusWord } from "./run-words.ts";
import { element } from "./element.ts";
import { sparklinePath, sparklineSize } from "./sparkline-path.ts";

const mostReasons = 8;

/** Runs as a table that stands still: for reports, and while a page has not come to draw them. */
export function runsToHast({ folder, total, runs, problems }: RunsDisplay): Element {
  const columns = usualColumns(runs, runColumns(runs));
  const captions = [
    sayCount(total, "{count} run in {folder}.", "{count} runs in {folder}.", { folder }),
    ...(total > runs.length ? [say("The latest {count} are shown.", { count: runs.length })] : []),
    ...problems.slice(0, 1).map(({ run, reason }) => say("{run} cannot be read: {reason}.", { run, reason })),
  ];
  const failed = runs.filter(({ error }) => error !== undefined).slice(0, mostReasons);
  return element(
    "div",
    { className: ["kv-runs-static", "kv-content"] },
    element(
      "div",
      { className: ["kv-table"] },
      element(
        "table",
        {},
        element("caption", {}, saySentences(captions)),
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            element("th", { scope: "col" }, say("run")),
            ...columns.map((column) =>
              element("th", { scope: "col" }, column.kind === "own" ? ownColumnWord(column.name) : column.name),
            ),
          ),
        ),
        element("tbody", {}, ...runs.map((run) => rowToHast(run, columns))),
      ),
    ),
    ...(failed.length === 0
      ? []
      : [
          element(
            "ul",
            { className: ["kv-runs-reasons"] },
            ...failed.map(({ name, error }) => element("li", {}, element("strong", {}, name), `: ${error}`)),
          ),
        ]),
  );
}

function rowToHast(run: ShownRun, columns: readonly RunColumn[]): Element {
  const mark = element(
    "span",
    { className: ["kv-runs-status"], dataStatus: run.status, title: runStatusWord(run.status) },
    runMarks[run.status],
  );
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, mark, " ", run.name),
    ...columns.map((column) => {
      const value = runValue(run, column);
      const course = column.kind === "metric" ? run.courses[column.name] : undefined;
      return element(
        "td",
        typeof value === "number" || course ? { className: ["kv-number"] } : {},
        ...(course ? [sparkline(course.values), " "] : []),
        column.key === "own duration" && typeof value === "number"
          ? say("{seconds} s", { seconds: shownRunValue(value / 1000) })
          : shownRunValue(value),
      );
    }),
  );
}

function sparkline(values: readonly (number | null)[]): Element {
  return element(
    "svg",
    { ...sparklineSize, className: ["kv-sparkline"], ariaHidden: "true" },
    element("path", { d: sparklinePath(values), fill: "none", stroke: "currentColor", strokeWidth: "1.25" }),
  );
}

import { useDeferredValue, useMemo, useState } from "react";
import type { ReactNode } from "react";
import type { RunsDisplay } from "../../document/mime/runs.ts";
import { runColumns, usualColumns } from "../../document/mime/run-columns.ts";
import { say, sayCount } from "../../wording/say.ts";
import { type RunSort, filterRuns, sortRuns } from "./filter-runs.ts";
import { RunsComparison } from "./runs-comparison.tsx";
import { RunsCurves } from "./runs-curves.tsx";
import { RunsTable } from "./runs-table.tsx";
import { RunsTools } from "./runs-tools.tsx";

/** So many lines are drawn at first, and so many more each time. */
const linesAtOnce = 100;
/** So many curves are drawn where none are chosen. */
const mostCurves = 6;

interface RunsViewProps {
  readonly display: RunsDisplay;
  /** What is said above them, in lines. */
  readonly note?: string | undefined;
  /** What stands at the end of the tools. */
  readonly children?: ReactNode;
}

/** A store of runs: a table to sort, filter and choose in, the curves of the chosen ones and what tells them apart. */
export function RunsView({ display, note, children }: RunsViewProps) {
  const { runs, total, problems } = display;
  const [typed, setTyped] = useState("");
  // Whoever types sees the letters before the runs.
  const wanted = useDeferredValue(typed);
  const [sort, setSort] = useState<RunSort | null>(null);
  const [chosen, choose] = useState<readonly string[]>([]);
  const [columnKeys, setColumnKeys] = useState<ReadonlySet<string> | null>(null);
  const [lines, setLines] = useState(linesAtOnce);
  const all = useMemo(() => runColumns(runs), [runs]);
  const columns = useMemo(
    () => (columnKeys ? all.filter(({ key }) => columnKeys.has(key)) : usualColumns(runs, all)),
    [all, columnKeys, runs],
  );
  const found = useMemo(() => sortRuns(filterRuns(runs, wanted), sort, all), [runs, wanted, sort, all]);
  const picked = useMemo(() => chosen.flatMap((id) => runs.find((run) => run.id === id) ?? []), [chosen, runs]);
  const drawn = useMemo(
    () =>
      picked.length > 0 ? picked : found.filter(({ courses }) => Object.keys(courses).length > 0).slice(0, mostCurves),
    [picked, found],
  );
  const metrics = useMemo(() => [...new Set(drawn.flatMap(({ courses }) => Object.keys(courses)))], [drawn]);
  return (
    <div className="kv-runs" data-testid="runs">
      {note ? <p className="kv-runs-note">{note}</p> : null}
      <RunsTools
        display={display}
        found={found.length}
        typed={typed}
        setTyped={setTyped}
        columns={all}
        shown={columns}
        setShown={(keys) => setColumnKeys(keys)}
        chosen={picked.length}
        clear={() => choose([])}
      >
        {children}
      </RunsTools>
      {problems.length === 0 ? null : (
        <details className="kv-runs-problems">
          <summary>{sayCount(problems.length, "{count} run cannot be read", "{count} runs cannot be read")}</summary>
          <ul>
            {problems.map(({ run, reason }) => (
              <li key={run}>
                <code>{run}</code> <bdi>{reason}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div className="kv-runs-scroll" role="region" aria-label={say("Runs")} tabIndex={0}>
        <RunsTable
          runs={found.slice(0, lines)}
          columns={columns}
          sort={sort}
          setSort={setSort}
          chosen={chosen}
          choose={choose}
          drawn={metrics.length > 0 || picked.length > 1 ? drawn.map(({ id }) => id) : []}
        />
        {found.length === 0 ? (
          <p className="kv-runs-none">{total === 0 ? say("There are no runs yet.") : say("No run fits.")}</p>
        ) : null}
        {found.length > lines ? (
          <button type="button" className="kv-button kv-small" onClick={() => setLines(lines + linesAtOnce)}>
            {say("Show more of {count} runs", { count: found.length })}
          </button>
        ) : null}
      </div>
      {picked.length > 1 ? <RunsComparison runs={picked} /> : null}
      {metrics.length > 0 ? <RunsCurves runs={drawn} metrics={metrics} /> : null}
    </div>
  );
}

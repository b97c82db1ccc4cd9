import { ArrowDown, ArrowUp } from "lucide-react";
import { type Dispatch, type SetStateAction, memo, useCallback } from "react";
import type { ShownRun } from "../../document/mime/runs.ts";
import type { RunColumn } from "../../document/mime/run-columns.ts";
import { ownColumnWord } from "../../document/html/run-words.ts";
import { say } from "../../wording/say.ts";
import type { RunSort } from "./filter-runs.ts";
import { RunStatusMark, RunValueView } from "./run-value.tsx";

/** Figures have so many colours. */
export const seriesColors = 6;

/** The colour of a run's curve, by its place among those that are drawn. */
export function seriesColor(place: number): string {
  return `var(--kv-series-${(place % seriesColors) + 1})`;
}

export function columnWord({ kind, name }: RunColumn): string {
  return kind === "own" ? ownColumnWord(name) : name;
}

interface RunsTableProps {
  readonly runs: readonly ShownRun[];
  readonly columns: readonly RunColumn[];
  readonly sort: RunSort | null;
  readonly setSort: (sort: RunSort | null) => void;
  /** Ids in the order in which they were chosen. */
  readonly chosen: readonly string[];
  readonly choose: Dispatch<SetStateAction<readonly string[]>>;
  /** Ids of the runs whose curves are drawn, in the order of their colours. */
  readonly drawn: readonly string[];
}

/** Runs, one to a line: chosen by their boxes, sorted by the heads of columns. */
export function RunsTable({ runs, columns, sort, setSort, chosen, choose, drawn }: RunsTableProps) {
  const picked = new Set(chosen);
  const areAll = runs.length > 0 && runs.every(({ id }) => picked.has(id));
  const toggle = useCallback(
    (id: string) => choose((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id])),
    [choose],
  );
  const groups = [
    { kind: "own", label: "" },
    { kind: "parameter", label: say("parameters") },
    { kind: "metric", label: say("metrics") },
  ] as const;
  const spans = groups
    .map((group) => ({ ...group, span: columns.filter(({ kind }) => kind === group.kind).length }))
    .filter(({ span }) => span > 0);
  return (
    <table className="kv-runs-table" data-testid="runs-table">
      {columns.some(({ kind }) => kind !== "own") ? (
        <thead className="kv-runs-groups" aria-hidden>
          <tr>
            <td colSpan={2} />
            {spans.map(({ kind, label, span }) => (
              <td key={kind} colSpan={span} data-kind={kind}>
                {label}
              </td>
            ))}
          </tr>
        </thead>
      ) : null}
      <thead>
        <tr>
          <th scope="col" className="kv-runs-box">
            <input
              type="checkbox"
              aria-label={say("Choose all runs that are shown")}
              checked={areAll}
              onChange={() => choose(areAll ? [] : runs.map(({ id }) => id))}
            />
          </th>
          <SortedHead name={say("run")} sortKey="name" sort={sort} setSort={setSort} />
          {columns.map((column) => (
            <SortedHead
              key={column.key}
              name={columnWord(column)}
              kind={column.kind}
              sortKey={column.key}
              sort={sort}
              setSort={setSort}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunLine
            key={run.id}
            run={run}
            columns={columns}
            isChosen={picked.has(run.id)}
            place={drawn.indexOf(run.id)}
            toggle={toggle}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RunLineProps {
  readonly run: ShownRun;
  readonly columns: readonly RunColumn[];
  readonly isChosen: boolean;
  /** Among the runs whose curves are drawn; below 0 where its is not. */
  readonly place: number;
  readonly toggle: (id: string) => void;
}

/** Drawn again only where something of its own has changed: there may be hundreds. */
const RunLine = memo(function RunLine({ run, columns, isChosen, place, toggle }: RunLineProps) {
  return (
    <tr data-status={run.status} data-chosen={isChosen}>
      <td className="kv-runs-box">
        <input
          type="checkbox"
          aria-label={say("Choose {run}", { run: run.name })}
          checked={isChosen}
          onChange={() => toggle(run.id)}
        />
      </td>
      <th scope="row">
        <span className="kv-runs-name">
          <RunStatusMark run={run} />
          {place < 0 ? null : <span className="kv-runs-dot" style={{ background: seriesColor(place) }} />}
          <bdi title={run.name}>{run.name}</bdi>
        </span>
        {run.error === undefined ? null : (
          <bdi className="kv-runs-error" title={run.error}>
            {run.error}
          </bdi>
        )}
      </th>
      {columns.map((column) => (
        <td key={column.key} data-kind={column.kind}>
          <RunValueView run={run} column={column} />
        </td>
      ))}
    </tr>
  );
});

interface SortedHeadProps {
  readonly name: string;
  readonly sortKey: string;
  readonly kind?: RunColumn["kind"];
  readonly sort: RunSort | null;
  readonly setSort: (sort: RunSort | null) => void;
}

/** The head of a column: up, then down, then as the runs came. */
function SortedHead({ name, sortKey, kind, sort, setSort }: SortedHeadProps) {
  const direction = sort?.key === sortKey ? sort.direction : undefined;
  const next = (): void => {
    if (direction === undefined) setSort({ key: sortKey, direction: "ascending" });
    else setSort(direction === "ascending" ? { key: sortKey, direction: "descending" } : null);
  };
  return (
    <th scope="col" aria-sort={direction ?? "none"} data-kind={kind}>
      <button type="button" onClick={next} title={say("Sort by {column}", { column: name })}>
        {kind === "parameter" || kind === "metric" ? <bdi>{name}</bdi> : <span>{name}</span>}
        {direction === undefined ? null : direction === "ascending" ? <ArrowUp size={12} /> : <ArrowDown size={12} />}
      </button>
    </th>
  );
}

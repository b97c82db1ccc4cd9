import { useMemo } from "react";
import type { ReactNode } from "react";
import type { RunValue, ShownRun } from "../../document/mime/runs.ts";
import { shownRunValue } from "../../document/mime/run-columns.ts";
import { say, sayCount } from "../../wording/say.ts";
import { Sparkline } from "../variables/sparkline.tsx";
import { type ComparedRow, compareRuns, differenceFrom } from "./compared-runs.ts";
import { RunStatusMark } from "./run-value.tsx";
import { seriesColor } from "./runs-table.tsx";

/** Of what is the same in all, so many are named. */
const mostNamed = 12;

/** Hashes are told apart by their beginning. */
function shortened(value: RunValue): string {
  const text = shownRunValue(value);
  return /^[0-9a-f]{16,}$/u.test(text) ? text.slice(0, 10) : text;
}

/** Runs side by side: what differs in what they were told, their metrics with the distance from the first, where they ran. */
export function RunsComparison({ runs }: { readonly runs: readonly ShownRun[] }) {
  const { parameters, metrics, environment } = useMemo(() => compareRuns(runs), [runs]);
  const heads = [say("What they were told"), say("What they measured"), say("With and in what they ran")] as const;
  return (
    <section className="kv-runs-comparison" aria-label={say("Comparison")} data-testid="runs-comparison">
      <table className="kv-runs-table">
        <thead>
          <tr>
            <th scope="col">{sayCount(runs.length, "{count} run", "{count} runs")}</th>
            {runs.map((run, place) => (
              <th key={run.id} scope="col">
                <span className="kv-runs-name">
                  <span className="kv-runs-dot" style={{ background: seriesColor(place) }} />
                  <RunStatusMark run={run} />
                  <bdi title={run.name}>{run.name}</bdi>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <Group head={heads[0]} rows={parameters} columns={runs.length}>
          {(row) => row.values.map((value, place) => <ValueCell key={runs[place]!.id} row={row} value={value} />)}
        </Group>
        <Group head={heads[1]} rows={metrics} columns={runs.length} keepsAll>
          {(row) =>
            runs.map((run, place) => {
              const value = row.values[place] ?? null;
              const course = run.courses[row.name];
              const difference = place === 0 ? undefined : differenceFrom(row.values[0], value);
              return (
                <td key={run.id} data-kind="metric">
                  {course ? <Sparkline values={course.values} /> : null}
                  {shownRunValue(value)}
                  {difference === undefined ? null : <small className="kv-runs-difference">{difference}</small>}
                </td>
              );
            })
          }
        </Group>
        <Group head={heads[2]} rows={environment} columns={runs.length}>
          {(row) => row.values.map((value, place) => <ValueCell key={runs[place]!.id} row={row} value={value} />)}
        </Group>
      </table>
    </section>
  );
}

function ValueCell({ row, value }: { readonly row: ComparedRow; readonly value: RunValue }) {
  return (
    <td data-kind="parameter" data-differs={value !== row.values[0]}>
      {value === null ? (
        <span className="kv-faint">{say("none")}</span>
      ) : (
        <bdi title={shownRunValue(value)}>{shortened(value)}</bdi>
      )}
    </td>
  );
}

interface GroupProps {
  readonly head: string;
  readonly rows: readonly ComparedRow[];
  readonly columns: number;
  /** Whether rows are shown that are the same in all, too. */
  readonly keepsAll?: boolean;
  readonly children: (row: ComparedRow) => ReactNode;
}

function Group({ head, rows, columns, keepsAll = false, children }: GroupProps) {
  const shown = keepsAll ? rows : rows.filter(({ differs }) => differs);
  const same = rows.length - shown.length;
  if (rows.length === 0) return null;
  const names = rows
    .filter(({ differs }) => !differs)
    .map(({ name, values }) => `${name} ${shortened(values[0] ?? null)}`);
  return (
    <tbody>
      <tr className="kv-runs-group">
        <th scope="rowgroup" colSpan={columns + 1}>
          {head}
        </th>
      </tr>
      {shown.map((row) => (
        <tr key={row.name}>
          <th scope="row">
            <bdi>{row.name}</bdi>
          </th>
          {children(row)}
        </tr>
      ))}
      {same === 0 ? null : (
        <tr className="kv-runs-same">
          <td colSpan={columns + 1}>
            {sayCount(same, "{count} is the same in all: {names}", "{count} are the same in all: {names}", {
              names: names.slice(0, mostNamed).join(" · ") + (names.length > mostNamed ? " …" : ""),
            })}
          </td>
        </tr>
      )}
    </tbody>
  );
}

import { useMemo, useRef, useState } from "react";
import { say, sayCount } from "../../wording/say.ts";
import { useRowWindow } from "../files/use-row-window.ts";
import { parseTable } from "./parse-table.ts";

const height = 26;
/** Wider tables show their first columns; the text has all. */
const mostColumns = 200;
const isNumber = (value: string | undefined): boolean =>
  value !== undefined && /^\s*[-+]?[\d.]+(e[-+]?\d+)?\s*$/i.test(value);

/** A CSV or TSV file as a table: of its rows those near what is seen are in the page. */
export function TableView({ path, text }: { readonly path: string; readonly text: string }) {
  const [chosen, setChosen] = useState<boolean>();
  const { first: looks, columns, rows } = useMemo(() => parseTable(path, text, chosen), [path, text, chosen]);
  const hasNames = chosen ?? looks !== "data";
  const list = useRef<HTMLDivElement>(null);
  const { first, last } = useRowWindow(list, height, rows.length);
  const shown = columns.slice(0, mostColumns);
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached with keys */}
      <div className="kv-table-view" ref={list} tabIndex={0} role="region" aria-label={say("Table")} data-kv-own-keys>
        <table aria-rowcount={rows.length + 1} data-testid="file-table">
          <thead>
            <tr>
              <th scope="col" aria-label={say("Row")} />
              {shown.map((name, index) => (
                <th key={index} scope="col" title={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr aria-hidden style={{ height: first * height }} />
            {rows.slice(first, last).map((row, index) => (
              <tr key={first + index} aria-rowindex={first + index + 2}>
                <th scope="row">{first + index + 1}</th>
                {shown.map((_, column) => (
                  <td key={column} data-number={isNumber(row[column])} title={row[column]}>
                    {row[column]}
                  </td>
                ))}
              </tr>
            ))}
            <tr aria-hidden style={{ height: Math.max(0, rows.length - last) * height }} />
          </tbody>
        </table>
      </div>
      <p className="kv-viewer-count kv-table-foot">
        <span>
          {sayCount(rows.length, "{count} row", "{count} rows")} ×{" "}
          {sayCount(columns.length, "{count} column", "{count} columns")}
          {columns.length > mostColumns ? ` · ${say("the first {count} are shown", { count: mostColumns })}` : ""}
        </span>
        <label>
          <input
            type="checkbox"
            checked={hasNames}
            data-testid="table-has-names"
            onChange={(event) => setChosen(event.target.checked)}
          />
          {say("The first line names the columns")}
        </label>
        {chosen === undefined && looks !== "names" ? (
          <span data-testid="table-names-note">
            {looks === "data"
              ? say("It looks like the rows below, so it is shown as one of them.")
              : say("Its numbers may be names or data.")}
          </span>
        ) : null}
      </p>
    </>
  );
}

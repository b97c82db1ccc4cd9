import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { TableDescription } from "../../kernel/protocol/tables.ts";
import { say } from "../../wording/say.ts";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { useWindow } from "../shell/window-context.tsx";
import { createSignal } from "../state/signal.ts";
import { useSignal } from "../state/use-signal.ts";
import { ColumnPanel } from "./column-panel.tsx";
import { copyCells } from "./copy-cells.ts";
import type { DataGridProps } from "./data-grid.tsx";
import { type ColumnChoice, layColumns, usualColumns, withWidth } from "./grid-columns.ts";
import { listenToGrid } from "./grid-input.ts";
import type { GridSelection } from "./grid-selection.ts";
import { GridStatus } from "./grid-status.tsx";
import { GridToolbar } from "./grid-toolbar.tsx";
import { type GridView, createGridView } from "./grid-view.ts";
import { nextSort } from "./next-sort.ts";
import { plotColumn } from "./plot-column.ts";
import type { TableModel } from "./table-model.ts";

interface OpenGridProps extends DataGridProps {
  readonly model: TableModel;
  readonly description: TableDescription;
}

const atStart: GridSelection = { anchor: { row: 0, position: 0 }, cursor: { row: 0, position: 0 } };

/** The grid of a table that is there: tools above, cells, and below what is selected. */
export function OpenGrid(props: OpenGridProps) {
  const { notebook, table, model, description, name, variable, enlarge, close, leave } = props;
  const { workspace } = useWindow();
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<GridView>(undefined);
  const [selection] = useState(() => createSignal(atStart));
  const [choice, setChoice] = useState<ColumnChoice>(usualColumns);
  const [panel, setPanel] = useState<number>();
  const [said, setSaid] = useState("");
  const shown = useSignal(model.shown);
  const isArranging = useSignal(model.isArranging);
  const columns = useMemo(() => layColumns(description.columns, choice), [description, choice]);
  const latest = useRef(columns);

  const select = (next: GridSelection): void => {
    selection.set(next);
    view.current?.select(next);
    view.current?.reveal(next.cursor);
  };
  const copy = (format: "tsv" | "markdown"): void => {
    setSaid("");
    workspace.attempt(copyCells(model, latest.current, selection.get(), format).then(setSaid));
  };
  const sortBy = (position: number, adds: boolean): void => {
    const column = latest.current.order[position];
    if (column !== undefined) model.arrange(nextSort(model.wanted(), column, adds));
  };
  useEffect(() => {
    if (!place.current) return undefined;
    const made = createGridView({
      place: place.current,
      id,
      model,
      tableColumns: description.columns,
      columns: latest.current,
    });
    view.current = made;
    // Whoever opens a grid goes on in it.
    place.current.focus();
    const stop = listenToGrid(place.current, {
      view: made,
      selection,
      select,
      copy: () => copy("tsv"),
      sortBy,
      openPanel: (position) => setPanel(latest.current.order[position]),
      resize: (position, width) => setChoice((before) => withWidth(before, latest.current.order[position]!, width)),
      widthAt: (position) => latest.current.widthAt(position),
      leave: focusActiveCell,
    });
    return () => {
      stop();
      made.end();
    };
    // What is called reads what is there at that time.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [model, description]);
  useEffect(() => {
    latest.current = columns;
    view.current?.setColumns(columns);
  }, [columns]);

  const jump = (column: number): void => {
    const position = columns.positionOf(column);
    if (position >= 0)
      select({
        anchor: { row: selection.get().cursor.row, position },
        cursor: { row: Math.max(0, selection.get().cursor.row), position },
      });
  };
  const closePanel = (): void => {
    setPanel(undefined);
    place.current?.focus();
  };
  const label = say("{name}: {rows} rows, {columns} columns", {
    name,
    rows: description.rowCount,
    columns: description.columns.length,
  });
  return (
    <div className="kv-grid" data-testid="data-grid" data-busy={isArranging || undefined}>
      <GridToolbar
        model={model}
        description={description}
        choice={choice}
        setChoice={setChoice}
        order={columns.order}
        name={name}
        jump={jump}
        copy={copy}
        say={setSaid}
        {...(enlarge && { enlarge: () => enlarge(model.shown.get().query) })}
        {...(close && { close })}
      />
      <div
        ref={place}
        className="kv-grid-scroll"
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={shown.rowCount + 1}
        aria-colcount={columns.order.length + 1}
        aria-multiselectable="true"
        aria-busy={isArranging}
        data-testid="grid-cells"
      />
      <GridStatus
        notebook={notebook}
        model={model}
        description={description}
        columns={columns}
        selection={selection}
        said={said}
      />
      {panel === undefined ? null : (
        <ColumnPanel
          key={panel}
          column={panel}
          model={model}
          description={description}
          choice={choice}
          setChoice={setChoice}
          anchor={() =>
            view.current?.headOf(latest.current.positionOf(panel)) ?? place.current!.getBoundingClientRect()
          }
          close={closePanel}
          {...(variable !== undefined && {
            plot() {
              leave?.();
              workspace.attempt(plotColumn(workspace, notebook, { table, variable }, panel));
            },
          })}
        />
      )}
    </div>
  );
}

import { useEffect, useMemo } from "react";
import type { ReactNode } from "react";
import type { RowQuery, TableRef } from "../../kernel/protocol/tables.ts";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { useSignal } from "../state/use-signal.ts";
import { OpenGrid } from "./open-grid.tsx";
import { type TableModel, createTableModel } from "./table-model.ts";

export interface DataGridProps {
  readonly notebook: NotebookModel;
  readonly table: TableRef;
  /** What the table is called: for its label, and for files. */
  readonly name: string;
  /** The variable that holds it, where cells can name it: its columns can be plotted. */
  readonly variable?: string | undefined;
  /** Its user goes on in the notebook. */
  readonly leave?: () => void;
  /** Gives it the whole window; missing where it has it. */
  readonly enlarge?: (query: RowQuery) => void;
  /** What is shown first. */
  readonly query?: RowQuery;
  /** What the grid stands in for, and goes back to. */
  readonly close?: () => void;
  /** What is kept of the table, for when the kernel holds it no more. */
  readonly children?: ReactNode;
}

const lost: Readonly<Record<"gone" | "noTable" | "unsupported", PlainPhrase>> = {
  gone: "The kernel does not hold this table any more: it was restarted, or the cell ran again. Run the cell to see all of it.",
  noTable: "This variable holds no table any more.",
  unsupported: "This kernel does not answer questions about its tables.",
};

/** A table that the kernel holds, with all its rows and columns. Says so when the kernel holds it no more. */
export function DataGrid(props: DataGridProps) {
  const { notebook, table, query } = props;
  const identity = JSON.stringify(table);
  const model = useMemo(
    () => createTableModel(notebook, JSON.parse(identity) as TableRef, query),
    [notebook, identity, query],
  );
  useEffect(() => model.watch(), [model]);
  return <GridOfState {...props} model={model} />;
}

function GridOfState(props: DataGridProps & { readonly model: TableModel }) {
  const { model, close, children } = props;
  const state = useSignal(model.state);
  const isWaiting = useSignal(model.isWaiting);
  const kernel = useSignal(props.notebook.kernel);
  if (state.kind === "open")
    return <OpenGrid key={state.description.version} {...props} description={state.description} />;
  const waiting = kernel.state === "busy" ? say("A cell is running: the table opens when it pauses or ends.") : "";
  const note =
    state.kind === "opening"
      ? isWaiting
        ? waiting
        : ""
      : state.kind === "failed"
        ? state.reason
        : say(lost[state.kind]);
  const place = (
    <div className="kv-grid-lost" role="status" data-testid="table-note" data-kind={state.kind}>
      <span>{note}</span>
      {close ? (
        <button type="button" className="kv-link" onClick={close}>
          {say("Close the grid")}
        </button>
      ) : null}
    </div>
  );
  return (
    <>
      {place}
      {children}
    </>
  );
}

import type { TableDescription } from "../../kernel/protocol/tables.ts";
import { say, sayCount } from "../../wording/say.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import type { Signal } from "../state/signal.ts";
import { useSignal } from "../state/use-signal.ts";
import type { GridColumns } from "./grid-columns.ts";
import { type GridSelection, headRow, selectedPart } from "./grid-selection.ts";
import type { TableModel } from "./table-model.ts";

interface GridStatusProps {
  readonly notebook: NotebookModel;
  readonly model: TableModel;
  readonly description: TableDescription;
  readonly columns: GridColumns;
  readonly selection: Signal<GridSelection>;
  /** What was done last. */
  readonly said: string;
}

/** Below the cells: how much is shown and selected, the value under the cursor in full, and what is waited for. */
export function GridStatus({ notebook, model, description, columns, selection, said }: GridStatusProps) {
  const { rowCount } = useSignal(model.shown);
  const isArranging = useSignal(model.isArranging);
  const isWaiting = useSignal(model.isWaiting);
  const problem = useSignal(model.problem);
  const kernel = useSignal(notebook.kernel);
  const selected = useSignal(selection);
  // The value may have come since.
  useSignal(model.arrivals);
  const all = description.rowCount;
  const size =
    rowCount === all
      ? sayCount(all, "{count} row", "{count} rows")
      : say("{count} of {all} rows", { count: rowCount, all });
  const busy =
    isWaiting && kernel.state === "busy"
      ? say("A cell is running: what is missing comes when it pauses or ends.")
      : isArranging || isWaiting
        ? say("Sorting and filtering…")
        : "";
  const { cursor } = selected;
  const column = columns.order[cursor.position];
  const isHead = cursor.row === headRow;
  const value = isHead || column === undefined ? undefined : model.cellAt(cursor.row, column);
  const cellWords = value === undefined || column === undefined ? "" : `${description.columns[column]!.name}: ${value}`;
  return (
    <div className="kv-grid-status">
      <span data-testid="grid-size">
        {[size, sayCount(description.columns.length, "{count} column", "{count} columns")].join(" · ")}
      </span>
      <span className="kv-grid-value" title={value ?? undefined}>
        {partWords(selected) ??
          (isHead ? say("Enter sorts by this column; Space tells and does more with it.") : cellWords)}
      </span>
      <span role="status" data-testid="grid-note" data-problem={problem !== undefined || undefined}>
        {problem ?? (busy === "" ? said : busy)}
      </span>
    </div>
  );
}

/** How much is selected, where that is more than one cell. */
function partWords(selection: GridSelection): string | undefined {
  const { firstRow, lastRow, first, last } = selectedPart(selection);
  const [rows, columns] = [lastRow - firstRow + 1, last - first + 1];
  return rows * columns > 1 ? say("{rows} × {columns} cells selected", { rows, columns }) : undefined;
}

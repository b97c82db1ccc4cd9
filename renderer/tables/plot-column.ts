import { isTableHandle, tableMediaType } from "../../document/mime/table-handle.ts";
import type { TableRef } from "../../kernel/protocol/tables.ts";
import { say } from "../../wording/say.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { putCode } from "../notebook/put-code.ts";
import { runCells } from "../notebook/run-cells.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { plottingCode, shownVariable } from "./plotting-code.ts";
import { wholeTable } from "./table-model.ts";

/** A table that cells can name. */
export interface NamedTable {
  readonly table: TableRef;
  /** Of the variable that holds it. */
  readonly variable: string;
}

function tableShownBy(cell: CellModel): NamedTable | undefined {
  const variable = shownVariable(cell.text.get());
  if (variable === undefined || !cell.status.get().fromPresentKernel) return undefined;
  for (const { output } of cell.outputs.items.get()) {
    const handle = "data" in output ? output.data[tableMediaType] : undefined;
    if (isTableHandle(handle)) return { table: { kind: "displayed", id: handle.id }, variable };
  }
  return undefined;
}

/** The table that the active cell shows, or the nearest one above it. */
function tableAtHand(notebook: NotebookModel): NamedTable | undefined {
  const order = notebook.order.get();
  const { active } = notebook.selection.get();
  const above = order.slice(0, active === null ? order.length : notebook.placeOf(active) + 1).toReversed();
  for (const id of above) {
    const found = tableShownBy(notebook.cell(id));
    if (found) return found;
  }
  return undefined;
}

/** Puts a figure of a column into a cell of its own, and runs it. */
export async function plotColumn(
  workspace: Workspace,
  notebook: NotebookModel,
  { table, variable }: NamedTable,
  column: number,
): Promise<void> {
  const ask = { table, viewer: crypto.randomUUID() };
  const description = await notebook.request("tables.ask", { ...ask, question: { method: "describe" } });
  const summary = await notebook.request("tables.ask", {
    ...ask,
    question: { method: "summarize", query: wholeTable, column },
  });
  const described = description.kind === "table" ? description.columns[column] : undefined;
  if (!described || summary.kind !== "summary") {
    workspace.toasts.add("warning", say("The kernel does not hold this table any more: run its cell again."));
    return;
  }
  const cell = putCode(notebook, plottingCode(variable, described, summary));
  if (cell !== undefined) await runCells(workspace, notebook, [cell]);
}

/** Asks which column of the table at hand is to be plotted. */
export async function chooseColumnToPlot(workspace: Workspace, notebook: NotebookModel): Promise<void> {
  const found = tableAtHand(notebook);
  const description =
    found &&
    (await notebook.request("tables.ask", {
      table: found.table,
      viewer: crypto.randomUUID(),
      question: { method: "describe" },
    }));
  if (!found || description?.kind !== "table") {
    const words = say("No cell up to here shows a table by its name: end a cell in the name of a table, and run it.");
    workspace.toasts.add("info", words);
    return;
  }
  const { columns } = description;
  const answer = await workspace.dialogs.show({ kind: "columns", table: found.variable, columns });
  if (answer !== null) await plotColumn(workspace, notebook, found, Number(answer));
}

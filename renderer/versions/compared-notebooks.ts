import type { Cell, Notebook, Output } from "../../document/notebook.ts";
import type { Version } from "../../host/contract/versions.ts";
import { createCell } from "../../document/create-notebook.ts";
import { notebookOf } from "../notebook/cell-edits.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { StreamLines } from "../notebook/stream-lines.ts";

/** What a terminal shows in the end: what a progress bar wrote over is no difference. */
function shown(output: Output): Output {
  if (output.output_type !== "stream") return output;
  const lines = new StreamLines();
  lines.append(output.text);
  return { ...output, text: lines.text() };
}

/** The notebook as this window shows it, outputs included. */
export function presentNotebook(model: NotebookModel): Notebook {
  const { cells, ...notebook } = notebookOf(model);
  return {
    ...notebook,
    cells: cells.map((cell): Cell => {
      if (cell.cell_type !== "code") return cell;
      const { outputs, status } = model.cell(cell.id);
      return {
        ...cell,
        execution_count: status.get().executionCount,
        outputs: outputs.items
          .get()
          .map(({ output, stream }) =>
            stream && output.output_type === "stream" ? { ...output, text: stream.text() } : output,
          ),
      };
    }),
  };
}

/** The notebook that a version says. */
export function versionNotebook({ metadata, cells }: Version): Notebook {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata,
    cells: cells.map(({ id, type, source, metadata, attachments, executionCount, outputs }): Cell => {
      const cell = { ...createCell(type, source), id, metadata };
      if (cell.cell_type === "code") return { ...cell, execution_count: executionCount, outputs: outputs.map(shown) };
      return attachments ? { ...cell, attachments } : cell;
    }),
  };
}

import type { ViewOutput } from "../../host/contract/requests.ts";
import type { Cell } from "../../document/notebook.ts";
import type { CopiedCells } from "./cell-clipboard.ts";
import { contentOf, insertCells } from "./cell-edits.ts";
import type { NotebookModel } from "./notebook-model.ts";

/** An output as it is now: the text of a stream grows beside it. */
function presentOutput({ output, stream }: { output: ViewOutput; stream?: { text: () => string } }): ViewOutput {
  return stream && output.output_type === "stream" ? { ...output, text: stream.text() } : output;
}

/** Cells as they can be put into any notebook, with their outputs. */
export function copiedCells(model: NotebookModel, ids: readonly string[]): CopiedCells {
  const cells = ids.map((id): Cell => {
    const content = { ...contentOf(model, id), id };
    if (content.cell_type !== "code") return content;
    const { outputs, status } = model.cell(id);
    return {
      ...content,
      execution_count: status.get().executionCount,
      outputs: outputs.items.get().map(presentOutput),
    };
  });
  return { cells, documentId: model.documentId };
}

/** Puts copied cells before the one that stands at `place`, with their outputs. Answers with the ids of the new cells. */
export async function placeCopies(
  model: NotebookModel,
  place: number,
  { cells, documentId }: CopiedCells,
): Promise<readonly string[]> {
  const ids = insertCells(model, place, cells);
  const placed = cells.flatMap((cell, index) => {
    if (cell.cell_type !== "code" || (cell.outputs.length === 0 && cell.execution_count === null)) return [];
    const from = documentId === undefined ? {} : { from: { documentId, cellId: cell.id } };
    return [{ cellId: ids[index]!, executionCount: cell.execution_count, outputs: cell.outputs, ...from }];
  });
  if (placed.length > 0) await model.request("cells.placeOutputs", { cells: placed });
  return ids;
}

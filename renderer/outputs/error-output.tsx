import type { MouseEvent } from "react";
import { say } from "../../wording/say.ts";
import type { Output } from "../../document/notebook.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import type { CellModel } from "../notebook/cell-model.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { useWindow } from "../shell/window-context.tsx";
import { TreeOutput } from "./tree-output.tsx";

interface ErrorOutputProps {
  readonly output: Output;
  /** The cell that shows it. */
  readonly cell: CellModel;
}

/** An error. The places that it names lead to their cells. */
export function ErrorOutput({ output, cell }: ErrorOutputProps) {
  const { model, editors } = useNotebook();
  const { workspace } = useWindow();
  const follow = (event: MouseEvent): void => {
    const place = (event.target as Element).closest<HTMLElement>("a.kv-place");
    if (!place) return;
    event.preventDefault();
    const { run, line, column } = place.dataset;
    const target = cellOfRun(model, cell, Number(run));
    if (!target) {
      workspace.toasts.add(
        "info",
        say("The cell that ran as number {run} is gone, or ran again since.", { run: run ?? "" }),
      );
      return;
    }
    editors.goTo(target, Number(line), Number(column));
  };
  return (
    <div onClick={follow}>
      <TreeOutput output={output} />
    </div>
  );
}

/** The cell that ran as the `run`th: first the one that failed, as counts of earlier kernels may be the same. */
function cellOfRun(model: NotebookModel, failed: CellModel, run: number): CellModel | undefined {
  const others = model.order.get().map((id) => model.cell(id));
  return [failed, ...others].find(({ status }) => status.get().executionCount === run);
}

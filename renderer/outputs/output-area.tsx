import { memo } from "react";
import { useNotebook } from "../cells/notebook-context.tsx";
import type { CellModel } from "../notebook/cell-model.ts";
import type { OutputItem } from "../notebook/output-list.ts";
import { setOutputHidden } from "../notebook/output-visibility.ts";
import { useSelected } from "../state/use-signal.ts";
import { OutputView } from "./output-view.tsx";

/** The outputs of a cell, in a row with the strip that folds them. */
export const OutputArea = memo(function OutputArea({
  cell,
  items,
}: {
  readonly cell: CellModel;
  readonly items: readonly OutputItem[];
}) {
  const { model } = useNotebook();
  const current = useSelected(cell.status, ({ fromPresentKernel }) => fromPresentKernel);
  return (
    <div className="kv-row" data-stale={!current}>
      <button
        type="button"
        className="kv-fold"
        tabIndex={-1}
        aria-label="Fold the outputs"
        title="Fold the outputs"
        onClick={() => setOutputHidden(model, cell, true)}
      />
      <div className="kv-outputs" data-testid="cell-output">
        {items.map((item, index) => (
          <OutputView key={item.key} item={item} index={index} cell={cell} />
        ))}
      </div>
    </div>
  );
});

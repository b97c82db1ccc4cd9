import { X } from "lucide-react";
import { say, sayCount } from "../../wording/say.ts";
import { setCellMetadata, setNotebookMetadata } from "../../document/shared/set-metadata.ts";
import { describeCell } from "../cells/describe-cell.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import { isOutputHidden, isSourceHidden, setOutputHidden, setSourceHidden } from "../notebook/output-visibility.ts";
import { selectedIds } from "../notebook/selection.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { JsonField } from "./json-field.tsx";
import { TagEditor } from "./tag-editor.tsx";
import { useNotebookMetadata } from "./use-notebook-metadata.ts";

/** What cells and the notebook carry beside their text: tags, what is hidden, metadata. */
export function PropertiesPanel() {
  const { model } = useNotebook();
  const { view } = useWindow();
  const order = useSignal(model.order);
  const selection = useSignal(model.selection);
  const metadata = useNotebookMetadata(model);
  const ids = selectedIds(selection, order);
  const cell = model.maybeCell(selection.active);
  const close = (): void => {
    view.properties.set(false);
    focusActiveCell();
  };
  return (
    <aside className="kv-variables kv-properties" aria-label={say("Properties")} data-testid="properties">
      <header className="kv-variables-head">
        <h2>
          {ids.length > 1
            ? sayCount(ids.length, "{count} cell", "{count} cells")
            : cell
              ? describeCell(cell.type.get(), model.placeOf(cell.id), order.length, "idle")
              : say("Properties")}
        </h2>
        <IconButton label={say("Close the properties")} testId="properties-close" onClick={close}>
          <X size={15} />
        </IconButton>
      </header>
      <div className="kv-properties-body">
        {cell ? <CellProperties key={cell.id} cell={cell} ids={ids} /> : null}
        <section>
          <h3>{say("Notebook")}</h3>
          <JsonField
            label={say("Metadata of the notebook")}
            testId="notebook-metadata"
            value={metadata}
            set={(value) => setNotebookMetadata(model.doc, value, model.undo.structure)}
          />
        </section>
      </div>
    </aside>
  );
}

function CellProperties({ cell, ids }: { readonly cell: CellModel; readonly ids: readonly string[] }) {
  const { model } = useNotebook();
  const metadata = useSignal(cell.metadata);
  const isCode = useSignal(cell.type) === "code";
  const hide = (set: typeof setSourceHidden, hidden: boolean): void =>
    model.doc.transact(() => {
      for (const id of ids) if (model.cell(id).type.get() === "code") set(model, model.cell(id), hidden);
    }, model.undo.structure);
  return (
    <section>
      <h3>{say("Tags")}</h3>
      <TagEditor model={model} cell={cell} ids={ids} />
      {isCode ? (
        <>
          <label className="kv-check">
            <input
              type="checkbox"
              checked={isSourceHidden(cell)}
              onChange={(event) => hide(setSourceHidden, event.target.checked)}
            />
            {say("Hide the code")}
          </label>
          <label className="kv-check">
            <input
              type="checkbox"
              checked={isOutputHidden(cell)}
              onChange={(event) => hide(setOutputHidden, event.target.checked)}
            />
            {say("Fold the outputs")}
          </label>
        </>
      ) : null}
      <JsonField
        label={ids.length > 1 ? say("Metadata of the active cell") : say("Metadata")}
        testId="cell-metadata"
        value={metadata}
        set={(value) => setCellMetadata(model.doc, cell.id, value, model.undo.structure)}
      />
    </section>
  );
}

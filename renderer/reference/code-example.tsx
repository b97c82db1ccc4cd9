import { CornerDownLeft, Copy } from "lucide-react";
import { createCell } from "../../document/create-notebook.ts";
import { insertCells } from "../notebook/cell-edits.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { CodeView } from "./code-view.tsx";

/** Code to try: it can be copied, or put into the notebook that was last shown. */
export function CodeExample({ code, subject }: { readonly code: string; readonly subject: string }) {
  const { workspace } = useWindow();
  const source = code.trimEnd();
  const notebook = useSignal(workspace.lastNotebook);
  const copy = (): void =>
    workspace.attempt(
      navigator.clipboard.writeText(source).then(() => workspace.toasts.add("info", "The example is copied.")),
    );
  const insert = (): void => {
    if (!notebook) return;
    const { active } = notebook.selection.get();
    const place = active === null ? notebook.order.get().length : notebook.placeOf(active) + 1;
    const [id] = insertCells(notebook, place, [createCell("code", source)]);
    workspace.activate({ kind: "notebook", model: notebook });
    if (id !== undefined) notebook.selection.set({ active: id, anchor: id, mode: "command" });
  };
  return (
    <div className="kv-reference-example">
      <CodeView code={source} subject={subject} />
      <div className="kv-reference-example-buttons">
        <IconButton label="Copy" onClick={copy}>
          <Copy size={14} />
        </IconButton>
        {notebook ? (
          <IconButton label={`Insert into ${notebook.status.get().title}`} onClick={insert} testId="insert-example">
            <CornerDownLeft size={14} />
          </IconButton>
        ) : null}
      </div>
    </div>
  );
}

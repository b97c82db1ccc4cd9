import { SourceView } from "../editor/source-view.tsx";
import { sectionOf } from "../notebook/outline.ts";
import { useSelected, useSignal } from "../state/use-signal.ts";
import type { CellBodyProps } from "./cell-body.ts";
import { FoldButton, FoldedNote } from "./fold-button.tsx";
import { MarkdownPreview } from "./markdown-preview.tsx";
import { RenderedMarkdown } from "./rendered-markdown.tsx";
import { useNotebook } from "./notebook-context.tsx";

/** Text for the reader: its source while it is written, else what it says. */
export function MarkdownCell({ cell, mode }: CellBodyProps) {
  const { model } = useNotebook();
  const editing = useSignal(cell.editing);
  const section = useSelected(model.outline, (outline) => sectionOf(outline, cell.id));
  if (editing || mode === "edit")
    return (
      <>
        <div className="kv-row">
          <div className="kv-prompt kv-prompt-word" draggable />
          <SourceView cell={cell} language="markdown" editing={mode === "edit"} wrap />
        </div>
        <MarkdownPreview cell={cell} />
      </>
    );
  const edit = (): void => {
    cell.editing.set(true);
    model.selection.set({ active: cell.id, anchor: cell.id, mode: "edit" });
  };
  return (
    <>
      <div className="kv-row" onDoubleClick={edit}>
        <div className="kv-prompt kv-prompt-word" draggable>
          {section ? <FoldButton section={section} /> : null}
        </div>
        <MarkdownText cell={cell} />
      </div>
      {section?.isFolded ? <FoldedNote section={section} /> : null}
    </>
  );
}

function MarkdownText({ cell }: Pick<CellBodyProps, "cell">) {
  return <RenderedMarkdown cell={cell} text={useSignal(cell.text)} />;
}

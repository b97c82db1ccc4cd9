import { useMemo, useRef } from "react";
import { markdownToHast } from "../../document/html/markdown-to-hast.ts";
import { SourceView } from "../editor/source-view.tsx";
import { sectionOf } from "../notebook/outline.ts";
import { useSelected, useSignal } from "../state/use-signal.ts";
import type { CellBodyProps } from "./cell-body.ts";
import { FoldButton, FoldedNote } from "./fold-button.tsx";
import { HastView } from "./hast-view.tsx";
import { useNotebook } from "./notebook-context.tsx";
import { useTurn } from "./use-turn.ts";

/** Text for the reader: its source while it is written, else what it says. */
export function MarkdownCell({ cell, mode }: CellBodyProps) {
  const { model } = useNotebook();
  const editing = useSignal(cell.editing);
  const section = useSelected(model.outline, (outline) => sectionOf(outline, cell.id));
  if (editing || mode === "edit")
    return (
      <div className="kv-row">
        <div className="kv-prompt kv-prompt-word" draggable />
        <SourceView cell={cell} language="markdown" editing={mode === "edit"} wrap />
      </div>
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
        <RenderedMarkdown cell={cell} />
      </div>
      {section?.isFolded ? <FoldedNote section={section} /> : null}
    </>
  );
}

function RenderedMarkdown({ cell }: Pick<CellBodyProps, "cell">) {
  const text = useSignal(cell.text);
  const attachments = useSignal(cell.attachments);
  const place = useRef<HTMLDivElement>(null);
  const turn = useTurn(place);
  const tree = useMemo(
    () => (turn && text.trim() !== "" ? markdownToHast(text, { attachments, scope: cell.id }) : undefined),
    [turn, text, attachments, cell.id],
  );
  return (
    <div className="kv-markdown" ref={place}>
      {tree ? (
        <HastView tree={tree} className="kv-content" />
      ) : (
        <div className="kv-content kv-undrawn">
          {text.trim() === "" ? "Empty Markdown cell. Press Enter to write." : text}
        </div>
      )}
    </div>
  );
}

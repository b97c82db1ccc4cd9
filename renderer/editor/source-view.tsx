import type { ElementContent } from "hast";
import { memo, useLayoutEffect, useMemo, useRef } from "react";
import { highlight } from "../../document/html/highlight.ts";
import { BreakpointGutter } from "../debugging/breakpoint-gutter.tsx";
import { nodesOf } from "../cells/hast-view.tsx";
import { asText } from "../first-screen/as-text.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { useNear, useTurn } from "../cells/use-turn.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import { useSignal } from "../state/use-signal.ts";

interface SourceViewProps {
  readonly cell: CellModel;
  readonly language: string;
  /** Whether the keys go into this cell. */
  readonly editing: boolean;
  readonly wrap: boolean;
}

function colouredText(text: string, language: string): readonly ElementContent[] {
  const coloured = highlight(text, language);
  // The last line needs a character to have a height.
  return text === "" || text.endsWith("\n") ? [...coloured, { type: "text", value: " " }] : coloured;
}

/**
 * The source of a cell: coloured text, over which an editor is laid when it comes near the viewport or is edited. Both
 * have the same face and measures, so that nothing moves when they change places.
 */
export const SourceView = memo(function SourceView({ cell, language, editing, wrap }: SourceViewProps) {
  const { model, editors } = useNotebook();
  const text = useSignal(cell.text);
  const lineNumbers = useSignal(model.lineNumbers);
  const place = useRef<HTMLDivElement>(null);
  const coloured = useRef<HTMLElement>(null);
  const turn = useTurn(place);
  const near = useNear(place);
  const tree = useMemo(() => (turn ? colouredText(text, language) : undefined), [turn, text, language]);

  useLayoutEffect(() => {
    if (tree) coloured.current?.replaceChildren(nodesOf(tree));
  }, [tree]);

  const wanted = near || editing;
  useLayoutEffect(() => {
    const element = place.current;
    if (!wanted || !element) return undefined;
    editors.want({ cell, element, language, wrap });
    return () => editors.release(cell);
  }, [editors, wanted, cell, language, wrap]);

  useLayoutEffect(() => {
    if (editing) editors.focus(cell);
  }, [editors, editing, cell]);

  return (
    <div
      ref={place}
      className="kv-source"
      data-wrap={wrap}
      data-line-numbers={lineNumbers}
      // Before the editor, which would take it for a selection in its text.
      onMouseDownCapture={(event) => {
        if (event.button !== 0 || !event.shiftKey || editing) return;
        event.preventDefault();
        event.stopPropagation();
        const { anchor } = model.selection.get();
        model.selection.set({ active: cell.id, anchor, mode: "command", by: "pointer" });
      }}
      onMouseDown={(event) => {
        if (event.button !== 0 || editing) return;
        // The focus goes to the editor that comes now, not to the cell that was clicked.
        if (!(event.target as Element).closest(".kv-editor")) event.preventDefault();
        editors.placeCursor(cell, event.currentTarget, event.clientX, event.clientY);
        model.selection.set({ active: cell.id, anchor: cell.id, mode: "edit" });
      }}
    >
      <pre className="kv-source-text" aria-hidden={editing || undefined}>
        {tree ? <code ref={coloured} {...asText(() => tree)} /> : <code>{text === "" ? " " : text}</code>}
      </pre>
      {near && !wrap ? <BreakpointGutter cell={cell} /> : null}
    </div>
  );
});

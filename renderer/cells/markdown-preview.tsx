import { useEffect, useState } from "react";
import { say } from "../../wording/say.ts";
import { useWindow } from "../shell/window-context.tsx";
import type { CellModel } from "../notebook/cell-model.ts";
import { useSelected } from "../state/use-signal.ts";
import { RenderedMarkdown } from "./rendered-markdown.tsx";

/** What is typed is drawn a moment later: typing must not wait for formulas. Milliseconds. */
const pause = 150;

/** The text of the cell, a moment after it was typed. */
function useSettledText(cell: CellModel): string {
  const [text, setText] = useState(() => cell.text.get());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = cell.text.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setText(cell.text.get());
      }, pause);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [cell]);
  return text;
}

/** What the Markdown says that is being written, below it. */
export function MarkdownPreview({ cell }: { readonly cell: CellModel }) {
  const { workspace } = useWindow();
  const isWanted = useSelected(workspace.app, (app) => app?.settings.markdownPreview ?? true);
  const text = useSettledText(cell);
  if (!isWanted || text.trim() === "") return null;
  return (
    <div className="kv-row" data-testid="markdown-preview" aria-label={say("Preview")} role="region">
      <div className="kv-prompt" />
      <div className="kv-markdown-preview">
        <RenderedMarkdown cell={cell} text={text} />
      </div>
    </div>
  );
}

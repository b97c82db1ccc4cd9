import { useEffect, useMemo, useRef } from "react";
import { say } from "../../wording/say.ts";
import { markdownToHast } from "../../document/html/markdown-to-hast.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import { drawDiagrams } from "../outputs/draw-diagrams.ts";
import { useWindow } from "../shell/window-context.tsx";
import { themeShown } from "../workspace/theme.ts";
import { useSignal } from "../state/use-signal.ts";
import { HastView } from "./hast-view.tsx";
import { useTurn } from "./use-turn.ts";

/** Markdown as it reads, drawn in full when it comes near the viewport. */
export function RenderedMarkdown({ cell, text }: { readonly cell: CellModel; readonly text: string }) {
  const { workspace } = useWindow();
  const attachments = useSignal(cell.attachments);
  const place = useRef<HTMLDivElement>(null);
  const turn = useTurn(place);
  const tree = useMemo(
    () => (turn && text.trim() !== "" ? markdownToHast(text, { attachments, scope: cell.id }) : undefined),
    [turn, text, attachments, cell.id],
  );
  const theme = useSignal(themeShown);
  useEffect(
    () => (tree && place.current ? drawDiagrams(place.current, theme, workspace.tell) : undefined),
    [tree, theme, workspace],
  );
  return (
    <div className="kv-markdown" ref={place}>
      {tree ? (
        <HastView tree={tree} className="kv-content" />
      ) : (
        <div className="kv-content kv-undrawn">
          {text.trim() === "" ? say("Empty Markdown cell. Press Enter to write.") : text}
        </div>
      )}
    </div>
  );
}

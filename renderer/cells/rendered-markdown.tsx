import type { Root } from "hast";
import { useEffect, useMemo, useRef } from "react";
import { say } from "../../wording/say.ts";
import { markdownToHast } from "../../document/html/markdown-to-hast.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import { titleIdOf } from "../notebook/outline.ts";
import { drawDiagrams } from "../outputs/draw-diagrams.ts";
import { useWindow } from "../shell/window-context.tsx";
import { themeShown } from "../workspace/theme.ts";
import { folderOf } from "../files/paths.ts";
import { useImageFiles } from "../files/use-image-files.ts";
import { useSelected, useSignal } from "../state/use-signal.ts";
import { HastView } from "./hast-view.tsx";
import { useNotebook } from "./notebook-context.tsx";
import { NotebookHead } from "./notebook-head.tsx";
import { useTurn } from "./use-turn.ts";

/** Markdown as it reads, drawn in full when it comes near the viewport. */
export function RenderedMarkdown({ cell, text }: { readonly cell: CellModel; readonly text: string }) {
  const { workspace } = useWindow();
  const { model } = useNotebook();
  const path = useSelected(model.status, (status) => status.path);
  const resolveImage = useImageFiles(path === null ? undefined : folderOf(path));
  const attachments = useSignal(cell.attachments);
  const isTitle = useSelected(model.outline, (outline) => titleIdOf(outline) === cell.id);
  const place = useRef<HTMLDivElement>(null);
  const turn = useTurn(place);
  const tree = useMemo(
    () =>
      turn && text.trim() !== "" ? markdownToHast(text, { attachments, resolveImage, scope: cell.id }) : undefined,
    [turn, text, attachments, resolveImage, cell.id],
  );
  const theme = useSignal(themeShown);
  useEffect(
    () => (tree && place.current ? drawDiagrams(place.current, theme, workspace.tell) : undefined),
    [tree, theme, workspace],
  );
  return (
    <div className="kv-markdown" ref={place}>
      {tree ? (
        <TitledContent tree={tree} isTitle={isTitle} />
      ) : (
        <div className="kv-content kv-undrawn">
          {text.trim() === "" ? say("Empty Markdown cell. Press Enter to write.") : text}
        </div>
      )}
    </div>
  );
}

/** What the Markdown says; the notebook's head stands below its title, before the text of the same cell. */
function TitledContent({ tree, isTitle }: { readonly tree: Root; readonly isTitle: boolean }) {
  const parts = useMemo(() => {
    if (!isTitle) return undefined;
    const end = tree.children.findIndex((child) => child.type === "element" && child.tagName === "h1") + 1;
    const rest = tree.children.slice(end);
    return { title: { ...tree, children: tree.children.slice(0, end) }, rest: { ...tree, children: rest } };
  }, [tree, isTitle]);
  if (!parts) return <HastView tree={tree} className="kv-content" />;
  return (
    <>
      <HastView tree={parts.title} className="kv-content" />
      <NotebookHead />
      <HastView tree={parts.rest} className="kv-content" />
    </>
  );
}

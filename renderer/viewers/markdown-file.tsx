import { useEffect, useMemo, useRef } from "react";
import { markdownToHast } from "../../document/html/markdown-to-hast.ts";
import { HastView } from "../cells/hast-view.tsx";
import { folderOf } from "../files/paths.ts";
import { useImageFiles } from "../files/use-image-files.ts";
import { drawDiagrams } from "../outputs/draw-diagrams.ts";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { themeShown } from "../workspace/theme.ts";
import type { FileModel } from "./file-model.ts";

/** A Markdown file as it reads. */
export function MarkdownFile({ file, text }: { readonly file: FileModel; readonly text: string }) {
  const { workspace } = useWindow();
  const resolveImage = useImageFiles(folderOf(useSignal(file.path)));
  const place = useRef<HTMLDivElement>(null);
  const theme = useSignal(themeShown);
  const tree = useMemo(() => markdownToHast(text, { resolveImage, scope: file.id }), [text, resolveImage, file]);
  useEffect(
    () => (tree && place.current ? drawDiagrams(place.current, theme, workspace.tell) : undefined),
    [tree, theme, workspace],
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached with keys
    <div className="kv-markdown-file" ref={place} tabIndex={0} data-kv-own-keys data-testid="markdown-file">
      <HastView tree={tree} className="kv-content" />
    </div>
  );
}

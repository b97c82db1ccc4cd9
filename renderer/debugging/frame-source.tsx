import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { say } from "../../wording/say.ts";
import { highlight } from "../../document/html/highlight.ts";
import type { DebugFrame } from "../../host/contract/debugging.ts";
import { nodesOf } from "../cells/hast-view.tsx";
import { useNotebook } from "../cells/notebook-context.tsx";
import { fileNameOf } from "../files/paths.ts";
import { languageOf } from "../notebook/language.ts";
import { useWindow } from "../shell/window-context.tsx";
import { openFile } from "../workspace/open-file.ts";

/** The source of a call that stands in no cell, or in one that was edited since: to be read only. */
export function FrameSource({
  frame,
  failed,
}: {
  readonly frame: DebugFrame;
  readonly failed: (error: unknown) => void;
}) {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const { path, line, column, sourceName, cellId } = frame;
  const [text, setText] = useState<string>();
  const place = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (path === undefined) return undefined;
    let isWanted = true;
    model.debug.ask("source", { source: { path } }).then((reply) => {
      if (isWanted) setText(reply.kind === "answered" ? reply.body.content : `// ${reply.reason}`);
    }, failed);
    return () => {
      isWanted = false;
    };
  }, [model, path, failed]);
  useLayoutEffect(() => {
    if (text === undefined) return;
    place.current?.replaceChildren(nodesOf(highlight(text, languageOf(model))));
  }, [text, model]);
  useLayoutEffect(() => {
    const view = scroller.current;
    if (!view || text === undefined) return;
    const height = Number.parseFloat(getComputedStyle(view).lineHeight);
    view.scrollTop = (line - 1) * height - view.clientHeight / 2;
  }, [text, line]);
  if (text === undefined) return null;
  return (
    <section className="kv-debug-section" aria-label={say("Source of {file}", { file: sourceName })}>
      <h3 title={path}>
        {say("{file} (read only)", { file: fileNameOf(sourceName) })}
        {path !== undefined && cellId === undefined ? (
          <button
            type="button"
            className="kv-link"
            data-testid="frame-open"
            onClick={() => workspace.attempt(openFile(workspace, path, { beside: true, at: { line, column } }))}
          >
            {say("Open beside")}
          </button>
        ) : null}
      </h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <pre className="kv-frame-source" ref={scroller} tabIndex={0} data-testid="frame-source">
        <div
          className="kv-frame-line"
          style={{ top: `calc(${line - 1} * 1lh)` }}
          aria-label={say("Line {line}", { line })}
        />
        <code ref={place} />
      </pre>
    </section>
  );
}

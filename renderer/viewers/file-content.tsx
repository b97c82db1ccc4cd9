import { useMemo } from "react";
import { say, spokenLocale } from "../../wording/say.ts";
import { isData, loadData } from "../files/load-data.ts";
import { useWindow } from "../shell/window-context.tsx";
import { fromBase64 } from "../state/base64.ts";
import { useSignal } from "../state/use-signal.ts";
import type { FileModel, FileState } from "./file-model.ts";
import { hexLines } from "./hex-lines.ts";
import { JsonTree } from "./json-tree.tsx";
import { MarkdownFile } from "./markdown-file.tsx";
import { TableView } from "./table-view.tsx";
import { TextEditor } from "./text-editor.tsx";
import type { ViewMode } from "./view-modes.ts";

function sizeWords(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  const [value, unit] = kilobytes < 1024 ? [kilobytes, "kilobyte"] : [Math.round(kilobytes / 1024), "megabyte"];
  return new Intl.NumberFormat(spokenLocale(), { style: "unit", unit }).format(value);
}

/** What a file holds, or why it is not shown. */
export function FileContent({
  file,
  state,
  mode,
}: {
  readonly file: FileModel;
  readonly state: Exclude<FileState, { kind: "unread" }>;
  readonly mode: ViewMode;
}) {
  switch (state.kind) {
    case "failed":
      return (
        <p className="kv-viewer-note" role="alert">
          {state.reason}
        </p>
      );
    case "binary":
      return <Bytes path={file.path.get()} size={state.size} head={state.head} />;
    case "image":
      return (
        <div className="kv-image-view">
          <img src={`data:${state.mediaType};base64,${state.base64}`} alt={file.path.get()} data-testid="file-image" />
          <p className="kv-viewer-count">{sizeWords(state.size)}</p>
        </div>
      );
    case "part":
      return <LongText file={file} state={state} />;
    case "text":
      return mode === "text" ? (
        <TextEditor file={file} readOnly={state.readOnly} />
      ) : (
        <Drawn file={file} saved={state.text} mode={mode} />
      );
  }
}

/** A file that no viewer shows: its first bytes. Data are a click away from a cell that shows them. */
function Bytes({ path, size, head }: { readonly path: string; readonly size: number; readonly head: string }) {
  const lines = useMemo(() => hexLines(fromBase64(head)), [head]);
  return (
    <>
      <div className="kv-part-head" data-testid="binary">
        {say("This is no text and no picture ({size}). Its first bytes:", { size: sizeWords(size) })}
        <LoadData path={path} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached with keys */}
      <pre className="kv-part kv-bytes" tabIndex={0} data-kv-own-keys>
        {lines}
      </pre>
    </>
  );
}

/** Has a cell read a file of data, which shows it whole. */
function LoadData({ path }: { readonly path: string }) {
  const { workspace } = useWindow();
  if (!isData(path)) return null;
  return (
    <button
      type="button"
      className="kv-button"
      data-testid="load-data"
      onClick={() => workspace.attempt(loadData(workspace, path))}
    >
      {say("Load in Notebook")}
    </button>
  );
}

/** The text as it is now, saved or not, drawn in another way. */
function Drawn({ file, saved, mode }: { readonly file: FileModel; readonly saved: string; readonly mode: ViewMode }) {
  const unsaved = useSignal(file.unsaved);
  const text = unsaved ? file.text : saved;
  if (mode === "table") return <TableView path={file.path.get()} text={text} />;
  if (mode === "tree") return <JsonTree text={text} />;
  return <MarkdownFile file={file} text={text} />;
}

/** A part of a text that is too long for an editor. */
function LongText({ file, state }: { readonly file: FileModel; readonly state: Extract<FileState, { kind: "part" }> }) {
  const { workspace } = useWindow();
  const go = (from: number): void => workspace.attempt(file.read(from));
  const { from, next, size, text } = state;
  return (
    <>
      <div className="kv-part-head" data-testid="file-part">
        {say("This text is long ({size}) and is shown in parts: from {start}% to {end}%.", {
          size: sizeWords(size),
          start: Math.floor((from / size) * 100),
          end: Math.ceil(((next ?? size) / size) * 100),
        })}
        <button type="button" className="kv-button" disabled={from === 0} onClick={() => go(0)}>
          {say("First part")}
        </button>
        <button type="button" className="kv-button" disabled={next === null} onClick={() => go(next ?? 0)}>
          {say("Next part")}
        </button>
        <button type="button" className="kv-button" onClick={() => go(Math.max(0, size - 512 * 1024))}>
          {say("Its end")}
        </button>
        <LoadData path={file.path.get()} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached with keys */}
      <pre className="kv-part" tabIndex={0} data-kv-own-keys key={from}>
        {text}
      </pre>
    </>
  );
}

import { CaseSensitive, Regex, WholeWord } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { FoundFile, FoundLine } from "../../host/contract/files.ts";
import { say, sayCount } from "../../wording/say.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { rememberedFolder } from "../workspace/remembered-folder.ts";
import { goToFound } from "./go-to-found.ts";
import { fileNameOf, parentOf } from "./paths.ts";
import { createSearchModel } from "./search-model.ts";
import type { SearchState } from "./search-model.ts";

/** Typing is searched for when it pauses. Milliseconds. */
const pause = 300;

/** The folder that is searched: the one that was chosen, the one that the files show, or that of the notebook. */
function useSearchFolder(): string | undefined {
  const { workspace, view } = useWindow();
  const chosen = useSignal(view.searchFolder);
  const app = useSignal(workspace.app);
  const notebook = useSignal(workspace.lastNotebook)?.status.get().path;
  return chosen ?? rememberedFolder() ?? (notebook ? parentOf(notebook) : app?.startFolder);
}

/** Looks for a text in the files of a folder, and goes to what is found. */
export function SearchPanel() {
  const { workspace } = useWindow();
  const model = useMemo(() => createSearchModel(workspace), [workspace]);
  useEffect(() => model.start(), [model]);
  const folder = useSearchFolder();
  const [text, setText] = useState("");
  const [files, setFiles] = useState("");
  const [options, setOptions] = useState({ matchCase: false, wholeWord: false, isPattern: false });
  const state = useSignal(model.state);
  const found = useSignal(model.found);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (folder === undefined) return undefined;
    const timer = setTimeout(() => model.search({ folder, text, files, ...options }), pause);
    return () => clearTimeout(timer);
  }, [model, folder, text, files, options]);
  const option = (name: keyof typeof options, label: string, Icon: typeof Regex) => (
    <IconButton
      label={label}
      className="kv-toggle"
      aria-pressed={options[name]}
      onClick={() => setOptions({ ...options, [name]: !options[name] })}
    >
      <Icon size={15} />
    </IconButton>
  );
  return (
    <>
      <div className="kv-search-head">
        <div className="kv-search-field">
          <input
            ref={field}
            type="text"
            value={text}
            placeholder={say("Search in files")}
            aria-label={say("Search in files")}
            data-testid="search-query"
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
          {option("matchCase", say("Match case"), CaseSensitive)}
          {option("wholeWord", say("Whole word"), WholeWord)}
          {option("isPattern", say("Regular expression"), Regex)}
        </div>
        <input
          type="text"
          className="kv-field kv-search-files"
          value={files}
          placeholder={say("Files, such as *.ts, !old/")}
          aria-label={say("Which files are searched")}
          data-testid="search-files"
          spellCheck={false}
          onChange={(event) => setFiles(event.target.value)}
        />
        <p className="kv-search-state" role="status" title={folder}>
          {stateWords(state, found) ??
            say("In {folder}", { folder: folder === undefined ? "" : fileNameOf(folder) || folder })}
        </p>
      </div>
      <FoundTree found={found} />
    </>
  );
}

function stateWords(state: SearchState, found: readonly FoundFile[]): string | undefined {
  const lines = found.reduce((sum, file) => sum + file.lines.length, 0);
  const words = `${sayCount(lines, "{count} line", "{count} lines")} · ${sayCount(found.length, "{count} file", "{count} files")}`;
  switch (state.kind) {
    case "none":
      return undefined;
    case "failed":
      return state.reason;
    case "searching":
      return `${words} · ${say("Searching…")}`;
    case "searched":
      if (found.length === 0) return say("Nothing was found in {count} files.", { count: state.files });
      return state.isCut ? `${words} · ${say("there is more")}` : words;
  }
}

interface FoundRow {
  readonly file: FoundFile;
  readonly line: FoundLine | undefined;
}

/** The finds under their files: arrow keys move, Enter goes there. */
function FoundTree({ found }: { readonly found: readonly FoundFile[] }) {
  const { workspace } = useWindow();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [place, setPlace] = useState(0);
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    () =>
      found.flatMap((file): FoundRow[] => [
        { file, line: undefined },
        ...(closed.has(file.path) ? [] : file.lines.map((line) => ({ file, line }))),
      ]),
    [found, closed],
  );
  const take = ({ file, line }: FoundRow): void => {
    if (line) return workspace.attempt(goToFound(workspace, file.path, line));
    const next = new Set(closed);
    if (!next.delete(file.path)) next.add(file.path);
    setClosed(next);
    return undefined;
  };
  const go = (to: number): void => {
    const bounded = Math.min(rows.length - 1, Math.max(0, to));
    setPlace(bounded);
    tree.current?.children[bounded]?.scrollIntoView({ block: "nearest" });
  };
  const press = (event: KeyboardEvent): void => {
    const row = rows[place];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const isClosed = closed.has(row.file.path);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(place + 1),
      ArrowUp: () => go(place - 1),
      PageDown: () => go(place + 15),
      PageUp: () => go(place - 15),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => (!row.line && isClosed ? take(row) : go(place + 1)),
      ArrowLeft: () =>
        row.line ? go(rows.slice(0, place).findLastIndex(({ line }) => !line)) : isClosed ? undefined : take(row),
      Enter: () => take(row),
    };
    const move = moves[event.key];
    if (!move) return;
    move();
    event.preventDefault();
    event.stopPropagation();
  };
  if (rows.length === 0) return null;
  return (
    <div
      className="kv-found-tree"
      ref={tree}
      role="tree"
      tabIndex={0}
      aria-label={say("Found")}
      aria-activedescendant={`kv-found-${place}`}
      data-testid="found"
      onKeyDown={press}
    >
      {rows.map((row, index) => (
        // oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events -- the tree has the focus and the keys
        <div
          key={row.line ? `${row.file.path} ${row.line.cell?.number ?? 0} ${row.line.line}` : row.file.path}
          id={`kv-found-${index}`}
          className={row.line ? "kv-found-line" : "kv-found-file"}
          role="treeitem"
          aria-level={row.line ? 2 : 1}
          aria-expanded={row.line ? undefined : !closed.has(row.file.path)}
          aria-selected={index === place}
          title={row.file.path}
          onClick={() => {
            setPlace(index);
            take(row);
          }}
        >
          {row.line ? <FoundText line={row.line} /> : <FoundFileName file={row.file} />}
        </div>
      ))}
    </div>
  );
}

function FoundFileName({ file }: { readonly file: FoundFile }) {
  return (
    <>
      <span className="kv-file-label">{fileNameOf(file.path)}</span>
      <span className="kv-found-folder">{fileNameOf(parentOf(file.path))}</span>
      <span className="kv-found-count">{file.lines.length}</span>
    </>
  );
}

function FoundText({ line: { line, text, start, end, cell } }: { readonly line: FoundLine }) {
  const from = Math.max(0, start - 24);
  return (
    <>
      <span className="kv-found-place">
        {cell ? say("Cell {number}, line {line}", { number: cell.number, line }) : line}
      </span>
      <span className="kv-found-text">
        {(from > 0 ? "…" : "") + text.slice(from, start).trimStart()}
        <mark>{text.slice(start, end)}</mark>
        {text.slice(end)}
      </span>
    </>
  );
}

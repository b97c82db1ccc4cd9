import { useCallback, useEffect, useId, useRef, useState } from "react";
import type { DragEvent, KeyboardEvent, MouseEvent } from "react";
import { say } from "../../wording/say.ts";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { createFileActs } from "./file-acts.ts";
import type { FileAct } from "./file-acts.ts";
import { FileMenu } from "./file-menu.tsx";
import { FileRowView, rowHeight } from "./file-row-view.tsx";
import type { FileRow } from "./file-rows.ts";
import type { FilesModel } from "./files-model.ts";
import { focusContent } from "../viewers/file-view.tsx";
import { isNotebookPath } from "../workspace/open-file.ts";
import { isWithin, parentOf } from "./paths.ts";
import { useRowWindow } from "./use-row-window.ts";

const modified: Readonly<Record<string, FileAct>> = { c: "copy", x: "cut", v: "paste", Enter: "openBeside" };
const shifted: Readonly<Record<string, FileAct>> = { Enter: "load" };
const plain: Readonly<Record<string, FileAct>> = { Enter: "open", F2: "rename", Delete: "trash" };
/** Letters that are typed within this time are one beginning of a name. Milliseconds. */
const typing = 800;

/** The files as a tree: arrow keys move and open, letters go to names, the rest is in the menu. */
export function FileTree({ files, rows }: { readonly files: FilesModel; readonly rows: readonly FileRow[] }) {
  const { workspace, view } = useWindow();
  const current = useSignal(files.current);
  const renaming = useSignal(files.renaming);
  const clip = useSignal(files.clip);
  const list = useRef<HTMLDivElement>(null);
  const [target, setTarget] = useState<string>();
  const [isLooking, setLooking] = useState(false);
  const dragging = useRef<string>(undefined);
  const typed = useRef({ text: "", at: 0 });
  const { first, last } = useRowWindow(list, rowHeight, rows.length);
  const prefix = useId();
  const place = rows.findIndex((row) => row.kind === "entry" && row.path === current);
  const row = rows[place];
  const acts = createFileActs(workspace, view, files, () => {
    const present = rows.find((each) => each.kind === "entry" && each.path === files.current.get());
    return present?.kind === "entry" ? present : undefined;
  });

  const isWanted = useSignal(view.filesWanted);
  useEffect(() => {
    if (!isWanted) return;
    view.filesWanted.set(false);
    list.current?.focus();
  }, [isWanted, view]);
  useEffect(() => {
    const element = list.current;
    if (place < 0 || !element) return;
    const top = place * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  }, [place]);

  const go = (to: number, by: 1 | -1): void => {
    const bounded = Math.min(rows.length - 1, Math.max(0, to));
    const ahead = by > 0 ? rows.slice(bounded) : rows.slice(0, bounded + 1).toReversed();
    const next = ahead.find(({ kind }) => kind === "entry");
    if (next) files.current.set(next.path);
  };
  const goToName = (letter: string, at: number): void => {
    const text = at - typed.current.at < typing ? typed.current.text + letter : letter;
    typed.current = { text, at };
    const from = text.length > 1 ? place : place + 1;
    const found = [...rows.slice(from), ...rows.slice(0, from)].find(
      (each) => each.kind === "entry" && each.name.toLowerCase().startsWith(text),
    );
    if (found) files.current.set(found.path);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.target !== list.current || event.altKey) return;
    const isModified = event.ctrlKey || event.metaKey;
    setLooking(false);
    const act = (isModified ? modified : event.shiftKey ? shifted : plain)[event.key];
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / rowHeight) - 1);
    const isFolder = row?.kind === "entry" && row.type === "folder";
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(place + 1, 1),
      ArrowUp: () => go(place < 0 ? 0 : place - 1, -1),
      PageDown: () => go(place + page, 1),
      PageUp: () => go(place - page, -1),
      Home: () => go(0, 1),
      End: () => go(rows.length - 1, -1),
      ArrowRight() {
        if (isFolder && !row.isOpen) files.toggle(row.path);
        else go(place + 1, 1);
      },
      ArrowLeft() {
        if (isFolder && row.isOpen) files.toggle(row.path);
        else if (row && row.level > 1) files.current.set(parentOf(row.path));
      },
      " ": () => acts.run("open"),
      Escape: focusActiveCell,
    };
    const move = isModified ? undefined : moves[event.key];
    // What was done ends the name that was being typed.
    if (act || move) typed.current = { text: "", at: 0 };
    if (act) acts.run(act);
    else if (move) move();
    else if (!isModified && event.key.length === 1) goToName(event.key.toLowerCase(), event.timeStamp);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const rowAt = (event: MouseEvent): FileRow | undefined => {
    const path = event.target instanceof Element && event.target.closest<HTMLElement>("[data-path]")?.dataset["path"];
    return rows.find((each) => each.kind === "entry" && each.path === path);
  };
  const point = (event: MouseEvent): void => files.current.set(rowAt(event)?.path);
  const folderAt = (event: DragEvent): string | undefined => {
    const over = rowAt(event);
    if (!over) return files.root.get();
    return over.kind === "entry" && over.type === "folder" ? over.path : parentOf(over.path);
  };
  const drag = (event: DragEvent): void => {
    const folder = folderAt(event);
    const path = dragging.current;
    const isPossible =
      path !== undefined && folder !== undefined && !isWithin(folder, path) && parentOf(path) !== folder;
    setTarget(isPossible ? folder : undefined);
    if (isPossible) event.preventDefault();
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    if (dragging.current !== undefined && target !== undefined) workspace.attempt(files.move(dragging.current, target));
    setTarget(undefined);
  };
  const renamed = useCallback(
    (name: string | undefined): void => {
      const path = files.renaming.get();
      files.renaming.set(undefined);
      list.current?.focus();
      if (path !== undefined && name !== undefined) workspace.attempt(files.rename(path, name));
    },
    [files, workspace],
  );
  const dragged = useCallback((path: string | undefined) => {
    dragging.current = path;
    if (path === undefined) setTarget(undefined);
  }, []);

  return (
    <FileMenu acts={acts} closed={() => files.renaming.get() === undefined && list.current?.focus()}>
      <div
        className="kv-file-tree"
        ref={list}
        role="tree"
        tabIndex={0}
        aria-label={say("File Browser")}
        aria-activedescendant={place >= first && place < last ? `${prefix}${place}` : undefined}
        data-testid="file-tree"
        data-target={target === files.root.get()}
        onFocus={() => place < 0 && go(0, 1)}
        onKeyDown={press}
        onContextMenu={point}
        onClick={(event) => {
          if (!rowAt(event) || renaming !== undefined) return;
          point(event);
          // Who clicks once looks at a file, and may go on to the next, rename it or throw it away; a second click goes into it.
          const looks = event.detail === 1 && !isNotebookPath(files.current.get() ?? "");
          setLooking(looks);
          if (looks) list.current?.focus();
          acts.run(event.ctrlKey || event.metaKey ? "openBeside" : "open");
          if (event.detail === 2) focusContent(document.querySelector<HTMLElement>("[data-testid=file-view]"));
        }}
        onBlur={() => setLooking(false)}
        data-kv-keeps-focus={isLooking || undefined}
        onDragOver={drag}
        onDragLeave={() => setTarget(undefined)}
        onDrop={drop}
      >
        <div role="none" style={{ height: rows.length * rowHeight }}>
          {rows.slice(first, last).map((each, index) => (
            <FileRowView
              key={`${each.kind} ${each.path}`}
              row={each}
              index={first + index}
              id={`${prefix}${first + index}`}
              isCurrent={first + index === place}
              isCut={clip?.kind === "cut" && clip.path === each.path}
              isRenaming={each.kind === "entry" && renaming === each.path}
              isTarget={each.kind === "entry" && target === each.path}
              renamed={renamed}
              dragged={dragged}
            />
          ))}
        </div>
      </div>
    </FileMenu>
  );
}

import type { CellModel } from "../notebook/cell-model.ts";
import { unfoldTo } from "../notebook/folding.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { offsetOfPlace } from "../notebook/offset-of-place.ts";
import { preload } from "../shell/preload.ts";
import { keepEditorHost } from "./editor-host-of.ts";
import type { EditorPool } from "./editor-pool.ts";
import { loadEditors } from "./load-editors.ts";
import { offsetInText } from "./offset-in-text.ts";

/** Where an editor is to be laid, and what it shows. */
export interface EditorRequest {
  readonly cell: CellModel;
  readonly element: HTMLElement;
  readonly language: string;
  readonly wrap: boolean;
}

/** A place of a text that is marked; the current one more so. */
export interface TextMark {
  readonly start: number;
  readonly end: number;
  readonly current: boolean;
}

/** Gives editors to the cells that want one: to the one that is edited at once, to the others when there is time. */
export interface EditorHost {
  readonly want: (request: EditorRequest) => void;
  readonly release: (cell: CellModel) => void;
  readonly focus: (cell: CellModel) => void;
  /** Keeps a key that came before the cell's editor: it is typed as soon as that is there. */
  readonly typeAhead: (cell: CellModel, key: string) => void;
  /** Puts off what needs the whole text of a cell, such as running it, until the keys that came before its editor are typed. */
  readonly afterTyping: (cell: CellModel, act: () => void) => void;
  /** Puts the cursor where the user clicked into the text that stood there before the editor. */
  readonly placeCursor: (cell: CellModel, element: HTMLElement, x: number, y: number) => void;
  /** Puts the cursor where the other button was pressed, but not into what is selected. Says whether that is what was hit. */
  readonly aim: (cell: CellModel, element: HTMLElement, x: number, y: number) => boolean;
  /** Puts the cursor at `offset`: at once where the cell has an editor, else when it gets one. */
  readonly moveCursor: (cell: CellModel, offset: number) => void;
  /** Goes to a line and column of a cell, from 1 on, to edit there. */
  readonly goTo: (cell: CellModel, line: number, column: number) => void;
  /** Has the editor of the cell, or the one that has the focus, do one of Monaco's actions. */
  readonly act: (cell: CellModel, action: string) => void;
  /** Marks places in the texts of these cells, and in no others. */
  readonly mark: (marks: ReadonlyMap<CellModel, readonly TextMark[]>) => void;
  /** What is selected in the cell's editor. */
  readonly selectedText: (cell: CellModel) => string;
  /** Writes a text where the cursor of the cell is, as if it had been pasted. */
  readonly insert: (cell: CellModel, text: string) => void;
  /** Edits the cell, and writes a template where the cursor is: Tab goes from one `${1:place}` to the next. */
  readonly insertSnippet: (cell: CellModel, template: string) => void;
  readonly dispose: () => void;
}

/** Cells come near and go while the user scrolls or runs them: editors come when that has settled. Milliseconds. */
const settling = 150;

/** More editors than this are not alive at the same time; further cells show their text. */
const most = 24;

export function createEditorHost(model: NotebookModel, failed: (error: unknown) => void): EditorHost {
  const wanted = new Map<CellModel, EditorRequest>();
  const given = new Set<CellModel>();
  let pool: EditorPool | undefined;
  let focused: CellModel | undefined;
  /** What an editor that is still on its way is to do. */
  let wantedAct: { readonly cell: CellModel; readonly act: (pool: EditorPool) => void } | undefined;
  /** What was typed and done, and where the cursor was put, before there were editors. */
  let ahead: { readonly cell: CellModel; readonly steps: readonly (string | (() => void))[] } | undefined;
  const cursors = new Map<CellModel, number>();
  let settled: ReturnType<typeof setTimeout> | undefined;
  let turn: number | undefined;
  let isLoading = false;
  let disposed = false;

  const give = (request: EditorRequest): void => {
    if (!pool || given.has(request.cell)) return;
    given.add(request.cell);
    pool.claim(request);
  };
  const settleFocus = (): void => {
    const request = focused && wanted.get(focused);
    if (!pool || !request) return;
    give(request);
    pool.focus(request.cell);
    focused = undefined;
    if (wantedAct?.cell === request.cell) wantedAct.act(pool);
    wantedAct = undefined;
    const steps = ahead?.cell === request.cell ? ahead.steps : [];
    ahead = undefined;
    for (const step of steps)
      if (typeof step === "string") pool.type(request.cell, step);
      else step();
  };
  const moveCursor = (cell: CellModel, offset: number): void => {
    if (pool) pool.moveCursor(cell, offset);
    else cursors.set(cell, offset);
  };
  const placeCursor = (cell: CellModel, element: HTMLElement, x: number, y: number): void => {
    const text = element.querySelector("code");
    if (!text || given.has(cell)) return;
    const offset = offsetInText(text, x, y);
    if (offset !== undefined) moveCursor(cell, offset);
  };
  /** One editor at a time, while nothing else is to do: until then the cell's text stands there. */
  const proceed = (): void => {
    const next = [...wanted.values()].find(({ cell }) => !given.has(cell));
    if (!pool || !next || given.size >= most) return;
    give(next);
    turn = requestIdleCallback(proceed);
  };
  const soon = (): void => {
    stop();
    if (pool) settled = setTimeout(() => (turn = requestIdleCallback(proceed)), settling);
  };
  const stop = (): void => {
    clearTimeout(settled);
    if (turn !== undefined) cancelIdleCallback(turn);
  };

  const load = (): void => {
    if (isLoading || disposed) return;
    isLoading = true;
    loadEditors().then(
      ({ createEditorPool }) => {
        if (disposed) return;
        pool = createEditorPool({ model });
        for (const [cell, offset] of cursors) pool.moveCursor(cell, offset);
        cursors.clear();
        settleFocus();
        soon();
      },
      (error: unknown) => {
        ahead = undefined;
        failed(error);
      },
    );
  };
  // The cells are painted first, unless one is edited before: Monaco takes as long to begin as they do.
  preload("editor");
  requestAnimationFrame(() => setTimeout(load));

  const edit = (cell: CellModel): void => {
    unfoldTo(model, cell.id);
    model.selection.set({ active: cell.id, anchor: cell.id, mode: "edit" });
    focused = cell;
    load();
    settleFocus();
  };
  const host: EditorHost = {
    want(request) {
      wanted.set(request.cell, request);
      settleFocus();
      soon();
    },
    release(cell) {
      wanted.delete(cell);
      if (given.delete(cell)) pool?.release(cell);
    },
    focus(cell) {
      focused = cell;
      load();
      settleFocus();
    },
    typeAhead(cell, key) {
      ahead = { cell, steps: [...(ahead?.cell === cell ? ahead.steps : []), key] };
    },
    afterTyping(cell, act) {
      if (ahead?.cell === cell) ahead = { cell, steps: [...ahead.steps, act] };
      else act();
    },
    placeCursor,
    aim(cell, element, x, y) {
      if (pool && given.has(cell)) return pool.aim(cell, x, y);
      placeCursor(cell, element, x, y);
      return false;
    },
    moveCursor,
    goTo(cell, line, column) {
      moveCursor(cell, offsetOfPlace(cell.text.get(), line, column));
      edit(cell);
    },
    act(cell, action) {
      if (pool?.actWhereFocused(action)) return;
      wantedAct = { cell, act: (given) => given.act(cell, action) };
      edit(cell);
    },
    insertSnippet(cell, template) {
      wantedAct = { cell, act: (given) => given.insertSnippet(cell, template) };
      edit(cell);
    },
    mark: (marks) => pool?.mark(marks),
    selectedText: (cell) => pool?.selectedText(cell) ?? "",
    insert: (cell, text) => pool?.insert(cell, text),
    dispose() {
      disposed = true;
      keepEditorHost(model, undefined);
      stop();
      pool?.dispose();
    },
  };
  keepEditorHost(model, host);
  return host;
}

import * as Y from "yjs";
import type { CellModel } from "../notebook/cell-model.ts";
import { rememberCursor } from "../notebook/cursor.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import type { monaco } from "./monaco.ts";
import { revealCursor } from "./reveal-cursor.ts";
import { endOfChange } from "./text-binding.ts";

interface FollowedEditor {
  readonly editor: monaco.editor.IStandaloneCodeEditor;
  readonly container: HTMLElement;
  readonly element: HTMLElement;
  readonly cell: CellModel;
  readonly model: NotebookModel;
}

/** A source longer than this scrolls in its cell: an editor draws all that it shows. Pixels. */
const tallest = 12_000;

/** Keeps an editor as tall as its text, and tells the notebook of its focus and cursor. Answers with what ends it. */
export function followEditor({ editor, container, element, cell, model }: FollowedEditor): () => void {
  const resize = (): void => {
    const height = Math.min(editor.getContentHeight(), tallest);
    container.style.height = `${height}px`;
    editor.layout({ width: element.clientWidth, height });
  };
  const edges = {
    top: editor.createContextKey<boolean>("kelvinFirstLine", false),
    bottom: editor.createContextKey<boolean>("kelvinLastLine", false),
    word: editor.createContextKey<boolean>("kelvinAfterText", false),
  };
  const noteCursor = (): void => {
    const text = editor.getModel();
    const position = editor.getPosition();
    if (!text || !position) return;
    edges.top.set(position.lineNumber === 1);
    edges.bottom.set(position.lineNumber === text.getLineCount());
    edges.word.set(/\S/.test(text.getLineContent(position.lineNumber).slice(0, position.column - 1)));
    rememberCursor(cell, {
      offset: text.getOffsetAt(position),
      line: position.lineNumber,
      column: position.column,
    });
  };
  const focused = (): void => {
    if (cell.type.get() === "code") model.language.prepare();
    const { active, mode } = model.selection.get();
    if (active !== cell.id || mode !== "edit") model.selection.set({ active: cell.id, anchor: cell.id, mode: "edit" });
  };
  // The focus that goes to another place of the notebook leaves the edit mode; a menu or a dialog gives it back.
  const blurred = (): void => {
    const { active, mode } = model.selection.get();
    const next = document.activeElement;
    // What an editor shows within itself, such as a definition, is still the editor.
    if (next?.closest(".kv-editor")) return;
    if (active === cell.id && mode === "edit" && next?.closest("[data-testid=cell]"))
      model.selection.set({ active: cell.id, anchor: cell.id, mode: "command" });
    // Lines are read from their beginning.
    if (model.selection.get().mode === "command") editor.setScrollLeft(0);
  };
  // What was undone is where the reader looks next.
  const showUndone = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
    const text = editor.getModel();
    if (!text || !(transaction.origin instanceof Y.UndoManager) || !editor.hasTextFocus()) return;
    const position = text.getPositionAt(endOfChange(event.delta));
    editor.setPosition(position);
    revealCursor(editor);
  };
  cell.source.observe(showUndone);
  const width = new ResizeObserver(resize);
  width.observe(element);
  resize();
  noteCursor();
  const listeners = [
    editor.onDidContentSizeChange(resize),
    editor.onDidChangeCursorPosition(({ source }) => {
      noteCursor();
      if (source !== "mouse" && editor.hasTextFocus()) revealCursor(editor);
    }),
    editor.onDidFocusEditorText(focused),
    editor.onDidBlurEditorText(() => setTimeout(blurred)),
  ];
  return () => {
    width.disconnect();
    cell.source.unobserve(showUndone);
    for (const listener of listeners) listener.dispose();
  };
}

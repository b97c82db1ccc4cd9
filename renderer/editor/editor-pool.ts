import { say } from "../../wording/say.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { themeShown } from "../workspace/theme.ts";
import { typeHintsShown } from "../workspace/type-hints.ts";
import { followEditor } from "./editor-events.ts";
import type { EditorRequest, TextMark } from "./editor-host.ts";
import { editorOptions } from "./editor-options.ts";
import { applyEditorTheme } from "./editor-theme.ts";
import { createTextMarks } from "./text-marks.ts";
import { openModel, viewOf } from "./open-models.ts";
import { revealCursor } from "./reveal-cursor.ts";
import type { OpenModel } from "./open-models.ts";
import { cellSource } from "../debugging/cell-source.ts";
import { markDebugging } from "./debugging/mark-debugging.ts";
import { markProblems } from "./language/problem-markers.ts";
import { monaco } from "./monaco.ts";
import { createOverflow } from "./overflow-layer.ts";
import { keepTooltipKey } from "./tooltip-key.ts";
import { setUpMonaco } from "./set-up-monaco.ts";

export interface EditorPoolOptions {
  readonly model: NotebookModel;
}

/** Monaco editors that go from cell to cell. */
export interface EditorPool {
  readonly claim: (request: EditorRequest) => void;
  readonly release: (cell: CellModel) => void;
  readonly focus: (cell: CellModel) => void;
  /** Puts the cursor at `offset`: at once where the cell has an editor, else when it gets one. */
  readonly moveCursor: (cell: CellModel, offset: number) => void;
  /** Puts the cursor where the other button was pressed, but not into what is selected. Says whether that is what was hit. */
  readonly aim: (cell: CellModel, x: number, y: number) => boolean;
  /** Marks places in the texts of these cells, and in no others: at once, and in editors that come later. */
  readonly mark: (marks: ReadonlyMap<CellModel, readonly TextMark[]>) => void;
  readonly selectedText: (cell: CellModel) => string;
  /** Types a key as if it came now: a character, `Enter` or `Backspace`. */
  readonly type: (cell: CellModel, key: string) => void;
  /** Writes a text where the cursor is, as if it had been pasted. */
  readonly insert: (cell: CellModel, text: string) => void;
  readonly insertSnippet: (cell: CellModel, template: string) => void;
  /** Has the cell's editor do one of Monaco's actions. */
  readonly act: (cell: CellModel, action: string) => void;
  /** The same for the editor that has the focus, which may be one within another. Says whether there is one. */
  readonly actWhereFocused: (action: string) => boolean;
  readonly dispose: () => void;
}

/** Monaco's own, of which it publishes no type. */
interface SnippetController extends monaco.editor.IEditorContribution {
  readonly insert: (template: string) => void;
}

interface Slot {
  readonly editor: monaco.editor.IStandaloneCodeEditor;
  readonly container: HTMLElement;
}

interface Claim {
  readonly slot: Slot;
  readonly open: OpenModel;
  readonly end: () => void;
}

/** Editors that are kept for the next cells. */
const mostSpare = 6;

export function createEditorPool({ model }: EditorPoolOptions): EditorPool {
  setUpMonaco();
  const spare: Slot[] = [];
  const claims = new Map<CellModel, Claim>();
  const cursors = new Map<CellModel, number>();
  const marks = createTextMarks();
  const stopTheme = themeShown.subscribe(applyEditorTheme);
  const stopNumbers = model.lineNumbers.subscribe(() => {
    for (const { slot } of claims.values())
      slot.editor.updateOptions({ lineNumbers: model.lineNumbers.get() ? "on" : "off" });
  });

  const stopHints = typeHintsShown.subscribe(() => {
    const { inlayHints } = editorOptions();
    for (const { slot } of claims.values()) slot.editor.updateOptions({ inlayHints: inlayHints! });
  });

  const create = (): Slot => {
    const container = document.createElement("div");
    container.className = "kv-editor";
    const overflow = createOverflow();
    const editor = monaco.editor.create(container, {
      ...editorOptions(),
      model: null,
      overflowWidgetsDomNode: overflow.node,
    });
    overflow.follow(editor);
    keepTooltipKey(editor, [container, overflow.node]);
    return { editor, container };
  };

  return {
    claim(request) {
      const { cell, element, language, wrap } = request;
      const slot = spare.pop() ?? create();
      const open = openModel(model, cell, language);
      slot.editor.updateOptions({
        ...editorOptions(),
        wordWrap: wrap ? "on" : "off",
        lineNumbers: model.lineNumbers.get() ? "on" : "off",
        ariaLabel: wrap ? say("Text of the cell") : say("Code of the cell"),
      });
      element.append(slot.container);
      slot.editor.setModel(open.text);
      const view = viewOf(cell);
      if (view) slot.editor.restoreViewState(view);
      const end = followEditor({ editor: slot.editor, container: slot.container, element, cell, model });
      const offset = cursors.get(cell);
      cursors.delete(cell);
      if (offset !== undefined) slot.editor.setPosition(open.text.getPositionAt(offset));
      element.dataset["live"] = "true";
      const unmark = markProblems(model.language, open.text);
      const undebug = markDebugging(cellSource(model, cell), slot.editor);
      const close = (): void => {
        unmark();
        undebug();
        end();
      };
      marks.claimed(cell, slot.editor);
      claims.set(cell, { slot, open, end: close });
    },
    release(cell) {
      const claim = claims.get(cell);
      if (!claim) return;
      claims.delete(cell);
      marks.released(cell);
      const { slot, open, end } = claim;
      end();
      delete slot.container.parentElement?.dataset["live"];
      const view = slot.editor.saveViewState();
      slot.editor.setModel(null);
      open.close(view);
      slot.container.remove();
      if (spare.length < mostSpare) spare.push(slot);
      else slot.editor.dispose();
    },
    focus: (cell) => claims.get(cell)?.slot.editor.focus(),
    moveCursor(cell, offset) {
      const claim = claims.get(cell);
      if (!claim) {
        cursors.set(cell, offset);
        return;
      }
      claim.slot.editor.setPosition(claim.open.text.getPositionAt(offset));
      revealCursor(claim.slot.editor);
    },
    aim(cell, x, y) {
      const editor = claims.get(cell)?.slot.editor;
      const position = editor?.getTargetAtClientPoint(x, y)?.position;
      const selection = editor?.getSelection();
      if (!editor || !selection) return false;
      if (!selection.isEmpty() && (!position || selection.containsPosition(position))) return true;
      if (position) editor.setPosition(position);
      editor.focus();
      return false;
    },
    mark: (wanted) => marks.set(wanted),
    selectedText(cell) {
      const claim = claims.get(cell);
      const range = claim?.slot.editor.getSelection();
      return claim && range ? claim.open.text.getValueInRange(range) : "";
    },
    type(cell, key) {
      const editor = claims.get(cell)?.slot.editor;
      if (key === "Backspace") act(editor, "deleteLeft");
      else editor?.trigger("keyboard", "type", { text: key === "Enter" ? "\n" : key });
    },
    insert(cell, text) {
      const editor = claims.get(cell)?.slot.editor;
      const range = editor?.getSelection();
      if (!editor || !range) return;
      editor.pushUndoStop();
      editor.executeEdits("kelvin", [{ range, text, forceMoveMarkers: true }]);
    },
    insertSnippet(cell, template) {
      const snippets = claims.get(cell)?.slot.editor.getContribution<SnippetController>("snippetController2");
      snippets?.insert(template);
    },
    act: (cell, action) => act(claims.get(cell)?.slot.editor, action),
    actWhereFocused(action) {
      const focused = monaco.editor.getEditors().find((editor) => editor.hasTextFocus());
      act(focused, action);
      return focused !== undefined;
    },
    dispose() {
      stopTheme();
      stopNumbers();
      stopHints();
      for (const { slot, open, end } of claims.values()) {
        end();
        const view = slot.editor.saveViewState();
        slot.editor.dispose();
        open.close(view);
      }
      for (const { editor } of spare) editor.dispose();
    },
  };
}

/** Actions are known to the editor, commands to what it is made of; `trigger` takes both. */
function act(editor: monaco.editor.ICodeEditor | undefined, action: string): void {
  editor?.trigger("kelvin", action, {});
}

import type * as Y from "yjs";
import type { DebuggedSource } from "../debugging/debugged-source.ts";
import { themeShown } from "../workspace/theme.ts";
import { editorOptions } from "./editor-options.ts";
import { markDebugging } from "./debugging/mark-debugging.ts";
import { applyEditorTheme } from "./editor-theme.ts";
import { languageOfFile } from "./language-of-file.ts";
import { monaco } from "./monaco.ts";
import { setUpMonaco } from "./set-up-monaco.ts";

export interface FileEditorOptions {
  readonly element: HTMLElement;
  readonly path: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly label: string;
  /** `before` was the text, and `delta` is what was done to it. */
  readonly edited: (before: string, delta: TextDelta) => void;
  /** Another text was put in the place of what was edited. */
  readonly replaced: () => void;
  readonly source: DebuggedSource;
}

type TextDelta = Y.YTextEvent["delta"];

/** Monaco on a whole file. */
export interface FileEditor {
  readonly text: () => string;
  readonly replace: (text: string) => void;
  readonly line: () => number;
  readonly focus: () => void;
  /** Goes to a place, from line and column 1 on. */
  readonly reveal: (line: number, column: number) => void;
  readonly dispose: () => void;
}

export function createFileEditor(options: FileEditorOptions): FileEditor {
  const { element, path, text, readOnly, label, edited, replaced, source } = options;
  setUpMonaco();
  const model = monaco.editor.createModel(text, languageOfFile(path));
  const editor = monaco.editor.create(element, {
    ...editorOptions(),
    model,
    readOnly,
    ariaLabel: label,
    lineNumbers: "on",
    lineNumbersMinChars: 4,
    // Breakpoints are set here.
    lineDecorationsWidth: source.isCode() ? 18 : 8,
    automaticLayout: true,
    renderLineHighlight: "line",
    scrollbar: { vertical: "auto", horizontalScrollbarSize: 10, verticalScrollbarSize: 12, useShadows: false },
    guides: { indentation: true },
    contextmenu: false,
    inlayHints: { enabled: "off" },
    lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.Off },
    wordWrap: /\.(md|txt)$/i.test(path) ? "on" : "off",
    wordBasedSuggestions: "currentDocument",
  });
  let isReplacing = false;
  let before = model.getValue();
  model.onDidChangeContent(({ changes }) => {
    const present = before;
    before = model.getValue();
    if (isReplacing) replaced();
    else edited(present, deltaOf(changes));
  });
  let pausedLine: number | undefined;
  /** The line that a program has come to is looked at; the keys stay where they are. */
  const reveal = (): void => {
    const line = source.pausedAt()?.line;
    if (line !== undefined && line !== pausedLine) editor.revealLineInCenterIfOutsideViewport(line);
    pausedLine = line;
  };
  const unmark = markDebugging(source, editor);
  const stopReveal = source.follow(reveal);
  reveal();
  const stopTheme = themeShown.subscribe(applyEditorTheme);
  return {
    // The byte order mark and the line ends of the file stay what they are.
    text: () => model.getValue(undefined, true),
    replace(next) {
      if (next === model.getValue(undefined, true)) return;
      isReplacing = true;
      const view = editor.saveViewState();
      model.setValue(next);
      if (view) editor.restoreViewState(view);
      isReplacing = false;
    },
    line: () => editor.getPosition()?.lineNumber ?? 1,
    focus: () => editor.focus(),
    reveal(line, column) {
      const position = { lineNumber: line, column };
      editor.setPosition(position);
      editor.revealPositionInCenterIfOutsideViewport(position);
      editor.focus();
    },
    dispose() {
      stopTheme();
      stopReveal();
      unmark();
      editor.dispose();
      model.dispose();
    },
  };
}

/** Monaco's changes, which all are places of the text before, from its beginning to its end. */
function deltaOf(changes: readonly monaco.editor.IModelContentChange[]): TextDelta {
  let at = 0;
  return changes
    .toSorted((one, other) => one.rangeOffset - other.rangeOffset)
    .flatMap(({ rangeOffset, rangeLength, text }) => {
      const retain = rangeOffset - at;
      at = rangeOffset + rangeLength;
      return [{ retain }, { delete: rangeLength }, { insert: text }];
    });
}

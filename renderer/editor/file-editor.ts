import type * as Y from "yjs";
import type { SourceEdit } from "../../kernel/protocol/language-comm.ts";
import type { DebuggedSource } from "../debugging/debugged-source.ts";
import type { FileLanguage } from "../language/file-language.ts";
import { themeShown } from "../workspace/theme.ts";
import { editorOptions } from "./editor-options.ts";
import { markDebugging } from "./debugging/mark-debugging.ts";
import { applyEditorTheme } from "./editor-theme.ts";
import { keepFileText } from "./file-texts.ts";
import { markProblems } from "./language/problem-markers.ts";
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
  /** Who is asked about the code; undefined where it is of no language that is known. */
  readonly language: FileLanguage | undefined;
}

type TextDelta = Y.YTextEvent["delta"];

/** Monaco on a whole file. */
export interface FileEditor {
  readonly text: () => string;
  /** As the language server counts it: without a mark of the byte order. */
  readonly code: () => string;
  readonly replace: (text: string) => void;
  readonly line: () => number;
  readonly column: () => number;
  readonly focus: () => void;
  /** Goes to a place, from line and column 1 on. */
  readonly reveal: (line: number, column: number) => void;
  /** Has the editor do one of Monaco's actions. */
  readonly act: (action: string) => void;
  /** Formats the text; settles when that is done. */
  readonly format: () => Promise<void>;
  readonly dispose: () => void;
}

let lastText = 0;

export function createFileEditor(options: FileEditorOptions): FileEditor {
  const { element, path, text, readOnly, label, edited, replaced, source, language } = options;
  setUpMonaco();
  // Two may have had the same path, one after the other: files are renamed while they are open.
  const uri = monaco.Uri.file(path).with({ fragment: String((lastText += 1)) });
  const model = monaco.editor.createModel(text, languageOfFile(path), uri);
  const forget = keepFileText({ text: model, language, readOnly });
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
    wordWrap: /\.(md|txt)$/i.test(path) ? "on" : "off",
    wordBasedSuggestions: language ? "off" : "currentDocument",
  });
  const unmarkProblems = language && markProblems(language, model);
  let isReplacing = false;
  let before = model.getValue();
  model.onDidChangeContent(({ changes, isFlush }) => {
    const present = before;
    before = model.getValue();
    if (isFlush) language?.replaced();
    else language?.edited(editsOf(changes));
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
    code: () => model.getValue(),
    replace(next) {
      if (next === model.getValue(undefined, true)) return;
      isReplacing = true;
      const view = editor.saveViewState();
      model.setValue(next);
      if (view) editor.restoreViewState(view);
      isReplacing = false;
    },
    line: () => editor.getPosition()?.lineNumber ?? 1,
    column: () => editor.getPosition()?.column ?? 1,
    focus: () => editor.focus(),
    reveal(line, column) {
      const position = { lineNumber: line, column };
      editor.setPosition(position);
      editor.revealPositionInCenterIfOutsideViewport(position);
      editor.focus();
    },
    act(action) {
      editor.focus();
      editor.trigger("kelvin", action, {});
    },
    format: async () => editor.getAction("editor.action.formatDocument")?.run(),
    dispose() {
      unmarkProblems?.();
      forget();
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

/** The same as edits that apply one after the other: from the end on, none moves the next. */
function editsOf(changes: readonly monaco.editor.IModelContentChange[]): readonly SourceEdit[] {
  return changes
    .toSorted((one, other) => other.rangeOffset - one.rangeOffset)
    .map(({ rangeOffset, rangeLength, text }) => ({ offset: rangeOffset, deleted: rangeLength, inserted: text }));
}

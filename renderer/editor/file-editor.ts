import { themeShown } from "../workspace/theme.ts";
import { editorOptions } from "./editor-options.ts";
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
  readonly edited: () => void;
}

/** Monaco on a whole file. */
export interface FileEditor {
  readonly text: () => string;
  readonly replace: (text: string) => void;
  readonly focus: () => void;
  /** Goes to a place, from line and column 1 on. */
  readonly reveal: (line: number, column: number) => void;
  readonly dispose: () => void;
}

export function createFileEditor({ element, path, text, readOnly, label, edited }: FileEditorOptions): FileEditor {
  setUpMonaco();
  const model = monaco.editor.createModel(text, languageOfFile(path));
  const editor = monaco.editor.create(element, {
    ...editorOptions(),
    model,
    readOnly,
    ariaLabel: label,
    lineNumbers: "on",
    lineNumbersMinChars: 4,
    lineDecorationsWidth: 8,
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
  model.onDidChangeContent(() => {
    if (!isReplacing) edited();
  });
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
    focus: () => editor.focus(),
    reveal(line, column) {
      const position = { lineNumber: line, column };
      editor.setPosition(position);
      editor.revealPositionInCenterIfOutsideViewport(position);
      editor.focus();
    },
    dispose() {
      stopTheme();
      editor.dispose();
      model.dispose();
    },
  };
}

import { themeValue } from "../workspace/theme.ts";
import { typeHintsShown } from "../workspace/type-hints.ts";
import { monaco } from "./monaco.ts";

/** Pixels of a length that is written in rem or px. */
function pixels(length: string): number {
  const value = Number.parseFloat(length);
  return length.endsWith("rem")
    ? value * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    : value;
}

/** Space above and below the text, the same as of the text that stands there before. */
const sourcePadding = { top: 8, bottom: 8 };

/** How an editor of a cell looks and behaves: as tall as its text, as quiet as a page, its measures from theme.css. */
export function editorOptions(): monaco.editor.IEditorOptions & monaco.editor.IGlobalEditorOptions {
  const fontSize = pixels(themeValue("--kv-text-code"));
  return {
    fontFamily: themeValue("--kv-font-mono"),
    fontSize,
    lineHeight: pixels(themeValue("--kv-code-line")),
    fontLigatures: false,
    padding: sourcePadding,
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 2,
    scrollbar: { vertical: "hidden", horizontalScrollbarSize: 8, alwaysConsumeMouseWheel: false, useShadows: false },
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    minimap: { enabled: false },
    folding: false,
    glyphMargin: false,
    lineNumbersMinChars: 3,
    // Breakpoints are set here. The same as the space left of the text that stands there before.
    lineDecorationsWidth: 16,
    renderLineHighlight: "none",
    renderFinalNewline: "dimmed",
    guides: { indentation: false },
    stickyScroll: { enabled: false },
    occurrencesHighlight: "singleFile",
    selectionHighlight: true,
    matchBrackets: "near",
    quickSuggestions: { other: true, comments: false, strings: false },
    wordBasedSuggestions: "off",
    suggest: { showWords: false, showIcons: true, preview: false },
    acceptSuggestionOnEnter: "smart",
    unicodeHighlight: { ambiguousCharacters: false },
    accessibilitySupport: "auto",
    contextmenu: false,
    automaticLayout: false,
    // A cell scrolls sideways at most: layers of their own for each editor cost every frame of the page more.
    disableLayerHinting: true,
    fixedOverflowWidgets: true,
    wrappingIndent: "same",
    find: { addExtraSpaceOnTop: false, seedSearchStringFromSelection: "selection" },
    gotoLocation: { multipleDefinitions: "peek", multipleTypeDefinitions: "peek", multipleReferences: "peek" },
    lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.On },
    parameterHints: { enabled: true, cycle: true },
    inlayHints: { enabled: typeHintsShown.get() ? "on" : "off", fontSize: fontSize - 2, padding: true },
    "semanticHighlighting.enabled": true,
    dragAndDrop: true,
    cursorSurroundingLines: 0,
    multiCursorModifier: "alt",
  };
}

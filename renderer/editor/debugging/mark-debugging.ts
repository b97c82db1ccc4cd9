import type { Breakpoint } from "../../../host/contract/debugging.ts";
import { breakpointHint, breakpointMark, type LineMark } from "../../debugging/breakpoint-marks.ts";
import {
  breakpointAt,
  toggleBreakpoint,
  type DebuggedSource,
  type PausedLine,
} from "../../debugging/debugged-source.ts";
import { gutterMenuPlace } from "../../debugging/gutter-menu-place.ts";
import { monaco } from "../monaco.ts";

type Editor = monaco.editor.IStandaloneCodeEditor;

const { MouseTargetType, TrackedRangeStickiness } = monaco.editor;
const gutter: readonly monaco.editor.MouseTargetType[] = [
  MouseTargetType.GUTTER_LINE_DECORATIONS,
  MouseTargetType.GUTTER_GLYPH_MARGIN,
];

const sources = new WeakMap<monaco.editor.ITextModel, DebuggedSource>();

/** What is debugged in a text that an editor shows. */
export function debuggedSourceOf(text: monaco.editor.ITextModel): DebuggedSource | undefined {
  return sources.get(text);
}

/**
 * Draws breakpoints left of code and the line at which it is paused, while an editor shows it; a click there sets and takes
 * away. Answers with what ends that.
 */
export function markDebugging(source: DebuggedSource, editor: Editor): () => void {
  const text = editor.getModel();
  if (text) sources.set(text, source);
  const breakpoints = editor.createDecorationsCollection();
  const paused = editor.createDecorationsCollection();
  const hint = editor.createDecorationsCollection();
  let shown: readonly Breakpoint[] = [];

  const draw = (): void => {
    const list = source.breakpoints();
    if (list !== shown) breakpoints.set(list.map((each) => lineDecoration(each.line, breakpointMark(each))));
    shown = list;
    const line = source.pausedAt();
    paused.set(line ? [pausedDecoration(line)] : []);
  };
  const lineAt = ({ target }: monaco.editor.IEditorMouseEvent): number | undefined =>
    source.isCode() && gutter.includes(target.type) ? (target.position?.lineNumber ?? undefined) : undefined;
  const listeners = [
    editor.onMouseDown((event) => {
      const line = lineAt(event);
      if (line !== undefined && event.event.leftButton) toggleBreakpoint(source, line);
    }),
    editor.onMouseMove((event) => {
      const line = lineAt(event);
      hint.set(line === undefined || breakpointAt(source, line) ? [] : [lineDecoration(line, breakpointHint())]);
    }),
    editor.onMouseLeave(() => hint.clear()),
    editor.onContextMenu((event) => {
      const line = lineAt(event);
      if (line === undefined) return;
      event.event.preventDefault();
      const { clientX: x, clientY: y } = event.event.browserEvent;
      // After the editor has taken the focus for the click, which would close the menu.
      setTimeout(() => gutterMenuPlace.set({ source, line, x, y, closed: () => editor.focus() }));
    }),
  ];
  const stop = source.follow(draw);
  draw();
  return () => {
    stop();
    if (text) sources.delete(text);
    for (const listener of listeners) listener.dispose();
    for (const marks of [breakpoints, paused, hint]) marks.clear();
  };
}

function lineDecoration(line: number, { className, tooltip }: LineMark): monaco.editor.IModelDeltaDecoration {
  return {
    range: new monaco.Range(line, 1, line, 1),
    options: {
      stickiness: TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      linesDecorationsClassName: className,
      linesDecorationsTooltip: tooltip,
    },
  };
}

function pausedDecoration({ line, isInnermost, words }: PausedLine): monaco.editor.IModelDeltaDecoration {
  const kind = isInnermost ? "kv-paused" : "kv-paused-caller";
  return {
    range: new monaco.Range(line, 1, line, Number.MAX_SAFE_INTEGER),
    options: {
      isWholeLine: true,
      className: `${kind}-line`,
      linesDecorationsClassName: `${kind}-mark`,
      after: { content: `  ${words}`, inlineClassName: "kv-paused-note" },
      showIfCollapsed: true,
    },
  };
}

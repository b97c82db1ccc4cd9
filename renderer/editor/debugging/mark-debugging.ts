import { say } from "../../../wording/say.ts";
import type { Breakpoint, DebugFrame } from "../../../host/contract/debugging.ts";
import type { CellModel } from "../../notebook/cell-model.ts";
import type { NotebookModel } from "../../notebook/notebook-model.ts";
import { pauseWords } from "../../debugging/pause-words.ts";
import { toggleBreakpoint } from "../../debugging/toggle-breakpoint.ts";
import { monaco } from "../monaco.ts";

type Editor = monaco.editor.IStandaloneCodeEditor;

const { MouseTargetType, TrackedRangeStickiness } = monaco.editor;
const gutter: readonly monaco.editor.MouseTargetType[] = [
  MouseTargetType.GUTTER_LINE_DECORATIONS,
  MouseTargetType.GUTTER_GLYPH_MARGIN,
];

/**
 * Draws breakpoints left of a cell's code and the line at which it is paused, while an editor shows it; a click there sets
 * and takes away. Answers with what ends that.
 */
export function markDebugging(notebook: NotebookModel, cell: CellModel, editor: Editor): () => void {
  const { debug } = notebook;
  const breakpoints = editor.createDecorationsCollection();
  const paused = editor.createDecorationsCollection();
  const hint = editor.createDecorationsCollection();
  let shown: readonly Breakpoint[] | undefined;

  const drawBreakpoints = (): void => {
    const list = cell.type.get() === "code" ? debug.breakpoints.get().get(cell.id) : undefined;
    if (list === shown) return;
    shown = list;
    breakpoints.set((list ?? []).map(breakpointMark));
  };
  const drawPaused = (): void => {
    paused.set(pausedMarks(notebook, cell.id));
  };
  const lineAt = ({ target }: monaco.editor.IEditorMouseEvent): number | undefined =>
    cell.type.get() === "code" && gutter.includes(target.type) ? (target.position?.lineNumber ?? undefined) : undefined;
  const listeners = [
    editor.onMouseDown((event) => {
      const line = lineAt(event);
      if (line !== undefined && event.event.leftButton) toggleBreakpoint(notebook, cell.id, line);
    }),
    editor.onMouseMove((event) => {
      const line = lineAt(event);
      hint.set(line === undefined || debug.breakpointAt(cell.id, line) ? [] : [hintMark(line)]);
    }),
    editor.onMouseLeave(() => hint.clear()),
    editor.onContextMenu((event) => {
      const line = lineAt(event);
      if (line === undefined) return;
      event.event.preventDefault();
      const { clientX: x, clientY: y } = event.event.browserEvent;
      // After the editor has taken the focus for the click, which would close the menu.
      setTimeout(() => debug.gutterMenu.set({ cellId: cell.id, line, x, y }));
    }),
  ];
  const stops = [
    debug.breakpoints.subscribe(drawBreakpoints),
    cell.type.subscribe(drawBreakpoints),
    debug.frame.subscribe(drawPaused),
  ];
  drawBreakpoints();
  drawPaused();
  return () => {
    for (const stop of stops) stop();
    for (const listener of listeners) listener.dispose();
    for (const marks of [breakpoints, paused, hint]) marks.clear();
  };
}

function lineRange(line: number): monaco.Range {
  return new monaco.Range(line, 1, line, 1);
}

function breakpointMark(breakpoint: Breakpoint): monaco.editor.IModelDeltaDecoration {
  const { line, enabled, condition, logMessage, problem } = breakpoint;
  const kind = logMessage !== undefined ? "log" : condition !== undefined ? "condition" : "plain";
  const state = !enabled ? "disabled" : problem === undefined ? "set" : "hollow";
  return {
    range: lineRange(line),
    options: {
      stickiness: TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      linesDecorationsClassName: `kv-breakpoint kv-breakpoint-${kind} kv-breakpoint-${state}`,
      linesDecorationsTooltip: tooltipOf(breakpoint),
    },
  };
}

function tooltipOf({ enabled, condition, logMessage, problem }: Breakpoint): string {
  const what =
    logMessage !== undefined
      ? say("Logpoint: {message}", { message: logMessage })
      : condition !== undefined
        ? say("Breakpoint where {condition}", { condition })
        : say("Breakpoint: Debug Cell stops here");
  if (!enabled) return say("{breakpoint} (disabled)", { breakpoint: what });
  return problem === undefined ? what : `${what}\n${problem}`;
}

function hintMark(line: number): monaco.editor.IModelDeltaDecoration {
  return {
    range: lineRange(line),
    options: {
      linesDecorationsClassName: "kv-breakpoint kv-breakpoint-hint",
      linesDecorationsTooltip: "Set a breakpoint (F9); right-click for conditions",
    },
  };
}

/** Where execution stands in this cell: the call that is looked at, and the others that are on the stack. */
function pausedMarks(notebook: NotebookModel, cellId: string): monaco.editor.IModelDeltaDecoration[] {
  const { overview, frame } = notebook.debug;
  const { state } = overview.get();
  const chosen = frame.get();
  if (state.kind !== "paused" || chosen?.cellId !== cellId || chosen.isEdited) return [];
  const isInnermost = state.stop.frames[0]?.id === chosen.id;
  return [pausedMark(chosen, isInnermost, isInnermost ? pauseWords(state.stop) : say("called from here"))];
}

function pausedMark({ line }: DebugFrame, isInnermost: boolean, words: string): monaco.editor.IModelDeltaDecoration {
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

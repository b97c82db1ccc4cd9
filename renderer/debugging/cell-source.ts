import { say } from "../../wording/say.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { withBreakpoint, type DebuggedSource } from "./debugged-source.ts";
import { followPausedLine, pausedLine } from "./paused-line.ts";

/** A cell, as what is debugged. */
export function cellSource(notebook: NotebookModel, cell: CellModel): DebuggedSource {
  const { debug } = notebook;
  const { id } = cell;
  const isCode = (): boolean => cell.type.get() === "code";
  const breakpoints = () => (isCode() ? (debug.breakpoints.get().get(id) ?? []) : []);
  return {
    isCode,
    breakpoints,
    change: (line, spec) => debug.setBreakpoints(id, withBreakpoint(breakpoints(), line, spec)),
    pausedAt: () => pausedLine(debug, ({ cellId }) => cellId === id),
    values() {
      const frame = debug.frame.get();
      return frame && { debug, frame };
    },
    follow(changed) {
      const stops = [
        debug.breakpoints.subscribe(changed),
        cell.type.subscribe(changed),
        followPausedLine(debug, changed),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    title: (line) => say("Breakpoint in cell {place}, line {line}", { place: notebook.placeOf(id) + 1, line }),
  };
}

import type { NotebookModel } from "../notebook/notebook-model.ts";

/** Sets a breakpoint on the line of a cell, or takes away the one that is there. */
export function toggleBreakpoint({ debug }: NotebookModel, cellId: string, line: number): void {
  debug.change(cellId, line, debug.breakpointAt(cellId, line) ? undefined : { enabled: true });
}

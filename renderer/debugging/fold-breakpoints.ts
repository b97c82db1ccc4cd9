import * as Y from "yjs";
import { movedLines } from "../../document/shared/move-lines.ts";
import type { Breakpoint } from "../../host/contract/debugging.ts";
import type { BreakpointsByCell } from "./debug-model.ts";

/**
 * The breakpoints after cells were edited; undefined where none has moved. `texts` are the sources before, and those after
 * when this returns.
 */
export function foldBreakpoints(
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
  before: BreakpointsByCell,
  texts: Map<string, string>,
): BreakpointsByCell | undefined {
  if (before.size === 0) return undefined;
  let after: Map<string, readonly Breakpoint[]> | undefined;
  for (const event of events) {
    const cellId = String(event.path[0]);
    const list = before.get(cellId);
    const text = texts.get(cellId);
    if (!(event instanceof Y.YTextEvent) || !list || text === undefined) continue;
    texts.set(cellId, event.target.toString());
    const lines = movedLines(
      list.map(({ line }) => line),
      text,
      event.delta,
    );
    if (lines.every((line, index) => line === list[index]?.line)) continue;
    after ??= new Map(before);
    after.set(
      cellId,
      list.flatMap((breakpoint, index) => {
        const line = lines[index];
        return line === undefined || lines.indexOf(line) < index ? [] : [{ ...breakpoint, line }];
      }),
    );
  }
  return after;
}

import { useState, useSyncExternalStore, useMemo } from "react";
import type { MouseEvent } from "react";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import type { CellModel } from "../notebook/cell-model.ts";
import { breakpointHint, breakpointMark, type LineMark } from "./breakpoint-marks.ts";
import { cellSource } from "./cell-source.ts";
import { breakpointAt, toggleBreakpoint } from "./debugged-source.ts";
import { gutterMenuPlace } from "./gutter-menu-place.ts";

/** Breakpoints and the paused line of a cell that no editor shows: there they are set and taken away as in an editor. */
export function BreakpointGutter({ cell }: { readonly cell: CellModel }) {
  const { model } = useNotebook();
  const source = useMemo(() => cellSource(model, cell), [model, cell]);
  const shown = useSyncExternalStore(source.follow, () => stateOf());
  const [pointed, setPointed] = useState<number>();
  if (!source.isCode()) return null;
  const paused = source.pausedAt();
  const hinted = pointed !== undefined && !breakpointAt(source, pointed) ? pointed : undefined;
  return (
    <>
      {paused ? (
        <div
          className={paused.isInnermost ? "kv-paused-line" : "kv-paused-caller-line"}
          style={lineStyle(paused.line)}
        />
      ) : null}
      {/* Keys act on breakpoints by the commands of the debugger: this is for the pointer. */}
      <div
        className="kv-gutter"
        aria-hidden
        data-testid="breakpoint-gutter"
        data-state={shown}
        onMouseDown={press}
        onContextMenu={openMenu}
        onMouseMove={(event) => setPointed(lineAt(event))}
        onMouseLeave={() => setPointed(undefined)}
      >
        {source.breakpoints().map((breakpoint) => (
          <Mark key={breakpoint.line} line={breakpoint.line} mark={breakpointMark(breakpoint)} />
        ))}
        {hinted === undefined ? null : <Mark line={hinted} mark={breakpointHint()} />}
      </div>
    </>
  );

  /** Another text whenever something else is to be drawn. */
  function stateOf(): string {
    return JSON.stringify([source.isCode(), source.breakpoints(), source.pausedAt()]);
  }

  function lineAt(event: MouseEvent<HTMLElement>): number | undefined {
    const gutter = event.currentTarget;
    const height = Number.parseFloat(getComputedStyle(gutter).lineHeight);
    const line = 1 + Math.floor((event.clientY - gutter.getBoundingClientRect().top) / height);
    return line <= cell.text.get().split("\n").length ? line : undefined;
  }

  function press(event: MouseEvent<HTMLElement>): void {
    // Neither the focus nor the cursor goes anywhere.
    event.preventDefault();
    event.stopPropagation();
    const line = lineAt(event);
    if (line !== undefined && event.button === 0) toggleBreakpoint(source, line);
  }

  function openMenu(event: MouseEvent<HTMLElement>): void {
    event.preventDefault();
    event.stopPropagation();
    const line = lineAt(event);
    if (line === undefined) return;
    gutterMenuPlace.set({ source, line, x: event.clientX, y: event.clientY, closed: focusActiveCell });
  }
}

function Mark({ line, mark: { className, tooltip } }: { readonly line: number; readonly mark: LineMark }) {
  return <div className={`kv-gutter-mark ${className}`} title={tooltip} style={lineStyle(line)} />;
}

function lineStyle(line: number) {
  return { top: `calc(${line - 1} * 1lh)` };
}

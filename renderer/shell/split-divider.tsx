import { useRef } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import { say } from "../../wording/say.ts";
import { useSignal } from "../state/use-signal.ts";
import { useWindow } from "./window-context.tsx";

/** Neither pane gets less than this. Percent of the width. */
const least = 20;
const bounded = (percent: number): number => Math.min(100 - least, Math.max(least, percent));

/** The line between two panes: dragged, or moved by the arrow keys; Enter and a double click halve the window. */
export function SplitDivider() {
  const { view } = useWindow();
  const split = useSignal(view.split);
  const dragging = useRef(false);

  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const main = event.currentTarget.parentElement;
    if (!dragging.current || !main) return;
    const { left, width } = main.getBoundingClientRect();
    view.split.set(bounded(((event.clientX - left) / width) * 100));
  };
  const press = (event: KeyboardEvent): void => {
    const to: Readonly<Record<string, number>> = {
      ArrowLeft: split - 2,
      ArrowRight: split + 2,
      Home: least,
      End: 100 - least,
      Enter: 50,
    };
    const wanted = to[event.key];
    if (wanted === undefined) return;
    view.split.set(bounded(wanted));
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="kv-divider"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a separator that can be moved is a control
      tabIndex={0}
      role="separator"
      aria-orientation="vertical"
      aria-label={say("Width of the two panes")}
      aria-valuenow={Math.round(split)}
      aria-valuemin={least}
      aria-valuemax={100 - least}
      data-kv-own-keys
      data-testid="split-divider"
      onDoubleClick={() => view.split.set(50)}
      onKeyDown={press}
      onPointerDown={(event) => {
        dragging.current = true;
        // Frames of outputs would swallow the pointer.
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onPointerUp={() => (dragging.current = false)}
      onPointerCancel={() => (dragging.current = false)}
    />
  );
}

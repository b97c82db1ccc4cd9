import { useRef } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import { useSignal } from "../state/use-signal.ts";
import type { WritableSignal } from "../state/signal.ts";

interface DividerProps {
  readonly label: string;
  readonly testId: string;
  /** Where it is, in a unit of its owner's. */
  readonly at: WritableSignal<number>;
  readonly least: number;
  readonly most: number;
  readonly usual: number;
  /** Where a point is that lies so far into `width`, both in pixels. */
  readonly place: (into: number, width: number) => number;
  /** How far an arrow key moves it. */
  readonly step: number;
}

/** A line between two parts of the window: dragged, or moved by the arrow keys; Enter and a double click put it where it was at first. */
export function Divider({ label, testId, at, least, most, usual, place, step }: DividerProps) {
  const now = useSignal(at);
  const dragging = useRef(false);
  const set = (wanted: number): void => at.set(Math.min(most, Math.max(least, wanted)));

  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const parent = event.currentTarget.parentElement;
    if (!dragging.current || !parent) return;
    const { left, width } = parent.getBoundingClientRect();
    set(place(event.clientX - left, width));
  };
  const press = (event: KeyboardEvent): void => {
    const to: Readonly<Record<string, number>> = {
      ArrowLeft: now - step,
      ArrowRight: now + step,
      Home: least,
      End: most,
      Enter: usual,
    };
    const wanted = to[event.key];
    if (wanted === undefined) return;
    set(wanted);
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
      aria-label={label}
      aria-valuenow={Math.round(now)}
      aria-valuemin={least}
      aria-valuemax={most}
      data-kv-own-keys
      data-testid={testId}
      onDoubleClick={() => set(usual)}
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

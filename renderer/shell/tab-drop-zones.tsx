import { useState } from "react";
import type { DragEvent } from "react";
import { useSignal } from "../state/use-signal.ts";
import type { PaneSide } from "../workspace/panes.ts";
import { draggedTab } from "./dragged-tab.ts";
import { useWindow } from "./window-context.tsx";

/** Lies over the panes while a tab is dragged: dropped on one half of the window, the tab is shown there, beside what is shown. */
export function TabDropZones() {
  const { strip } = useWindow().workspace;
  const tab = useSignal(draggedTab);
  const [over, setOver] = useState<PaneSide | null>(null);
  if (!tab) return null;
  const sideAt = (event: DragEvent<HTMLDivElement>): PaneSide => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return event.clientX - left < width / 2 ? "left" : "right";
  };
  return (
    <div
      className="kv-drop-zones"
      data-over={over}
      data-testid="drop-zones"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(sideAt(event));
      }}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(null);
        draggedTab.set(null);
        strip.showBeside(tab, sideAt(event));
      }}
    />
  );
}

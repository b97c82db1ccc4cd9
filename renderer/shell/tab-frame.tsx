import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { DragEvent, ReactNode } from "react";
import { say } from "../../wording/say.ts";
import { dragsCells } from "../cells/drag-cells.ts";
import { useSignal } from "../state/use-signal.ts";
import { closeTab } from "../workspace/close-tab.ts";
import { isSameTab } from "../workspace/tab.ts";
import type { Tab } from "../workspace/tab.ts";
import { draggedTab } from "./dragged-tab.ts";
import { TabMenu } from "./tab-menu.tsx";
import { usePane } from "./use-pane.ts";
import { useWindow } from "./window-context.tsx";

/** How long cells are held over a tab before it opens. Milliseconds. */
const holdFor = 400;

interface TabFrameProps {
  readonly tab: Tab;
  readonly title: string;
  /** The whole of what it shows, such as the path of a file. */
  readonly description: string;
  readonly path: string | null;
  readonly testId: string;
  readonly children: ReactNode;
}

/** A tab: shown by a click, closed by its button or the middle one, moved by dragging. */
export function TabFrame({ tab, title, description, path, testId, children }: TabFrameProps) {
  const { workspace } = useWindow();
  const { strip } = workspace;
  const { side, focused } = usePane(tab);
  const isDragging = useSignal(draggedTab) !== null;
  const [edge, setEdge] = useState<"before" | "behind" | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focused) frame.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [focused]);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const close = (): void => workspace.attempt(closeTab(workspace, tab));
  const activate = (): void => workspace.activate(tab);

  const edgeAt = (event: DragEvent<HTMLDivElement>): "before" | "behind" => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return event.clientX - left < width / 2 ? "before" : "behind";
  };
  const hold = (event: DragEvent<HTMLDivElement>): void => {
    if (isDragging) {
      event.preventDefault();
      setEdge(edgeAt(event));
      // Cells that are held over a tab for a moment are taken to its notebook.
    } else if (dragsCells(event.dataTransfer) && !focused) waiting.current ??= setTimeout(activate, holdFor);
  };
  const letGo = (): void => {
    clearTimeout(waiting.current);
    waiting.current = undefined;
    setEdge(null);
  };
  const drop = (event: DragEvent<HTMLDivElement>): void => {
    const dragged = draggedTab.get();
    if (dragged) {
      event.preventDefault();
      const at = strip.tabs.get().findIndex((each) => isSameTab(each, tab));
      strip.move(dragged, edgeAt(event) === "before" ? at : at + 1);
      draggedTab.set(null);
    }
    letGo();
  };

  return (
    <TabMenu tab={tab} path={path}>
      <div
        className="kv-tab"
        ref={frame}
        data-active={focused}
        data-shown={side !== undefined}
        data-edge={edge}
        title={description}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setData("text/plain", path ?? title);
          // A page that changes while a drag begins ends it.
          setTimeout(() => draggedTab.set(tab));
        }}
        onDragEnd={() => draggedTab.set(null)}
        onDragOver={hold}
        onDragLeave={letGo}
        onDrop={drop}
      >
        <button
          type="button"
          role="tab"
          aria-selected={focused}
          tabIndex={focused ? 0 : -1}
          aria-keyshortcuts="Delete"
          className="kv-tab-name"
          data-testid={testId}
          onClick={activate}
          onAuxClick={(event) => event.button === 1 && close()}
          onKeyDown={(event) => event.key === "Delete" && close()}
        >
          {children}
        </button>
        <button
          type="button"
          className="kv-tab-close"
          tabIndex={-1}
          // A list of tabs may hold nothing but tabs: by keyboard, Delete on the tab closes it.
          aria-hidden
          aria-label={say("Close {title}", { title })}
          onClick={close}
        >
          <X size={14} />
        </button>
      </div>
    </TabMenu>
  );
}

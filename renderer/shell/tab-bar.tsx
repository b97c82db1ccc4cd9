import { BookOpen, House, MoonStar, Plus, Search, Sun, X } from "lucide-react";
import { useRef } from "react";
import type { DragEvent } from "react";
import { dragsCells } from "../cells/drag-cells.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { useSignal } from "../state/use-signal.ts";
import { closeNotebook } from "../workspace/save.ts";
import { themeShown } from "../workspace/theme.ts";
import { IconButton } from "./icon-button.tsx";
import { CommandKey } from "./command-key.tsx";
import { useRun, useWindow } from "./window-context.tsx";

/** How long cells are held over a tab before it opens. Milliseconds. */
const holdFor = 400;

function NotebookTab({ model }: { readonly model: NotebookModel }) {
  const { workspace } = useWindow();
  const active = useSignal(workspace.active);
  const { title, unsaved, path } = useSignal(model.status);
  const kernel = useSignal(model.kernel);
  const isActive = active.kind === "notebook" && active.model === model;
  const close = () => workspace.attempt(closeNotebook(workspace, model));
  const activate = () => workspace.activate({ kind: "notebook", model });
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Cells that are held over a tab for a moment are taken to its notebook.
  const hold = ({ dataTransfer }: DragEvent): void => {
    if (dragsCells(dataTransfer) && !isActive) waiting.current ??= setTimeout(activate, holdFor);
  };
  const letGo = (): void => {
    clearTimeout(waiting.current);
    waiting.current = undefined;
  };
  return (
    <div
      className="kv-tab"
      data-active={isActive}
      title={path ?? title}
      onDragOver={hold}
      onDragLeave={letGo}
      onDrop={letGo}
    >
      <button
        type="button"
        role="tab"
        aria-selected={isActive}
        className="kv-tab-name"
        data-testid="tab"
        onClick={activate}
        onAuxClick={(event) => event.button === 1 && close()}
      >
        {kernel.state === "busy" ? <span className="kv-tab-busy" role="img" aria-label="running" /> : null}
        <span>{title}</span>
        {unsaved ? <span className="kv-unsaved" role="img" aria-label="unsaved changes" /> : null}
      </button>
      <button type="button" className="kv-tab-close" aria-label={`Close ${title}`} onClick={close}>
        <X size={14} />
      </button>
    </div>
  );
}

function ReferenceTab() {
  const { workspace } = useWindow();
  const isActive = useSignal(workspace.active).kind === "reference";
  if (useSignal(workspace.reference) === null) return null;
  return (
    <div className="kv-tab" data-active={isActive}>
      <button
        type="button"
        role="tab"
        aria-selected={isActive}
        className="kv-tab-name"
        data-testid="tab-reference"
        onClick={() => workspace.activate({ kind: "reference" })}
        onAuxClick={(event) => event.button === 1 && workspace.closeReference()}
      >
        <BookOpen size={14} aria-hidden />
        <span>API reference</span>
      </button>
      <button
        type="button"
        className="kv-tab-close"
        aria-label="Close the API reference"
        onClick={() => workspace.closeReference()}
      >
        <X size={14} />
      </button>
    </div>
  );
}

export function TabBar() {
  const { workspace } = useWindow();
  const run = useRun();
  const tabs = useSignal(workspace.tabs);
  const active = useSignal(workspace.active);
  const theme = useSignal(themeShown);
  return (
    <div className="kv-tabbar">
      <div className="kv-tabs" role="tablist" aria-label="Open notebooks">
        <button
          type="button"
          role="tab"
          aria-selected={active.kind === "welcome"}
          aria-label="Welcome page"
          className="kv-tab kv-tab-home"
          data-active={active.kind === "welcome"}
          data-testid="tab-welcome"
          onClick={() => run("app.welcome")}
        >
          <House size={15} />
        </button>
        {tabs.map((model) => (
          <NotebookTab key={model.documentId} model={model} />
        ))}
        <ReferenceTab />
        <IconButton
          label="New notebook"
          shortcut={<CommandKey id={"notebook.new"} />}
          onClick={() => run("notebook.new")}
        >
          <Plus size={16} />
        </IconButton>
      </div>
      <div className="kv-tabbar-end">
        <IconButton
          label="Command palette"
          shortcut={<CommandKey id={"view.palette"} />}
          onClick={() => run("view.palette")}
        >
          <Search size={15} />
        </IconButton>
        <IconButton
          label={theme === "dark" ? "Switch to the light theme" : "Switch to the dark theme"}
          onClick={() => run("view.theme")}
        >
          {theme === "dark" ? <Sun size={15} /> : <MoonStar size={15} />}
        </IconButton>
      </div>
    </div>
  );
}

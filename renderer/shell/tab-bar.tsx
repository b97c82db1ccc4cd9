import { Columns2, House, MoonStar, PanelLeft, Plus, Search, Square, Sun } from "lucide-react";
import type { KeyboardEvent } from "react";
import { say } from "../../wording/say.ts";
import { useSignal } from "../state/use-signal.ts";
import { keyOfTab } from "../workspace/tab.ts";
import { themeShown } from "../workspace/theme.ts";
import { CommandKey } from "./command-key.tsx";
import { IconButton } from "./icon-button.tsx";
import { useRun, useWindow } from "./window-context.tsx";
import { WindowTab } from "./window-tab.tsx";

/** The arrow keys go from tab to tab and show each. */
function moveByArrows(event: KeyboardEvent<HTMLDivElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")];
  const at = tabs.indexOf(event.target as HTMLElement);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (at < 0 || to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  const next = tabs[(to + tabs.length) % tabs.length];
  next?.click();
  next?.focus();
  event.preventDefault();
  event.stopPropagation();
}

export function TabBar() {
  const { workspace, view } = useWindow();
  const side = useSignal(view.side);
  const run = useRun();
  const tabs = useSignal(workspace.strip.tabs);
  const { right } = useSignal(workspace.strip.panes);
  const active = useSignal(workspace.active);
  const isDark = useSignal(themeShown).scheme === "dark";
  return (
    <div className="kv-tabbar">
      <IconButton
        label={say("File Browser")}
        shortcut={<CommandKey id={"view.files"} />}
        aria-pressed={side !== "closed"}
        testId="files"
        onClick={() => (side === "closed" ? run("view.files") : view.side.set("closed"))}
      >
        <PanelLeft size={16} />
      </IconButton>
      <div className="kv-tabs">
        <div
          className="kv-tablist"
          role="tablist"
          aria-label={say("Open tabs")}
          data-kv-own-keys
          onKeyDown={moveByArrows}
        >
          <button
            type="button"
            role="tab"
            aria-selected={active.kind === "welcome"}
            aria-label={say("Welcome page")}
            tabIndex={active.kind === "welcome" ? 0 : -1}
            className="kv-tab kv-tab-home"
            data-active={active.kind === "welcome"}
            data-testid="tab-welcome"
            onClick={() => run("app.welcome")}
          >
            <House size={15} />
          </button>
          {tabs.map((tab) => (
            <WindowTab key={keyOfTab(tab)} tab={tab} />
          ))}
        </div>
        <IconButton
          label={say("New notebook")}
          shortcut={<CommandKey id={"notebook.new"} />}
          onClick={() => run("notebook.new")}
        >
          <Plus size={16} />
        </IconButton>
      </div>
      <div className="kv-tabbar-end">
        <IconButton
          label={say(right ? "Show one pane" : "Show two tabs side by side")}
          shortcut={<CommandKey id={"view.split"} />}
          aria-pressed={right !== null}
          testId="split"
          onClick={() => run("view.split")}
        >
          {right ? <Square size={15} /> : <Columns2 size={15} />}
        </IconButton>
        <IconButton
          label={say("Command palette")}
          shortcut={<CommandKey id={"view.palette"} />}
          onClick={() => run("view.palette")}
        >
          <Search size={15} />
        </IconButton>
        <IconButton
          label={say(isDark ? "Switch to the light theme" : "Switch to the dark theme")}
          onClick={() => run("view.theme")}
        >
          {/* The style sheet knows first which of them it is. */}
          <Sun size={15} className="kv-on-dark" />
          <MoonStar size={15} className="kv-on-light" />
        </IconButton>
      </div>
    </div>
  );
}

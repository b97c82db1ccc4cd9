import { X } from "lucide-react";
import { useEffect } from "react";
import { say } from "../../wording/say.ts";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import type { SidePanel } from "../workspace/view-state.ts";
import { FilesPanel } from "./files-panel.tsx";
import { SearchPanel } from "./search-panel.tsx";

/** What stands at the left edge of the window: the files, or the search in them. */
export function SideBar({ panel }: { readonly panel: Exclude<SidePanel, "closed"> }) {
  const { view } = useWindow();
  useEffect(() => {
    // The folder that was chosen to be searched is so until the files are looked at again.
    if (panel === "files") view.searchFolder.set(undefined);
  }, [panel, view]);
  const close = (): void => {
    view.side.set("closed");
    focusActiveCell();
  };
  return (
    <aside
      className="kv-side"
      aria-label={say(panel === "files" ? "File Browser" : "Search")}
      data-kv-own-keys
      data-testid="side-bar"
    >
      <header className="kv-side-head">
        {(["files", "search"] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="kv-side-choice"
            aria-pressed={each === panel}
            data-testid={`side-${each}`}
            onClick={() => view.side.set(each)}
          >
            {say(each === "files" ? "File Browser" : "Search")}
          </button>
        ))}
        <span className="kv-toolbar-space" />
        <IconButton label={say("Close")} onClick={close}>
          <X size={15} />
        </IconButton>
      </header>
      {panel === "files" ? <FilesPanel /> : <SearchPanel />}
    </aside>
  );
}

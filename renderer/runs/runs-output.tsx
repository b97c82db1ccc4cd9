import { Maximize2 } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { runsToHast } from "../../document/html/runs-to-hast.ts";
import type { RunsDisplay } from "../../document/mime/runs.ts";
import { say } from "../../wording/say.ts";
import { HastView } from "../cells/hast-view.tsx";
import { useNotebook } from "../cells/notebook-context.tsx";
import { useNear, useTurn } from "../cells/use-turn.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { createSignal } from "../state/signal.ts";
import { useSelected, useSignal } from "../state/use-signal.ts";
import { folderOfStore, openRunsTab } from "./open-runs.ts";
import { createRunsModel } from "./runs-model.ts";
import { RunsView } from "./runs-view.tsx";

const nothing = createSignal<RunsDisplay | undefined>(undefined);

/** A table of runs that a cell displayed. While runs in it go on, and it is looked at, it shows how they come along. */
export function RunsOutput({ display, cell }: { readonly display: RunsDisplay; readonly cell: CellModel }) {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const place = useRef<HTMLDivElement>(null);
  const turn = useTurn(place);
  const near = useNear(place);
  const { path } = useSignal(model.status);
  const isTrusted = useSelected(model.status, ({ trusted }) => trusted);
  const isPresent = useSelected(cell.status, ({ fromPresentKernel }) => fromPresentKernel);
  const folder = folderOfStore(path, display.folder);
  const followed = useMemo(
    () => (folder === undefined ? undefined : createRunsModel(workspace.connection, folder)),
    [workspace, folder],
  );
  const present = useSignal(followed?.display ?? nothing) ?? display;
  const goesOn = [...display.runs, ...present.runs].some(({ status }) => status === "running");
  // A folder that a notebook from elsewhere names is not looked into before its cell has run here.
  const follows = near && goesOn && (isTrusted || isPresent);
  useEffect(() => (follows ? followed?.follow() : undefined), [follows, followed]);
  const still = useMemo(() => runsToHast(display), [display]);
  return (
    <div ref={place}>
      {turn ? (
        <RunsView display={present} note={display.note}>
          {folder === undefined ? null : (
            <IconButton
              label={say("Open these runs in a tab")}
              testId="runs-open"
              onClick={() => openRunsTab(workspace, folder)}
            >
              <Maximize2 size={14} />
            </IconButton>
          )}
        </RunsView>
      ) : (
        <HastView tree={[still]} />
      )}
    </div>
  );
}

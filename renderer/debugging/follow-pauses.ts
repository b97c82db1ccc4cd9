import type { NotebookModel } from "../notebook/notebook-model.ts";
import { fileTabs } from "../workspace/open-file.ts";
import { sideOf } from "../workspace/panes.ts";
import type { Workspace } from "../workspace/workspace.ts";

interface FollowedNotebook {
  readonly workspace: Workspace;
  readonly model: NotebookModel;
  /** What the notebook is drawn in. */
  readonly frame: () => HTMLElement | null;
  /** Called at the first pause of a debugging. */
  readonly paused: () => void;
}

/** Shows the line at which the program is paused: scrolls to it, or shows the file that it is in beside the notebook. */
export function followPauses({ workspace, model, frame: notebook, paused }: FollowedNotebook): () => void {
  const { debug } = model;
  let wasTold = false;
  const follow = (): void => {
    const { state } = debug.overview.get();
    if (state.kind === "off") wasTold = false;
    const frame = debug.frame.get();
    if (state.kind !== "paused" || !frame) return;
    if (!wasTold) paused();
    wasTold = true;
    if (frame.cellId === undefined) showFile(workspace, model, frame.path);
    else if (!frame.isEdited) showLine(notebook(), frame.cellId, frame.line);
  };
  const stops = [debug.overview.subscribe(follow), debug.frame.subscribe(follow)];
  follow();
  return () => {
    for (const stop of stops) stop();
  };
}

/** A file that is open already comes beside the notebook, which keeps the keys; its editor shows the line. */
function showFile(workspace: Workspace, model: NotebookModel, path: string | undefined): void {
  const { strip } = workspace;
  const tab = fileTabs(workspace).find(({ file }) => file.path.get() === path);
  const side = sideOf(strip.panes.get(), { kind: "notebook", model });
  if (!tab || !side || sideOf(strip.panes.get(), tab)) return;
  const other = side === "left" ? "right" : "left";
  strip.showBeside(tab, other);
  strip.focus(side);
}

/** Space kept between the line and the edge of the page. Pixels. */
const margin = 80;

/** The focus stays where it is: the keys of the debugger act everywhere. */
function showLine(notebook: HTMLElement | null, cellId: string, line: number): void {
  const source = notebook?.querySelector<HTMLElement>(`[data-cell-id="${CSS.escape(cellId)}"] .kv-source`);
  const scroller = source?.closest("[data-kv-scroller]");
  if (!source || !scroller) return;
  const text = source.querySelector<HTMLElement>(".kv-source-text, .view-line");
  const height = Number.parseFloat(getComputedStyle(text ?? source).lineHeight);
  const top = source.getBoundingClientRect().top + line * height;
  const view = scroller.getBoundingClientRect();
  if (top >= view.top + margin && top <= view.bottom - margin) return;
  scroller.scrollBy({ top: top - (view.top + view.bottom) / 2, behavior: "instant" });
}

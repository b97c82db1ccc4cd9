import type { NotebookModel } from "../notebook/notebook-model.ts";

/** Scrolls to the line at which the program is paused, and calls `paused` at the first pause of a debugging. */
export function followPauses(model: NotebookModel, paused: () => void): () => void {
  const { debug } = model;
  let wasTold = false;
  const follow = (): void => {
    const { state } = debug.overview.get();
    if (state.kind === "off") wasTold = false;
    const frame = debug.frame.get();
    if (state.kind !== "paused" || !frame) return;
    if (!wasTold) paused();
    wasTold = true;
    if (frame.cellId !== undefined && !frame.isEdited) showLine(frame.cellId, frame.line);
  };
  const stops = [debug.overview.subscribe(follow), debug.frame.subscribe(follow)];
  follow();
  return () => {
    for (const stop of stops) stop();
  };
}

/** Space kept between the line and the edge of the page. Pixels. */
const margin = 80;

/** The focus stays where it is: the keys of the debugger act everywhere. */
function showLine(cellId: string, line: number): void {
  const source = document.querySelector<HTMLElement>(
    `[data-testid=notebook] [data-cell-id="${CSS.escape(cellId)}"] .kv-source`,
  );
  const scroller = source?.closest("[data-kv-scroller]");
  if (!source || !scroller) return;
  const text = source.querySelector<HTMLElement>(".kv-source-text, .view-line");
  const height = Number.parseFloat(getComputedStyle(text ?? source).lineHeight);
  const top = source.getBoundingClientRect().top + line * height;
  const view = scroller.getBoundingClientRect();
  if (top >= view.top + margin && top <= view.bottom - margin) return;
  scroller.scrollBy({ top: top - (view.top + view.bottom) / 2, behavior: "instant" });
}

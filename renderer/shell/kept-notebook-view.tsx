import { useEffect } from "react";
import { say } from "../../wording/say.ts";
import type { Tab } from "../workspace/tab.ts";
import { Pane } from "./pane.tsx";
import { prepareNotebook } from "./prepare-notebook.ts";
import { usePane } from "./use-pane.ts";
import { useWindow } from "./window-context.tsx";

/** A tab from last time: opens its notebook when it is first shown. */
export function KeptNotebookView({ tab }: { readonly tab: Extract<Tab, { kind: "kept" }> }) {
  const { workspace } = useWindow();
  const { side } = usePane(tab);
  const isShown = side !== undefined;
  useEffect(() => {
    if (!isShown) return;
    prepareNotebook();
    workspace.attempt(workspace.wake(tab));
  }, [workspace, tab, isShown]);
  return (
    <Pane className="kv-page-pane" side={side} testId={undefined}>
      <div className="kv-loading" role="status" aria-label={say("Opening {title}", { title: tab.kept.title })} />
    </Pane>
  );
}

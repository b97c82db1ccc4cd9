import { useEffect, useMemo, useRef, useState } from "react";
import { createEditorHost } from "../editor/editor-host.ts";
import { DebugPanel } from "../debugging/debug-panel.tsx";
import { followPauses } from "../debugging/follow-pauses.ts";
import { FindBar } from "../find/find-bar.tsx";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { createSignal } from "../state/signal.ts";
import { useSelected, useSignal } from "../state/use-signal.ts";
import { useWindow } from "../shell/window-context.tsx";
import { NotebookCheck } from "../checks/notebook-check.tsx";
import { ProblemsPanel } from "../problems/problems-panel.tsx";
import { mayTakeFocus } from "../shell/may-take-focus.ts";
import { Pane } from "../shell/pane.tsx";
import { usePane } from "../shell/use-pane.ts";
import { sideOf } from "../workspace/panes.ts";
import { showBeside } from "../workspace/view-state.ts";
import { PropertiesPanel } from "../properties/properties-panel.tsx";
import { VariablesPanel } from "../variables/variables-panel.tsx";
import { CellList } from "./cell-list.tsx";
import { ContentsPanel } from "./contents-panel.tsx";
import { DocumentBanners } from "./document-banners.tsx";
import { NotebookProvider } from "./notebook-context.tsx";
import { focusActiveCell } from "./reveal-cell.ts";
import { RunAnnouncer } from "./run-announcer.tsx";
import { StatusBar } from "./status-bar.tsx";
import { Toolbar } from "./toolbar.tsx";

/** An open notebook: what can be done with it, its contents, its cells, its state. */
export function NotebookView({ model }: { readonly model: NotebookModel }) {
  const { workspace, view } = useWindow();
  const { side, focused } = usePane({ kind: "notebook", model });
  const shown = side !== undefined;
  // The panels beside the cells are those of one notebook, also where two are shown.
  const isLast = useSelected(workspace.lastNotebook, (last) => last === model);
  const hasPanels = shown && isLast;
  const contents = useSignal(view.contents);
  const variables = useSignal(view.variables);
  const debugging = useSignal(view.debugger);
  const properties = useSignal(view.properties);
  const problems = useSignal(view.problems);
  const find = useSignal(view.find);
  const scroller = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const parts = useMemo(
    () => ({
      model,
      editors: createEditorHost(model, workspace.tell),
      pointed: createSignal<string | null>(null),
    }),
    [model, workspace],
  );
  useEffect(() => () => parts.editors.dispose(), [parts]);
  // A notebook that nobody has looked at yet, such as a tab from last time, needs no language server.
  const [looked, setLooked] = useState(shown);
  if (shown && !looked) setLooked(true);
  useEffect(() => (shown ? model.attend() : undefined), [model, shown]);
  useEffect(() => (looked ? model.language.watch() : undefined), [model, looked]);
  useEffect(() => (looked ? model.debug.watch() : undefined), [model, looked]);
  useEffect(
    () =>
      shown
        ? followPauses({
            workspace,
            model,
            frame: () => frame.current,
            paused: () => showBeside(view, "debugger", true),
          })
        : undefined,
    [workspace, model, shown, view],
  );
  useEffect(() => {
    if (focused && mayTakeFocus(frame.current)) focusActiveCell();
  }, [focused]);
  // The bar to search with stays with its notebook: in the other pane it would take the focus from what was clicked there.
  useEffect(
    () =>
      focused
        ? () => {
            if (sideOf(workspace.strip.panes.get(), { kind: "notebook", model })) view.find.set("closed");
          }
        : undefined,
    [focused, model, view, workspace],
  );

  return (
    <NotebookProvider value={parts}>
      <Pane
        className="kv-notebook"
        side={side}
        frame={frame}
        testId={focused ? "notebook" : shown ? "notebook-beside" : undefined}
      >
        <Toolbar />
        <DocumentBanners />
        <div className="kv-notebook-body">
          {contents && hasPanels ? <ContentsPanel scroller={scroller} /> : null}
          <CellList scroller={scroller} />
          {variables && hasPanels ? <VariablesPanel /> : null}
          {debugging && hasPanels ? <DebugPanel /> : null}
          {properties && hasPanels ? <PropertiesPanel /> : null}
          {find !== "closed" && focused ? <FindBar scroller={scroller} /> : null}
        </div>
        {problems && hasPanels ? <ProblemsPanel /> : null}
        {shown ? <NotebookCheck /> : null}
        <StatusBar />
        <RunAnnouncer />
      </Pane>
    </NotebookProvider>
  );
}

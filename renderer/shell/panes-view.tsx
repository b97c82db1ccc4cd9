import { Suspense, createElement, lazy, useEffect } from "react";
import type { CSSProperties } from "react";
import { say } from "../../wording/say.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { useSignal } from "../state/use-signal.ts";
import { Welcome } from "../welcome/welcome.tsx";
import { keyOfTab } from "../workspace/tab.ts";
import type { Tab } from "../workspace/tab.ts";
import { KeptNotebookView } from "./kept-notebook-view.tsx";
import { Pane } from "./pane.tsx";
import { loadNotebook, notebookView } from "./prepare-notebook.ts";
import { Divider } from "./divider.tsx";
import { TabDropZones } from "./tab-drop-zones.tsx";
import { usePane } from "./use-pane.ts";
import { useWindow } from "./window-context.tsx";

const FileView = lazy(async () => ({ default: (await import("../viewers/file-view.tsx")).FileView }));
const TerminalView = lazy(async () => ({ default: (await import("../terminal/terminal-view.tsx")).TerminalView }));
const ReferencePage = lazy(async () => ({
  default: (await import("../reference/reference-page.tsx")).ReferencePage,
}));
const RunsPage = lazy(async () => ({ default: (await import("../runs/runs-page.tsx")).RunsPage }));
const ComparisonPage = lazy(async () => ({
  default: (await import("../versions/comparison-page.tsx")).ComparisonPage,
}));

function TabView({ tab }: { readonly tab: Tab }) {
  switch (tab.kind) {
    case "notebook":
      return <NotebookTab model={tab.model} />;
    case "kept":
      return <KeptNotebookView tab={tab} />;
    case "comparison":
      return <ComparisonView tab={tab} />;
    case "terminal":
      return <TerminalView terminal={tab.terminal} />;
    case "file":
      return <FileView file={tab.file} />;
    case "runs":
      return <RunsTabView tab={tab} />;
    case "reference":
      return <ReferenceView />;
  }
}

const loading = () => <div className="kv-loading" role="status" aria-label={say("Loading")} />;

function NotebookTab({ model }: { readonly model: NotebookModel }) {
  const { workspace } = useWindow();
  const view = useSignal(notebookView);
  useEffect(() => {
    if (!view) workspace.attempt(loadNotebook());
  }, [view, workspace]);
  return view ? createElement(view, { model }) : loading();
}

function ComparisonView({ tab }: { readonly tab: Extract<Tab, { kind: "comparison" }> }) {
  const { side } = usePane(tab);
  return (
    <Pane className="kv-page-pane" side={side} testId={undefined}>
      {side ? <ComparisonPage model={tab.model} version={tab.version} /> : null}
    </Pane>
  );
}

/** Its store is followed while it is shown. */
function RunsTabView({ tab }: { readonly tab: Extract<Tab, { kind: "runs" }> }) {
  const { side } = usePane(tab);
  return (
    <Pane className="kv-page-pane" side={side} testId={undefined}>
      {side ? <RunsPage folder={tab.folder} /> : null}
    </Pane>
  );
}

function ReferenceView() {
  const place = useSignal(useWindow().workspace.reference);
  const { side } = usePane({ kind: "reference" });
  return place ? (
    <Pane className="kv-page-pane" side={side} testId={undefined}>
      <ReferencePage place={place} />
    </Pane>
  ) : null;
}

function WelcomeView() {
  const { side } = usePane({ kind: "welcome" });
  const awaited = useSignal(useWindow().workspace.awaited);
  return side ? (
    <Pane className="kv-page-pane" side={side} testId={undefined}>
      {awaited ? loading() : <Welcome />}
    </Pane>
  ) : null;
}

/** What the tabs show: one of them, or two side by side. */
export function PanesView() {
  const { workspace, view } = useWindow();
  const tabs = useSignal(workspace.strip.tabs);
  const { right, focused } = useSignal(workspace.strip.panes);
  const split = useSignal(view.split);
  return (
    <main
      className="kv-main"
      data-split={right !== null}
      data-focused={focused}
      style={{ "--kv-split": `${split}%` } as CSSProperties}
    >
      <WelcomeView />
      {tabs.map((tab) => (
        <Suspense key={keyOfTab(tab)} fallback={loading()}>
          <TabView tab={tab} />
        </Suspense>
      ))}
      {right ? (
        <Divider
          label={say("Width of the two panes")}
          testId="split-divider"
          at={view.split}
          least={20}
          most={80}
          usual={50}
          step={2}
          place={(into, width) => (into / width) * 100}
        />
      ) : null}
      <TabDropZones />
    </main>
  );
}

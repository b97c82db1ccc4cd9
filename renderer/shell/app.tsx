import { Tooltip } from "radix-ui";
import { Suspense, lazy } from "react";
import { native } from "../connection/native.ts";
import { DialogHost } from "../dialogs/dialog-host.tsx";
import { useSignal } from "../state/use-signal.ts";
import { Welcome } from "../welcome/welcome.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { MenuBar } from "./menu-bar.tsx";
import { loadNotebook } from "./prepare-notebook.ts";
import { TabBar } from "./tab-bar.tsx";
import { ToastList } from "./toast-list.tsx";
import { useWindow } from "./window-context.tsx";

const NotebookView = lazy(loadNotebook);
const ReferencePage = lazy(async () => ({
  default: (await import("../reference/reference-page.tsx")).ReferencePage,
}));

export function App() {
  const { workspace } = useWindow();
  const active = useSignal(workspace.active);
  const tabs = useSignal(workspace.tabs);
  const reference = useSignal(workspace.reference);
  return (
    <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
      <div className="kv-window">
        {native ? null : <MenuBar />}
        <TabBar />
        <ConnectionBanner />
        <main className="kv-main">
          {active.kind === "welcome" ? <Welcome /> : null}
          {active.kind === "reference" && reference ? (
            <Suspense fallback={<div className="kv-loading" role="status" aria-label="Loading the API reference" />}>
              <ReferencePage place={reference} />
            </Suspense>
          ) : null}
          <Suspense fallback={<div className="kv-loading" role="status" aria-label="Loading the notebook" />}>
            {/* All stay drawn: going back to a tab finds its place, its plots and its frames as they were. */}
            {tabs.map((model) => (
              <NotebookView
                key={model.documentId}
                model={model}
                shown={active.kind === "notebook" && active.model === model}
              />
            ))}
          </Suspense>
        </main>
      </div>
      <DialogHost />
      <ToastList />
    </Tooltip.Provider>
  );
}

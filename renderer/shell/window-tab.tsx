import { BookOpen, ChartLine, GitCompare, SquareTerminal } from "lucide-react";
import { say } from "../../wording/say.ts";
import { fileNameOf } from "../files/paths.ts";
import { storeName } from "../runs/open-runs.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { useSelected, useSignal } from "../state/use-signal.ts";
import type { FileModel } from "../viewers/file-model.ts";
import type { TerminalTab } from "../terminal/terminal-tab.ts";
import type { KeptNotebook, Tab } from "../workspace/tab.ts";
import { nameOfVersion } from "../versions/version-names.ts";
import { TabFrame } from "./tab-frame.tsx";
import { useWindow } from "./window-context.tsx";

function Marks({
  isBusy,
  isUnsaved,
  title,
}: {
  readonly isBusy: boolean;
  readonly isUnsaved: boolean;
  readonly title: string;
}) {
  return (
    <>
      {isBusy ? <span className="kv-tab-busy" role="img" aria-label={say("running")} /> : null}
      <span>{title}</span>
      {isUnsaved ? <span className="kv-unsaved" role="img" aria-label={say("unsaved changes")} /> : null}
    </>
  );
}

function NotebookTab({ model }: { readonly model: NotebookModel }) {
  const { title, unsaved, path } = useSignal(model.status);
  const isBusy = useSelected(model.kernel, ({ state }) => state === "busy");
  return (
    <TabFrame tab={{ kind: "notebook", model }} title={title} description={path ?? title} path={path} testId="tab">
      <Marks isBusy={isBusy} isUnsaved={unsaved} title={title} />
    </TabFrame>
  );
}

function FileTab({ file }: { readonly file: FileModel }) {
  const path = useSignal(file.path);
  const unsaved = useSignal(file.unsaved);
  const name = fileNameOf(path);
  return (
    <TabFrame tab={{ kind: "file", file }} title={name} description={path} path={path} testId="tab">
      <Marks isBusy={false} isUnsaved={unsaved} title={name} />
    </TabFrame>
  );
}

function TerminalTabView({ terminal }: { readonly terminal: TerminalTab }) {
  const title = say("Terminal ({shell})", { shell: terminal.title });
  return (
    <TabFrame tab={{ kind: "terminal", terminal }} title={title} description={title} path={null} testId="tab">
      <SquareTerminal size={14} aria-hidden />
      <span>{title}</span>
    </TabFrame>
  );
}

/** A notebook that this window has not opened yet: what the host says of it is known all the same. */
function KeptTab({ kept }: { readonly kept: KeptNotebook }) {
  const { app } = useWindow().workspace;
  const open = useSelected(app, (state) => state?.open.find(({ documentId }) => documentId === kept.documentId));
  const title = open?.title ?? kept.title;
  const path = open?.path ?? kept.path;
  return (
    <TabFrame tab={{ kind: "kept", kept }} title={title} description={path ?? title} path={path} testId="tab">
      <Marks isBusy={open?.kernel.state === "busy"} isUnsaved={open?.unsaved ?? false} title={title} />
    </TabFrame>
  );
}

function ComparisonTab({ tab }: { readonly tab: Extract<Tab, { kind: "comparison" }> }) {
  const { title } = useSignal(tab.model.status);
  const name = say("{title}: {version}", { title, version: nameOfVersion(tab.version) });
  return (
    <TabFrame tab={tab} title={name} description={name} path={null} testId="tab-comparison">
      <GitCompare size={14} aria-hidden />
      <span>{name}</span>
    </TabFrame>
  );
}

function RunsTab({ tab }: { readonly tab: Extract<Tab, { kind: "runs" }> }) {
  const title = say("Runs in {folder}", { folder: storeName(tab.folder) });
  return (
    <TabFrame tab={tab} title={title} description={tab.folder} path={null} testId="tab-runs">
      <ChartLine size={14} aria-hidden />
      <span>{title}</span>
    </TabFrame>
  );
}

function ReferenceTab({ tab }: { readonly tab: Extract<Tab, { kind: "reference" }> }) {
  const isGuide = useSelected(useWindow().workspace.reference, (place) => place?.subject === "guide");
  const title = isGuide ? say("User Guide") : say("API Reference");
  return (
    <TabFrame tab={tab} title={title} description={title} path={null} testId="tab-reference">
      <BookOpen size={14} aria-hidden />
      <span>{title}</span>
    </TabFrame>
  );
}

export function WindowTab({ tab }: { readonly tab: Tab }) {
  switch (tab.kind) {
    case "notebook":
      return <NotebookTab model={tab.model} />;
    case "kept":
      return <KeptTab kept={tab.kept} />;
    case "comparison":
      return <ComparisonTab tab={tab} />;
    case "terminal":
      return <TerminalTabView terminal={tab.terminal} />;
    case "file":
      return <FileTab file={tab.file} />;
    case "runs":
      return <RunsTab tab={tab} />;
    case "reference":
      return <ReferenceTab tab={tab} />;
  }
}

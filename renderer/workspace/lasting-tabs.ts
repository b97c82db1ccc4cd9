import { createFileModel } from "./open-file.ts";
import type { RememberedTab } from "./remembered-tabs.ts";
import type { Tab } from "./tab.ts";
import type { Workspace } from "./workspace.ts";

type LastingTab = Extract<Tab, { kind: "notebook" | "kept" | "file" | "terminal" | "runs" }>;

/** Whether a tab is there again at the next start. */
export function isLasting(tab: Tab): tab is LastingTab {
  return tab.kind !== "reference" && tab.kind !== "comparison";
}

/** What is written down of a tab. */
export function rememberedTab(tab: LastingTab): RememberedTab {
  switch (tab.kind) {
    case "notebook": {
      const { path, title } = tab.model.status.get();
      return { kind: "notebook", documentId: tab.model.documentId, path, title };
    }
    case "kept":
      return { kind: "notebook", ...tab.kept };
    case "file":
      return { kind: "file", path: tab.file.path.get() };
    case "terminal":
      return { kind: "terminal", ...tab.terminal };
    case "runs":
      return tab;
  }
}

/** The tab that was written down. Nothing is opened before somebody looks at it. */
export function tabOf(workspace: Workspace, remembered: RememberedTab): Tab {
  switch (remembered.kind) {
    case "file":
      return { kind: "file", file: createFileModel(workspace, remembered.path) };
    case "terminal":
      return { kind: "terminal", terminal: remembered };
    case "runs":
      return remembered;
    case "notebook":
      return { kind: "kept", kept: remembered };
  }
}

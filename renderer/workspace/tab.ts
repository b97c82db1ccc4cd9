import type { VersionRef } from "../../host/contract/versions.ts";
import type { FileModel } from "../viewers/file-model.ts";
import type { TerminalTab } from "../terminal/terminal-tab.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";

/** A notebook of last time whose tab nobody has looked at since: it is opened when somebody does. */
export interface KeptNotebook {
  readonly documentId: string;
  readonly path: string | null;
  readonly title: string;
}

/** One tab of the window. */
export type Tab =
  | { readonly kind: "notebook"; readonly model: NotebookModel }
  | { readonly kind: "kept"; readonly kept: KeptNotebook }
  /** A version of a notebook beside the notebook. */
  | { readonly kind: "comparison"; readonly model: NotebookModel; readonly version: VersionRef }
  | { readonly kind: "file"; readonly file: FileModel }
  | { readonly kind: "terminal"; readonly terminal: TerminalTab }
  /** The runs that are kept in a folder. */
  | { readonly kind: "runs"; readonly folder: string }
  | { readonly kind: "reference" };

/** What a pane shows: one of the tabs, or the welcome page. */
export type ShownTab = Tab | { readonly kind: "welcome" };

/** What two descriptions of the same tab have in common, and no others. */
export function keyOfTab(tab: ShownTab): string {
  switch (tab.kind) {
    case "notebook":
      return `notebook ${tab.model.documentId}`;
    case "kept":
      return `notebook ${tab.kept.documentId}`;
    case "comparison":
      return `comparison ${tab.model.documentId} ${JSON.stringify(tab.version)}`;
    case "terminal":
      return `terminal ${tab.terminal.terminalId}`;
    case "file":
      return tab.file.id;
    case "runs":
      return `runs ${tab.folder}`;
    default:
      return tab.kind;
  }
}

export function isSameTab(one: ShownTab | null, other: ShownTab | null): boolean {
  return one !== null && other !== null && keyOfTab(one) === keyOfTab(other);
}

import type { VersionRef } from "../../host/contract/versions.ts";
import { say } from "../../wording/say.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { nameOfVersion } from "./version-names.ts";

/** Makes the notebook what a version says, after asking. */
export async function restoreVersion(workspace: Workspace, model: NotebookModel, version: VersionRef): Promise<void> {
  const name = nameOfVersion(version);
  const answer = await workspace.dialogs.ask(
    say("Restore this version?"),
    say(
      "The notebook becomes what {version} says, outputs included. What is shown now is kept as a checkpoint; the file changes when you save.",
      { version: name },
    ),
    [
      { id: "restore", label: say("Restore"), tone: "accent" },
      { id: "cancel", label: say("Cancel") },
    ],
  );
  if (answer !== "restore") return;
  const result = await model.request("versions.restore", { version });
  if (result.kind === "failed") workspace.toasts.add("error", result.reason);
  else workspace.toasts.add("info", say("The notebook is what {version} says.", { version: name }));
}

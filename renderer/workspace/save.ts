import { say } from "../../wording/say.ts";
import { formatNotebook, formattingWords } from "../language/format-notebook.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { chooseFileToSave } from "./choose-file.ts";
import type { Workspace } from "./workspace.ts";

function suggestedName(model: NotebookModel): string {
  const { path, title } = model.status.get();
  return path ?? `${title.replace(/[/\\:*?"<>|]/g, "-")}.ipynb`;
}

/** Saves, asking what has to be asked on the way. Says whether the file is written. */
export async function saveNotebook(workspace: Workspace, model: NotebookModel): Promise<boolean> {
  await formatFirst(workspace, model);
  const result = await model.request("document.save", {});
  switch (result.kind) {
    case "saved":
      return true;
    case "needsPath":
      return saveNotebookAs(workspace, model);
    case "exists":
    case "changedOnDisk":
      return settleChange(workspace, model);
    case "failed":
      tellFailure(workspace, model, result.reason);
      return false;
  }
}

/** Formats the code where the user has it so and a language server is there; a refusal is told and keeps nothing from being saved. */
async function formatFirst(workspace: Workspace, model: NotebookModel): Promise<void> {
  const isWanted = workspace.app.get()?.settings.formatOnSave ?? false;
  if (!isWanted || model.language.state.get().kind !== "ready") return;
  const formatting = await formatNotebook(model);
  if (formatting.kind === "refused") workspace.toasts.add("warning", formattingWords(formatting));
}

/** Says why nothing was written, unless the banner over the notebook does. */
function tellFailure(workspace: Workspace, model: NotebookModel, reason: string): void {
  if (model.status.get().attention !== "save-failed") workspace.toasts.add("error", reason);
}

async function settleChange(workspace: Workspace, model: NotebookModel): Promise<boolean> {
  const choice = await workspace.dialogs.ask(
    say("The file was changed by somebody else"),
    say(
      "It is not what was read when the notebook was opened. Merging takes over their cells and keeps yours where both were changed.",
    ),
    [
      { id: "merge", label: say("Merge"), tone: "accent" },
      { id: "keep", label: say("Overwrite Theirs"), tone: "danger" },
      { id: "cancel", label: say("Cancel") },
    ],
  );
  if (choice !== "merge" && choice !== "keep") return false;
  const resolved = await model.request("document.resolve", { choice });
  if (resolved.kind === "failed") {
    workspace.toasts.add("error", resolved.reason);
    return false;
  }
  return saveNotebook(workspace, model);
}

export async function saveNotebookAs(workspace: Workspace, model: NotebookModel): Promise<boolean> {
  const path = await chooseFileToSave(workspace, suggestedName(model), "notebook");
  if (path === null) return false;
  // Both dialogs have asked already whether an existing file is to be replaced.
  const result = await model.request("document.save", { path, overwrite: true });
  if (result.kind === "saved") return true;
  tellFailure(
    workspace,
    model,
    result.kind === "failed" ? result.reason : say("{file} could not be written.", { file: path }),
  );
  return false;
}

/** Closes the notebook, after asking about unsaved changes. Says whether it is closed. */
export async function closeNotebook(workspace: Workspace, model: NotebookModel): Promise<boolean> {
  const { state } = model.kernel.get();
  if (state === "busy" || state === "interrupting") {
    const choice = await workspace.dialogs.ask(
      say("A run is going on"),
      say(
        "The run can go on without a window: open the notebook again to see its outputs. Or stop it and close the notebook.",
      ),
      [
        { id: "leave", label: say("Keep It Running"), tone: "accent" },
        { id: "stop", label: say("Stop and Close"), tone: "danger" },
        { id: "cancel", label: say("Cancel") },
      ],
    );
    if (choice === "leave") {
      await workspace.leave(model);
      return true;
    }
    if (choice !== "stop") return false;
  }
  let unsaved: "refuse" | "discard" = "refuse";
  if (model.status.get().unsaved) {
    const answer = await askAboutUnsaved(workspace, model);
    if (answer === null) return false;
    unsaved = answer;
  }
  const result = await model.request("document.close", { unsaved });
  if (result.kind === "failed") workspace.toasts.add("error", result.reason);
  return result.kind === "done";
}

/** Saves, or learns that the changes may go. `null` where the user rather stays. */
export async function askAboutUnsaved(
  workspace: Workspace,
  model: NotebookModel,
  consequence = say("Otherwise they are lost when the notebook closes."),
): Promise<"refuse" | "discard" | null> {
  workspace.activate({ kind: "notebook", model });
  const { title } = model.status.get();
  const answer = await workspace.dialogs.ask(say("Save the changes to “{title}”?", { title }), consequence, [
    { id: "save", label: say("Save"), tone: "accent" },
    { id: "discard", label: say("Discard Changes"), tone: "danger" },
    { id: "cancel", label: say("Cancel") },
  ]);
  if (answer === "discard") return "discard";
  return answer === "save" && (await saveNotebook(workspace, model)) ? "refuse" : null;
}

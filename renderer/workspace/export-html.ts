import { say } from "../../wording/say.ts";
import { native } from "../connection/native.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { chooseFileToSave } from "./choose-file.ts";
import { downloadText } from "./download.ts";
import type { Workspace } from "./workspace.ts";

/** Writes the report of the notebook: as a file of the user's choice in the desktop shell, as a download in a browser. */
export async function exportHtml(workspace: Workspace, model: NotebookModel): Promise<void> {
  const { path, title } = model.status.get();
  const name = (path ?? title).replace(/\.ipynb$/, "").concat(".html");
  const target = native ? await chooseFileToSave(workspace, name, "html") : undefined;
  if (target === null) return;
  const result = await model.request("export.html", target === undefined ? {} : { path: target });
  if (result.kind === "failed") workspace.toasts.add("error", result.reason);
  else if (result.html !== undefined) downloadText(name.split(/[/\\]/).at(-1)!, "text/html", result.html);
  else workspace.toasts.add("success", say("Exported to {file}.", { file: result.path ?? name }));
}

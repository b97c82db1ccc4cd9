import { say } from "../../wording/say.ts";
import { setNotebookMetadata } from "../../document/shared/set-metadata.ts";
import { notebookMetadataOf } from "../../document/shared/shared-cells.ts";
import { isTensorBackend, withTensorBackend } from "../../document/tensor-backend.ts";
import { backendLabel } from "../notebook/tensor-backend-words.ts";
import type { NotebookContext } from "./command-context.ts";

/** Has the reader choose what the notebook's tensors run on, writes it into the notebook, and says when it takes effect. */
export async function chooseTensorBackend({ workspace, notebook }: NotebookContext): Promise<void> {
  const current = notebook.tensorBackend.get() ?? "auto";
  const answer = await workspace.dialogs.show({ kind: "tensor-backends", current });
  if (answer === null || answer === current) return;
  const backend = isTensorBackend(answer) ? answer : undefined;
  setNotebookMetadata(notebook.doc, withTensorBackend(notebookMetadataOf(notebook.doc), backend));
  const kernel = notebook.kernel.get();
  if (kernel.state === "none" || kernel.state === "dead" || kernel.tensorBackend === backend) return;
  const restart = await workspace.dialogs.ask(
    say("Restart the kernel?"),
    say(
      "Tensors run on {backend} from the kernel's next start. A restart loses all variables; cells, outputs and the file stay.",
      {
        backend: backendLabel(backend),
      },
    ),
    [
      { id: "restart", label: say("Restart"), tone: "danger" },
      { id: "later", label: say("Later") },
    ],
  );
  if (restart !== "restart") return;
  const result = await notebook.request("kernel.restart", { runAll: false });
  if (result.kind === "failed") workspace.toasts.add("error", result.reason);
}

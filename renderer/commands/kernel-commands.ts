import { say } from "../../wording/say.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import type { Done, Failed } from "../../host/contract/requests.ts";
import { forNotebook } from "./command-context.ts";
import type { CommandHandlers, NotebookContext } from "./command-context.ts";

import { chooseTensorBackend } from "./tensor-backend-command.ts";

type KernelCommand = Extract<CommandId, `kernel.${string}`>;

function tell(context: NotebookContext, result: Done | Failed): void {
  if (result.kind === "failed") context.workspace.toasts.add("error", result.reason);
}

async function restart(context: NotebookContext, runAll: boolean): Promise<void> {
  const { workspace, notebook } = context;
  const { state } = notebook.kernel.get();
  if (state !== "dead" && state !== "none") {
    const answer = await workspace.dialogs.ask(
      runAll ? say("Restart the kernel and run all cells?") : say("Restart the kernel?"),
      say("All variables are lost. Cells, outputs and the file stay as they are."),
      [
        { id: "restart", label: runAll ? say("Restart and Run All") : say("Restart"), tone: "danger" },
        { id: "cancel", label: say("Cancel") },
      ],
    );
    if (answer !== "restart") return;
  }
  notebook.verdict.set(undefined);
  tell(context, await notebook.request("kernel.restart", { runAll }));
}

export const kernelCommands: CommandHandlers<KernelCommand> = {
  "kernel.interrupt": forNotebook(async (context) =>
    tell(context, await context.notebook.request("kernel.interrupt", {})),
  ),
  "kernel.restart": forNotebook((context) => restart(context, false)),
  "kernel.restartAndRunAll": forNotebook((context) => restart(context, true)),
  "kernel.reactive": forNotebook(({ workspace, notebook: { staleness } }) => {
    const reactive = !staleness.reactive.get();
    staleness.setReactive(reactive);
    workspace.toasts.add(
      "info",
      reactive
        ? say("Cells that depend on one that ran now run after it. This is kept in the notebook.")
        : say("Cells run only when they are told to."),
    );
  }),
  "kernel.choose": forNotebook(async (context) => {
    const { workspace, notebook } = context;
    const kernel = notebook.kernel.get();
    const current = kernel.state === "none" ? null : kernel.name;
    const kernelName = await workspace.dialogs.show({ kind: "kernels", current });
    if (kernelName !== null) tell(context, await notebook.request("kernel.start", { kernelName }));
  }),
  "kernel.tensorBackend": forNotebook(chooseTensorBackend),
  "kernel.shutdown": forNotebook(async ({ notebook }) => void (await notebook.request("kernel.shutdown", {}))),
};

import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import type { Done, Failed } from "../../host/contract/requests.ts";
import { runCells } from "../notebook/run-cells.ts";
import { clearOutputs } from "./clear-outputs.ts";
import { forNotebook, selected } from "./command-context.ts";
import type { CommandHandlers, NotebookContext } from "./command-context.ts";
import { chooseTensorBackend } from "./tensor-backend-command.ts";

type KernelCommand = Extract<CommandId, `kernel.${string}`>;

function tell(context: NotebookContext, result: Done | Failed): void {
  if (result.kind === "failed") context.workspace.toasts.add("error", result.reason);
}

/** What is done once the kernel is a fresh one. */
type Afterwards = "nothing" | "run all" | "run to cell" | "clear";

const questions: Readonly<Record<Afterwards, readonly [question: PlainPhrase, button: PlainPhrase]>> = {
  nothing: ["Restart the kernel?", "Restart"],
  "run all": ["Restart the kernel and run all cells?", "Restart and Run All"],
  "run to cell": ["Restart the kernel and run the cells up to the selected one?", "Restart and Run"],
  clear: ["Restart the kernel and clear all outputs?", "Restart and Clear"],
};

async function restart(context: NotebookContext, afterwards: Afterwards): Promise<void> {
  const { workspace, notebook } = context;
  const [question, button] = questions[afterwards];
  const { state } = notebook.kernel.get();
  if (state !== "dead" && state !== "none") {
    const answer = await workspace.dialogs.ask(
      say(question),
      afterwards === "clear"
        ? say("All variables are lost. Outputs come back when clearing them is undone.")
        : say("All variables are lost. Cells, outputs and the file stay as they are."),
      [
        { id: "restart", label: say(button), tone: "danger" },
        { id: "cancel", label: say("Cancel") },
      ],
    );
    if (answer !== "restart") return;
  }
  notebook.verdict.set(undefined);
  const order = notebook.order.get();
  const last = selected(context).at(-1);
  const result = await notebook.request("kernel.restart", { runAll: afterwards === "run all" });
  tell(context, result);
  if (result.kind === "failed") return;
  if (afterwards === "clear") await clearOutputs(context, order);
  if (afterwards === "run to cell" && last !== undefined)
    await runCells(workspace, notebook, order.slice(0, notebook.placeOf(last) + 1));
}

export const kernelCommands: CommandHandlers<KernelCommand> = {
  "kernel.interrupt": forNotebook(async (context) =>
    tell(context, await context.notebook.request("kernel.interrupt", {})),
  ),
  "kernel.restart": forNotebook((context) => restart(context, "nothing")),
  "kernel.restartAndRunAll": forNotebook((context) => restart(context, "run all")),
  "kernel.restartAndRunToCell": forNotebook((context) => restart(context, "run to cell")),
  "kernel.restartAndClear": forNotebook((context) => restart(context, "clear")),
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

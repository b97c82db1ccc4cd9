import { say } from "../../wording/say.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import type { DebugCommand } from "../../kernel/protocol/debug-adapter.ts";
import { toggleBreakpoint } from "../debugging/toggle-breakpoint.ts";
import { cursorOf } from "../notebook/cursor.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { runCells } from "../notebook/run-cells.ts";
import { showBeside } from "../workspace/view-state.ts";
import { activeCell, forNotebook, select, selected } from "./command-context.ts";
import type { CommandHandler, CommandHandlers, NotebookContext } from "./command-context.ts";

type DebuggingCommand = Extract<CommandId, `debug.${string}` | "view.debugger">;

const stateOf = ({ debug }: NotebookModel) => debug.overview.get().state.kind;
const isPaused = (notebook: NotebookModel): boolean => stateOf(notebook) === "paused";
const isRunning = (notebook: NotebookModel): boolean =>
  stateOf(notebook) === "running" && notebook.kernel.get().state === "busy";
const isAttached = (notebook: NotebookModel): boolean => stateOf(notebook) !== "off";

/**
 * A command that is handed to the debugger. It keeps its key while one is attached: a browser would load the page anew when
 * F5 is pressed a moment after the cell has ended.
 */
const toDebugger = (
  command: Extract<DebugCommand, "continue" | "next" | "stepIn" | "stepOut" | "pause">,
  hasUse: (notebook: NotebookModel) => boolean,
): CommandHandler => ({
  needs: "notebook",
  isPossible: isAttached,
  async run({ notebook, workspace }) {
    if (!hasUse(notebook)) return;
    const reply = await notebook.debug.ask(command, {});
    if (reply.kind === "failed") workspace.toasts.add("error", reply.reason);
  },
});

/** Attaches the debugger; says whether it is there. */
async function start({ notebook, workspace, view }: NotebookContext): Promise<boolean> {
  const started = await notebook.debug.start();
  if (started.kind === "failed") workspace.toasts.add("error", started.reason);
  else showBeside(view, "debugger", true);
  return started.kind === "done";
}

function cursorLine(context: NotebookContext): { readonly cellId: string; readonly line: number } | undefined {
  const cell = activeCell(context);
  if (cell?.type.get() === "code") return { cellId: cell.id, line: cursorOf(cell)?.line ?? 1 };
  context.workspace.toasts.add("info", say("Breakpoints are set in code cells: go to the line first."));
  return undefined;
}

export const debugCommands: CommandHandlers<DebuggingCommand> = {
  "view.debugger": forNotebook(({ view }) => showBeside(view, "debugger", !view.debugger.get())),
  "debug.cell": forNotebook(async (context) => {
    const ids = selected(context);
    select(context, context.notebook.selection.get().active ?? undefined);
    if (await start(context)) await runCells(context.workspace, context.notebook, ids);
  }),
  "debug.start": {
    needs: "notebook",
    isPossible: (notebook) => !isAttached(notebook),
    run: async (context) => void (await start(context)),
  },
  "debug.stop": { needs: "notebook", isPossible: isAttached, run: ({ notebook }) => notebook.debug.stop() },
  "debug.continue": toDebugger("continue", isPaused),
  "debug.pause": toDebugger("pause", isRunning),
  "debug.stepOver": toDebugger("next", isPaused),
  "debug.stepInto": toDebugger("stepIn", isPaused),
  "debug.stepOut": toDebugger("stepOut", isPaused),
  "debug.breakpoint": forNotebook((context) => {
    const place = cursorLine(context);
    if (place) toggleBreakpoint(context.notebook, place.cellId, place.line);
  }),
  "debug.condition": forNotebook(async (context) => {
    const place = cursorLine(context);
    if (place) await context.workspace.dialogs.show({ kind: "breakpoint", model: context.notebook, ...place });
  }),
  "debug.clearBreakpoints": {
    needs: "notebook",
    isPossible: ({ debug }) => debug.breakpoints.get().size > 0,
    run({ notebook: { debug } }) {
      for (const cellId of debug.breakpoints.get().keys()) debug.setBreakpoints(cellId, []);
    },
  },
};

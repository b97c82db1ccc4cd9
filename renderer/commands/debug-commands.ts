import { say } from "../../wording/say.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import type { DebugCommand } from "../../kernel/protocol/debug-adapter.ts";
import { cellSource } from "../debugging/cell-source.ts";
import { toggleBreakpoint, type DebuggedSource } from "../debugging/debugged-source.ts";
import { fileSource } from "../debugging/file-source.ts";
import { cursorOf } from "../notebook/cursor.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { runCells } from "../notebook/run-cells.ts";
import { showBeside } from "../workspace/view-state.ts";
import { activeCell, forNotebook, select, selected } from "./command-context.ts";
import type { CommandHandler, CommandHandlers, NotebookContext, WindowContext } from "./command-context.ts";

type DebuggingCommand = Extract<CommandId, `debug.${string}` | "view.debugger">;

const stateOf = ({ debug }: NotebookModel) => debug.overview.get().state.kind;
const isPaused = (notebook: NotebookModel): boolean => stateOf(notebook) === "paused";
const isRunning = (notebook: NotebookModel): boolean =>
  stateOf(notebook) === "running" && notebook.kernel.get().state === "busy";
const isAttached = (notebook: NotebookModel): boolean => stateOf(notebook) !== "off";

/** The notebook that is debugged: the one that is shown, or the one that runs the file which is. */
function debugged({ notebook, workspace }: WindowContext): NotebookModel | undefined {
  if (notebook) return isAttached(notebook) ? notebook : undefined;
  if (workspace.active.get().kind !== "file") return undefined;
  return workspace.notebooks.find(isPaused) ?? workspace.notebooks.find(isAttached);
}

/**
 * A command that is handed to the debugger. It keeps its key while one is attached: a browser would load the page anew when
 * F5 is pressed a moment after the cell has ended.
 */
const toDebugger = (
  command: Extract<DebugCommand, "continue" | "next" | "stepIn" | "stepOut" | "pause">,
  hasUse: (notebook: NotebookModel) => boolean,
): CommandHandler => ({
  needs: "window",
  isPossible: (context) => debugged(context) !== undefined,
  async run(context) {
    const { workspace } = context;
    const notebook = debugged(context);
    if (!notebook || !hasUse(notebook)) return;
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

/** The line that the cursor is in, of a cell or of a file. */
function cursorLine(context: WindowContext): { readonly source: DebuggedSource; readonly line: number } | undefined {
  const { notebook, workspace } = context;
  const active = workspace.active.get();
  const cell = notebook && activeCell({ ...context, notebook });
  const source =
    active.kind === "file"
      ? fileSource(workspace, active.file.path.get)
      : notebook && cell && cellSource(notebook, cell);
  const line = active.kind === "file" ? active.file.cursorLine : cell && (cursorOf(cell)?.line ?? 1);
  if (source?.isCode() && line !== undefined) return { source, line };
  workspace.toasts.add("info", say("Breakpoints are set in code: go to the line first."));
  return undefined;
}

const hasText = ({ notebook, workspace }: WindowContext): boolean =>
  notebook !== undefined || workspace.active.get().kind === "file";

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
  "debug.breakpoint": {
    needs: "window",
    isPossible: hasText,
    run(context) {
      const place = cursorLine(context);
      if (place) toggleBreakpoint(place.source, place.line);
    },
  },
  "debug.condition": {
    needs: "window",
    isPossible: hasText,
    async run(context) {
      const place = cursorLine(context);
      if (place) await context.workspace.dialogs.show({ kind: "breakpoint", ...place });
    },
  },
  "debug.clearBreakpoints": {
    needs: "notebook",
    run({ notebook: { debug }, workspace: { fileBreakpoints } }) {
      for (const cellId of debug.breakpoints.get().keys()) debug.setBreakpoints(cellId, []);
      for (const path of fileBreakpoints.byPath.get().keys()) fileBreakpoints.set(path, []);
    },
  },
};

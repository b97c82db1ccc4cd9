import type { CommandId } from "../../host/contract/commands.ts";
import { cellCommands } from "./cell-commands.ts";
import { codeCommands } from "./code-commands.ts";
import type { CommandHandlers, NotebookContext, WindowContext } from "./command-context.ts";
import { debugCommands } from "./debug-commands.ts";
import { editCommands } from "./edit-commands.ts";
import { fileCommands } from "./file-commands.ts";
import { kernelCommands } from "./kernel-commands.ts";
import { tabCommands } from "./tab-commands.ts";
import { viewCommands } from "./view-commands.ts";

const handlers: CommandHandlers<CommandId> = {
  ...fileCommands,
  ...editCommands,
  ...tabCommands,
  ...viewCommands,
  ...cellCommands,
  ...codeCommands,
  ...debugCommands,
  ...kernelCommands,
};

/** Whether the command can do anything now. */
export function isAvailable(id: CommandId, context: WindowContext): boolean {
  const handler = handlers[id];
  if (handler.needs === "window") return handler.isPossible?.(context) ?? true;
  return context.notebook !== undefined && (handler.isPossible?.(context.notebook) ?? true);
}

/** Does what a menu item, a key, a button or the palette asks for. Failures are shown to the user. */
export function runCommand(id: CommandId, context: WindowContext): void {
  if (!isAvailable(id, context)) return;
  const handler = handlers[id];
  const { notebook, workspace } = context;
  if (handler.needs === "window") workspace.attempt((async () => handler.run(context))());
  else if (notebook) workspace.attempt((async () => handler.run({ ...context, notebook } satisfies NotebookContext))());
}

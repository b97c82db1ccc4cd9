import type { CommandId } from "../../host/contract/commands.ts";
import { cellCommands } from "./cell-commands.ts";
import { codeCommands } from "./code-commands.ts";
import type { CommandHandlers, NotebookContext, WindowContext } from "./command-context.ts";
import { editCommands } from "./edit-commands.ts";
import { fileCommands } from "./file-commands.ts";
import { kernelCommands } from "./kernel-commands.ts";
import { viewCommands } from "./view-commands.ts";

const handlers: CommandHandlers<CommandId> = {
  ...fileCommands,
  ...editCommands,
  ...viewCommands,
  ...cellCommands,
  ...codeCommands,
  ...kernelCommands,
};

/** Whether the command can do anything now. */
export function isAvailable(id: CommandId, context: WindowContext): boolean {
  return handlers[id].needs === "window" || context.notebook !== undefined;
}

/** Does what a menu item, a key, a button or the palette asks for. Failures are shown to the user. */
export function runCommand(id: CommandId, context: WindowContext): void {
  const handler = handlers[id];
  const { notebook, workspace } = context;
  if (handler.needs === "window") workspace.attempt((async () => handler.run(context))());
  else if (notebook) workspace.attempt((async () => handler.run({ ...context, notebook } satisfies NotebookContext))());
}

import { createContext, useCallback, useContext } from "react";
import type { CommandId } from "../../host/contract/commands.ts";
import { runCommand } from "../commands/run-command.ts";
import type { ViewState } from "../workspace/view-state.ts";
import type { Workspace } from "../workspace/workspace.ts";

interface WindowParts {
  readonly workspace: Workspace;
  readonly view: ViewState;
}

const WindowContext = createContext<WindowParts | undefined>(undefined);

export const WindowProvider = WindowContext.Provider;

/** The window that a component is drawn in. */
export function useWindow(): WindowParts {
  const parts = useContext(WindowContext);
  if (!parts) throw new RangeError("a component of the window was drawn outside of it");
  return parts;
}

/** Runs a command in this window. */
export function useRun(): (id: CommandId) => void {
  const parts = useWindow();
  return useCallback((id) => runCommand(id, { ...parts, notebook: parts.workspace.notebook }), [parts]);
}

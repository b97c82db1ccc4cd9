import { parentOf } from "../files/paths.ts";
import { rememberedFolder } from "../workspace/remembered-folder.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** A size to begin with; the view tells its own once it is drawn. */
const size = { columns: 100, rows: 30 };

/** Opens a shell in a tab, in the folder of the notebook that was shown last, or of the files, unless another one is named. */
export async function openTerminal(workspace: Workspace, folder?: string): Promise<void> {
  const path = workspace.lastNotebook.get()?.status.get().path;
  const wanted = folder ?? (path ? parentOf(path) : (rememberedFolder() ?? undefined));
  const answer = await workspace.connection.request("terminal.open", {
    ...size,
    ...(wanted !== undefined && { folder: wanted }),
  });
  if (answer.kind === "failed") {
    workspace.toasts.add("error", answer.reason);
    return;
  }
  const { terminalId, title } = answer;
  const tab = { kind: "terminal", terminal: { terminalId, title } } as const;
  workspace.strip.add(tab);
  workspace.activate(tab);
}

import { say } from "../../wording/say.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import { compareWith, compareWithFile } from "../versions/compare-with.ts";
import { chooseFileToOpen } from "../workspace/choose-file.ts";
import { openFile, saveFile } from "../workspace/open-file.ts";
import { exportHtml } from "../workspace/export-html.ts";
import { saveNotebook, saveNotebookAs } from "../workspace/save.ts";
import { openTerminal } from "../terminal/open-terminal.ts";
import { forNotebook, forWindow } from "./command-context.ts";
import type { CommandHandlers, NotebookContext } from "./command-context.ts";

type FileCommand = Extract<CommandId, "app.welcome" | "app.settings" | "terminal.new" | `notebook.${string}`>;

/** Lets scripts in outputs of the notebook run, when its user has agreed. */
async function trust({ workspace, notebook }: NotebookContext): Promise<void> {
  const answer = await workspace.dialogs.ask(
    say("Trust this notebook?"),
    say("Scripts in its outputs then run, each in a frame of its own. Trust what you or people you know have made."),
    [
      { id: "trust", label: say("Trust"), tone: "accent" },
      { id: "cancel", label: say("Cancel") },
    ],
  );
  if (answer === "trust") await notebook.request("document.trust", {});
}

export const fileCommands: CommandHandlers<FileCommand> = {
  "notebook.new": forWindow(({ workspace }) => workspace.create()),
  "notebook.open": forWindow(async ({ workspace }) => {
    const path = await chooseFileToOpen(workspace);
    if (path !== null) await openFile(workspace, path);
  }),
  "notebook.openRecent": forWindow(async ({ workspace }) => {
    const path = await workspace.dialogs.show({ kind: "recent" });
    if (path !== null) await openFile(workspace, path);
  }),
  "terminal.new": forWindow(({ workspace }) => openTerminal(workspace)),
  "app.welcome": forWindow(({ workspace }) => workspace.activate({ kind: "welcome" })),
  "app.settings": forWindow(({ workspace }) => void workspace.dialogs.show({ kind: "settings" })),
  "notebook.save": {
    needs: "window",
    isPossible: ({ workspace }) => ["notebook", "file"].includes(workspace.active.get().kind),
    async run({ workspace }) {
      const active = workspace.active.get();
      if (active.kind === "notebook") await saveNotebook(workspace, active.model);
      else if (active.kind === "file") await saveFile(workspace, active.file);
    },
  },
  "notebook.saveAs": forNotebook(async ({ workspace, notebook }) => void (await saveNotebookAs(workspace, notebook))),
  "notebook.versions": forNotebook(
    ({ workspace, notebook }) => void workspace.dialogs.show({ kind: "versions", model: notebook }),
  ),
  "notebook.compareSaved": forNotebook(({ workspace, notebook }) =>
    compareWith(workspace, notebook, { kind: "saved" }),
  ),
  "notebook.compareCommit": forNotebook(({ workspace, notebook }) =>
    compareWith(workspace, notebook, { kind: "commit", commit: "HEAD" }),
  ),
  "notebook.compareFile": forNotebook(({ workspace, notebook }) => compareWithFile(workspace, notebook)),
  "notebook.trust": { needs: "notebook", isPossible: ({ status }) => !status.get().trusted, run: trust },
  "notebook.exportHtml": forNotebook(({ workspace, notebook }) => exportHtml(workspace, notebook)),
};

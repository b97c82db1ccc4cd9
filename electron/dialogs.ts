import { say } from "../wording/say.ts";
import type { BrowserWindow } from "electron";
import { dialog } from "electron";

const notebooks = () => ({ name: say("Notebooks"), extensions: ["ipynb"] });

export async function chooseFileToOpen(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ["openFile"],
    filters: [notebooks(), { name: say("All Files"), extensions: ["*"] }],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks for the place of a notebook or a report. The system's dialog asks itself before an existing file is chosen. */
export async function chooseFileToSave(
  window: BrowserWindow,
  suggestion: string,
  kind: "notebook" | "html",
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: suggestion,
    filters: [kind === "html" ? { name: "HTML", extensions: ["html"] } : notebooks()],
  });
  return canceled || !filePath ? null : filePath;
}

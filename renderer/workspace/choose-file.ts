import { native } from "../connection/native.ts";
import type { Workspace } from "./workspace.ts";

/** Asks for a notebook to open: the system's dialog in the desktop shell, our own in a browser. */
export async function chooseFileToOpen({ dialogs }: Workspace): Promise<string | null> {
  if (native) return native.chooseFileToOpen();
  return dialogs.show({ kind: "files", purpose: "open", suggestion: "", extension: ".ipynb" });
}

/** Asks where to save. */
export async function chooseFileToSave(
  { dialogs }: Workspace,
  suggestion: string,
  kind: "notebook" | "html",
): Promise<string | null> {
  if (native) return native.chooseFileToSave(suggestion, kind);
  const extension = kind === "html" ? ".html" : ".ipynb";
  return dialogs.show({ kind: "files", purpose: "save", suggestion, extension });
}

import { applyNotebook } from "../../document/shared/apply-notebook.ts";
import type { Done, Failed } from "../contract/requests.ts";
import { hostOrigin, type OpenDocument } from "./open-document.ts";
import { type ReadFile, readNotebookFile } from "./read-file.ts";

async function readAgain(document: OpenDocument): Promise<ReadFile | Failed> {
  const { path } = document;
  if (path === null) return { kind: "failed", reason: "This notebook has no file yet: save it first." };
  const file = await readNotebookFile(path);
  return file.kind === "read" ? file : { kind: "failed", reason: `${file.message} What you see is kept.` };
}

/** Makes the document what its file holds now. What was typed since is in the undo history of no view any more. */
export async function reloadDocument(document: OpenDocument): Promise<Done | Failed> {
  const file = await readAgain(document);
  if (file.kind === "failed") return file;
  const { notebook, notices } = file.reading;
  document.original = notebook;
  document.file = file.state;
  applyNotebook(document.doc, notebook, hostOrigin);
  document.replaceOutputs(notebook);
  document.markSaved(document.markSaving());
  document.setStatus({ attention: "none", notices, readOnly: file.readOnly, savedAt: file.state.modifiedAt });
  return { kind: "done" };
}

/** Keeps what is shown: the next save replaces what others wrote. */
export async function keepOurs(document: OpenDocument): Promise<Done | Failed> {
  const file = await readAgain(document);
  if (file.kind === "read") document.file = file.state;
  document.markChanged();
  document.setStatus({ attention: "none" });
  return { kind: "done" };
}

import { say, sayCount, saySentences } from "../../wording/say.ts";
import { markConflicts } from "../../document/merge/conflict-marks.ts";
import { mergeNotebooks } from "../../document/merge-notebook.ts";
import { applyNotebook } from "../../document/shared/apply-notebook.ts";
import type { Done, Failed } from "../contract/requests.ts";
import type { DocumentEntry } from "./document-entry.ts";
import { hostOrigin, type OpenDocument } from "./open-document.ts";
import { type ReadFile, readNotebookFile } from "./read-file.ts";

async function readAgain(document: OpenDocument): Promise<ReadFile | Failed> {
  const { path } = document;
  if (path === null) return { kind: "failed", reason: say("This notebook has no file yet: save it first.") };
  const file = await readNotebookFile(path);
  return file.kind === "read"
    ? file
    : { kind: "failed", reason: saySentences([file.message, say("What you see is kept.")]) };
}

/** Makes the document what its file holds now. What was typed since is in the undo history of no view any more, but put by. */
export async function reloadDocument({ document, versions }: DocumentEntry): Promise<Done | Failed> {
  const file = await readAgain(document);
  if (file.kind === "failed") return file;
  await versions.aboutToReplace();
  const { notebook, notices } = file.reading;
  document.original = notebook;
  document.mergeBase = notebook;
  document.file = file.state;
  applyNotebook(document.doc, notebook, hostOrigin);
  document.replaceOutputs(notebook);
  document.markSaved(document.markSaving());
  document.setStatus({ attention: "none", notices, readOnly: file.readOnly, savedAt: file.state.modifiedAt });
  return { kind: "done" };
}

/** Keeps what is shown: the next save replaces what others wrote, which is put by. */
export async function keepOurs({ document, versions }: DocumentEntry): Promise<Done | Failed> {
  if (document.path !== null) await versions.aboutToWrite(document.path, true);
  const file = await readAgain(document);
  if (file.kind === "read") document.file = file.state;
  document.markChanged();
  document.setStatus({ attention: "none" });
  return { kind: "done" };
}

/** Brings together what is shown and what others wrote, cell by cell; nothing that anybody wrote is lost. */
export async function mergeWithFile({ document, versions }: DocumentEntry): Promise<Done | Failed> {
  const file = await readAgain(document);
  if (file.kind === "failed") return file;
  const theirs = file.reading.notebook;
  await versions.aboutToReplace();
  const merge = mergeNotebooks(document.mergeBase, document.notebook(), theirs);
  const { kept } = merge;
  const notebook = markConflicts(merge, { ours: say("this window"), theirs: say("the file on disk") });
  document.original = notebook;
  document.mergeBase = theirs;
  document.file = file.state;
  applyNotebook(document.doc, notebook, hostOrigin);
  document.replaceOutputs(notebook);
  document.markChanged();
  const notices = [
    ...file.reading.notices,
    ...(kept.length > 0
      ? [
          sayCount(
            kept.length,
            "One cell was deleted on one side and changed on the other: kept.",
            "{count} cells were deleted on one side and changed on the other: kept.",
          ),
        ]
      : []),
  ];
  document.setStatus({ attention: "none", notices, readOnly: file.readOnly });
  return { kind: "done" };
}

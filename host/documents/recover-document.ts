import { say, saySentences } from "../../wording/say.ts";
import { createNotebook } from "../../document/create-notebook.ts";
import type { DocumentStatus } from "../contract/states.ts";
import type { Recovered } from "../journal/read-journal.ts";
import type { DocumentOrigin } from "./open-document.ts";
import { readNotebookFile } from "./read-file.ts";

/** A document as its journal gives it back, and what its reader is to be told. */
export interface Recovery {
  readonly origin: DocumentOrigin;
  readonly attention: DocumentStatus["attention"];
  readonly detail?: string;
}

/**
 * Brings together a journal and the file that it belongs to. Nothing where there is nothing to go on with: the file is
 * gone, and the journal has no change of it.
 */
export async function recoverDocument(recovered: Recovered, journalPath: string): Promise<Recovery | undefined> {
  const { header, updates, cells, savings, changed, changedAfterSaving } = recovered;
  const { documentId, path, title, folder, trusted } = header;
  const given = { updates, cells, unsaved: header.unsaved || changed };
  const common = { documentId, path, title, folder, trusted, journalPath, recovered: given };
  const empty = { notebook: createNotebook({}), file: undefined, readOnly: false, notices: [] };
  if (path === null) return { origin: { ...common, ...empty }, attention: "none" };
  const file = await readNotebookFile(path);
  if (file.kind === "refused") {
    if (!given.unsaved) return undefined;
    const detail =
      file.reason === "missing"
        ? say(
            "{file} is gone; this is what it held with your changes, from Kelvin's journal. Saving writes it again.",
            {
              file: path,
            },
          )
        : saySentences([file.message, say("This is what it held with your changes, from Kelvin's journal.")]);
    return { origin: { ...common, ...empty }, attention: "recovered", detail };
  }
  const { reading, state, readOnly } = file;
  const read = { ...common, notebook: reading.notebook, readOnly, notices: reading.notices };
  // The host ended between writing the file and beginning a new journal, or had nothing that was not saved.
  const isSaved =
    state.sha256 === savings.at(-1) ? !changedAfterSaving : !given.unsaved && state.sha256 === header.base;
  if (isSaved) return { origin: { ...read, file: state, recovered: { ...given, unsaved: false } }, attention: "none" };
  if (state.sha256 === header.base || savings.includes(state.sha256))
    return {
      origin: { ...read, file: state },
      attention: "recovered",
      detail: say("Kelvin ended before these changes were saved. Save to keep them, or go back to the file."),
    };
  const others = {
    ...read,
    // Of a file that others changed it is not known what they changed: a merge then keeps both versions of each cell.
    mergeBase: { ...reading.notebook, cells: [] },
    // What the file holds now was not seen by the user: saving must not take it for theirs.
    file: { sha256: header.base ?? "", size: -1, modifiedAt: 0 },
  };
  if (!given.unsaved)
    return {
      origin: others,
      attention: "changed",
      detail: say("{file} was changed by another program.", { file: path }),
    };
  return {
    origin: others,
    attention: "recovered",
    detail: say(
      "Kelvin ended before these changes were saved, and the file was changed by another program since. Save to choose, or go back to the file.",
    ),
  };
}

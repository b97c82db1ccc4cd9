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
 * Brings together a journal and the file that it belongs to. Nothing where the file already has all that the journal
 * has: the host ended between writing the file and removing the journal.
 */
export async function recoverDocument(recovered: Recovered, journalPath: string): Promise<Recovery | undefined> {
  const { header, updates, cells, savings, changedAfterSaving } = recovered;
  const { documentId, path, title, folder, trusted } = header;
  const common = { documentId, path, title, folder, trusted, journalPath, recovered: { updates, cells } };
  const empty = { notebook: createNotebook({}), file: undefined, readOnly: false, notices: [] };
  if (path === null) return { origin: { ...common, ...empty }, attention: "none" };
  const file = await readNotebookFile(path);
  if (file.kind === "refused") {
    const detail =
      file.reason === "missing"
        ? `${path} is gone; this is what it held with your changes, from Kelvin's journal. Saving writes it again.`
        : `${file.message} This is what it held with your changes, from Kelvin's journal.`;
    return { origin: { ...common, ...empty }, attention: "recovered", detail };
  }
  const { reading, state, readOnly } = file;
  if (state.sha256 === savings.at(-1) && !changedAfterSaving) return undefined;
  const isBase = state.sha256 === header.base || savings.includes(state.sha256);
  const detail = isBase
    ? `Kelvin ended before these changes were saved. Save to keep them, or go back to the file.`
    : `Kelvin ended before these changes were saved, and the file was changed by another program since. Save to choose, or go back to the file.`;
  // What the file holds now was not seen by the user: saving must not take it for theirs.
  const base = isBase ? state : { sha256: header.base ?? "", size: -1, modifiedAt: 0 };
  return {
    origin: {
      ...common,
      notebook: reading.notebook,
      // Of a file that others changed it is not known what they changed: a merge then keeps both versions of each cell.
      ...(!isBase && { mergeBase: { ...reading.notebook, cells: [] } }),
      file: base,
      readOnly,
      notices: reading.notices,
    },
    attention: "recovered",
    detail,
  };
}

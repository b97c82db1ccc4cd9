import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { say } from "../../wording/say.ts";
import { writeNotebook } from "../../document/write-notebook.ts";
import type { SaveResult } from "../contract/requests.ts";
import { hasCode, realPathOf, removeStaleDrafts, writeAtomically } from "../files/write-atomically.ts";
import { absolutePath } from "../runtime/folders.ts";
import { installation } from "../runtime/installation.ts";
import { copyNamedData } from "./copy-data.ts";
import { explainWriteError } from "./explain-write-error.ts";
import type { DocumentVersions } from "../versions/document-versions.ts";
import type { OpenDocument } from "./open-document.ts";
import { hashOf } from "../files/text-of-file.ts";
import { fileStateNow } from "./read-file.ts";

export interface SaveOptions {
  /** Saves as this file from now on. */
  readonly path?: string;
  /** Replaces a file that is in the way, or that others changed. */
  readonly overwrite?: boolean;
  /** Whether the user wants it saved now; otherwise it is saved by itself. */
  readonly asked?: boolean;
}

/** The path that the user means: absolute, and a notebook's. */
export function notebookPath(path: string): string {
  const whole = absolutePath(path);
  return extname(whole) === ".ipynb" ? whole : `${whole}.ipynb`;
}

/** Whether the file may be replaced; a rename would succeed in a folder that is the user's, whatever the file says. */
async function isProtected(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return false;
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return false;
    if (hasCode(error, "EACCES", "EPERM", "EROFS")) return true;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (hasCode(error, "ENOENT", "ENOTDIR")) return false;
      throw error;
    },
  );
}

/** What stands in the way of writing `target`; nothing where the way is free. */
async function obstacle(
  document: OpenDocument,
  target: string,
  isOther: boolean,
  overwrite: boolean,
): Promise<SaveResult | undefined> {
  if (await isProtected(target))
    return {
      kind: "failed",
      reason: say(
        "{file} is read-only. Nothing is lost: save it under another name, or make the file writable and save again.",
        { file: target },
      ),
    };
  if (overwrite) return undefined;
  if (isOther) return (await exists(target)) ? { kind: "exists", path: target } : undefined;
  const now = await fileStateNow(target, document.file);
  // A file that was deleted is simply written again.
  return now && now.sha256 !== document.file?.sha256 ? { kind: "changedOnDisk", path: target } : undefined;
}

/** Writes the notebook to its file, or to another one that it is from now on. Whatever goes wrong, document and old file stay. */
export async function saveDocument(
  document: OpenDocument,
  versions: DocumentVersions,
  options: SaveOptions = {},
): Promise<SaveResult> {
  const wanted = options.path === undefined ? document.path : notebookPath(options.path);
  if (wanted === null) return { kind: "needsPath" };
  const target = await realPathOf(wanted);
  const isOther = target !== document.path;
  try {
    const inTheWay = await obstacle(document, target, isOther, options.overwrite ?? false);
    if (inTheWay) {
      if (inTheWay.kind === "changedOnDisk") document.setStatus({ attention: "changed" });
      return inTheWay;
    }
    document.setStatus({ saving: true });
    await removeStaleDrafts(target);
    const mark = document.markSaving();
    const notebook = document.notebook();
    const text = writeNotebook(notebook);
    const sha256 = hashOf(text);
    document.journal?.saving(sha256);
    if (sha256 !== document.file?.sha256 || isOther || options.overwrite || !(await exists(target))) {
      await versions.aboutToWrite(target, isOther || (options.overwrite ?? false));
      await writeAtomically(target, text);
    }
    await versions.written(target, text, sha256, options.asked ?? false);
    const { mtimeMs } = await stat(target);
    document.file = { sha256, size: Buffer.byteLength(text), modifiedAt: mtimeMs };
    document.original = notebook;
    document.mergeBase = notebook;
    const notices = isOther ? await settle(document, target, text) : undefined;
    document.markSaved(mark);
    document.setStatus({
      saving: false,
      savedAt: Date.now(),
      attention: "none",
      ...(isOther && { readOnly: false }),
      ...(notices && { notices }),
    });
    return { kind: "saved", path: target };
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const reason = explainWriteError(target, error);
    document.setStatus({ saving: false, attention: "save-failed", detail: reason });
    return { kind: "failed", reason };
  }
}

/** The document moves to `target`; a bundled notebook takes its data along. Answers with what the reader should know. */
async function settle(document: OpenDocument, target: string, text: string): Promise<readonly string[]> {
  const { notices } = document.status;
  const { notebooks } = installation();
  const from = document.folder;
  document.movedTo(target);
  if (from !== notebooks || dirname(target) === notebooks) return notices;
  const copied = await copyNamedData(text, notebooks, dirname(target));
  if (copied.length === 0) return notices;
  const notice = say("The data that this notebook reads was copied beside it: {files}.", {
    files: copied.map((name) => `data/${name}`).join(", "),
  });
  document.publish({ event: "notified", content: { documentId: document.id, level: "info", message: notice } });
  return [...notices, notice];
}

import { readFile, stat } from "node:fs/promises";
import { say } from "../../wording/say.ts";
import { type NotebookReading, readNotebook } from "../../document/read-notebook.ts";
import type { OpenRefusal } from "../contract/states.ts";
import { decodeText, hashOf, isReadOnly } from "../files/text-of-file.ts";
import { hasCode } from "../files/write-atomically.ts";
import { reasonOf } from "../runtime/log.ts";

/** Files larger than this are not opened. Bytes. */
export const largestFile = 128 * 1024 * 1024;

/** What is on the disk: enough to tell later whether others changed it. */
export interface FileState {
  /** Hexadecimal SHA-256 of the bytes. */
  readonly sha256: string;
  readonly size: number;
  readonly modifiedAt: number;
}

export interface ReadFile {
  readonly kind: "read";
  readonly reading: Extract<NotebookReading, { kind: "read" }>;
  readonly state: FileState;
  readonly readOnly: boolean;
}

function refuse(reason: OpenRefusal["reason"], message: string): OpenRefusal {
  return { kind: "refused", reason, message };
}

function explain(path: string, error: unknown): OpenRefusal {
  if (hasCode(error, "ENOENT", "ENOTDIR"))
    return refuse(
      "missing",
      say("There is no file {file}. It may have been moved, renamed or deleted.", { file: path }),
    );
  if (hasCode(error, "EACCES", "EPERM"))
    return refuse(
      "unreadable",
      say("You have no permission to read {file}. Ask its owner, or open a copy.", { file: path }),
    );
  if (hasCode(error, "ELOOP"))
    return refuse("unreadable", say("{file} is a symbolic link that leads to itself.", { file: path }));
  return refuse("unreadable", say("{file} cannot be read: {reason}", { file: path, reason: reasonOf(error) }));
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}

/** Reads a notebook's file, or says why it cannot be opened, in words for its reader. */
export async function readNotebookFile(path: string): Promise<ReadFile | OpenRefusal> {
  try {
    const found = await stat(path);
    if (found.isDirectory())
      return refuse("folder", say("{file} is a folder. Choose a notebook in it.", { file: path }));
    if (!found.isFile()) return refuse("not-a-notebook", say("{file} is not a regular file.", { file: path }));
    if (found.size > largestFile)
      return refuse(
        "too-large",
        say(
          "{file} has {size}; Kelvin opens notebooks up to {limit}. Most of it is outputs: open a copy without them, made by: jupyter nbconvert --clear-output --to notebook --output small.ipynb FILE",
          { file: path, size: megabytes(found.size), limit: megabytes(largestFile) },
        ),
      );
    const bytes = await readFile(path);
    const text = decodeText(bytes);
    if (text === undefined)
      return refuse(
        "not-json",
        say("{file} is not text in UTF-8, as notebooks are. It may be another kind of file.", { file: path }),
      );
    const reading = readNotebook(text);
    if (reading.kind === "refused") return refuse(reading.reason, `${path}: ${reading.message}`);
    const state = { sha256: hashOf(bytes), size: bytes.length, modifiedAt: found.mtimeMs };
    return { kind: "read", reading, state, readOnly: await isReadOnly(path) };
  } catch (error) {
    if (error instanceof Error && "code" in error) return explain(path, error);
    throw error;
  }
}

/** What is on the disk now; undefined where the file is gone. Reads the file only where size or time differ from `known`. */
export async function fileStateNow(path: string, known?: FileState): Promise<FileState | undefined> {
  try {
    const found = await stat(path);
    if (known && found.size === known.size && found.mtimeMs === known.modifiedAt) return known;
    const bytes = await readFile(path);
    return { sha256: hashOf(bytes), size: bytes.length, modifiedAt: found.mtimeMs };
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return undefined;
    throw error;
  }
}

import { readFile, stat } from "node:fs/promises";
import { createNotebook } from "../../document/create-notebook.ts";
import { markConflicts } from "../../document/merge/conflict-marks.ts";
import { splitMergeMarkers } from "../../document/merge/split-merge-markers.ts";
import { mergeNotebooks } from "../../document/merge-notebook.ts";
import type { Notebook } from "../../document/notebook.ts";
import { readNotebook } from "../../document/read-notebook.ts";
import { say, saySentences } from "../../wording/say.ts";
import { hashOf } from "../files/text-of-file.ts";
import { type FileState } from "../documents/read-file.ts";
import { textInGit } from "./git-versions.ts";

/** A notebook that git could not merge, merged cell by cell. */
export interface ConflictedFile {
  readonly notebook: Notebook;
  readonly state: FileState;
  /** What its reader is to be told. */
  readonly detail: string;
}

/** A side as git has it, or as the markers have it; undefined where neither is a notebook. */
async function readSide(path: string, stage: 1 | 2 | 3, marked: string | undefined): Promise<Notebook | undefined> {
  const staged = await textInGit(path, `:${stage}`);
  for (const text of [staged.kind === "text" ? staged.text : undefined, marked]) {
    const reading = text === undefined ? undefined : readNotebook(text);
    if (reading?.kind === "read") return reading.notebook;
  }
  return undefined;
}

/**
 * Reads a notebook in which git left the markers of an unfinished merge, and merges its sides cell by cell. Cells that both
 * sides changed are there twice, marked. Undefined where the sides cannot be made out.
 */
export async function readConflictedFile(path: string): Promise<ConflictedFile | undefined> {
  const bytes = await readFile(path);
  const marked = splitMergeMarkers(bytes.toString("utf8"));
  if (!marked) return undefined;
  const ours = await readSide(path, 2, marked.ours);
  const theirs = await readSide(path, 3, marked.theirs);
  if (!ours || !theirs) return undefined;
  // Of a common version that nobody knows no cell is known to be unchanged: all that differs is there twice.
  const base = (await readSide(path, 1, marked.base)) ?? createNotebook({});
  const merge = mergeNotebooks(base, ours, theirs);
  const { mtimeMs } = await stat(path);
  return {
    notebook: markConflicts(merge, {
      ours: marked.ourName === "" ? say("ours") : marked.ourName,
      theirs: marked.theirName === "" ? say("theirs") : marked.theirName,
    }),
    state: { sha256: hashOf(bytes), size: bytes.length, modifiedAt: mtimeMs },
    detail: saySentences([
      say("This file was left by a git merge that could not end. It was merged cell by cell."),
      say("Save to write the merged notebook; then tell git with “git add”."),
    ]),
  };
}

import type { Done, Failed } from "./requests.ts";

/** What stands in a folder. A link is what it leads to; one that leads nowhere is a file. */
export interface FolderEntry {
  readonly name: string;
  readonly type: "folder" | "notebook" | "file";
  /** When it was changed, where that was asked for. Milliseconds since the epoch. */
  readonly modifiedAt?: number;
}

/** A folder for the file browser, folders first. */
export interface FolderContents {
  readonly kind: "contents";
  readonly folder: string;
  readonly parent: string | null;
  readonly entries: readonly FolderEntry[];
}

/** A file as a viewer gets it. */
export type FileContents =
  /** The whole of a text. `sha256` is what a later write names as what it was made from. */
  | {
      readonly kind: "text";
      readonly path: string;
      readonly text: string;
      readonly sha256: string;
      readonly readOnly: boolean;
      /** What it is written in, where that is not UTF-8: then it is read-only. */
      readonly encoding?: string;
    }
  /** A part of a text that is too long to be shown whole, from byte `from` on. */
  | {
      readonly kind: "part";
      readonly path: string;
      readonly text: string;
      readonly from: number;
      readonly next: number | null;
      readonly size: number;
    }
  | {
      readonly kind: "image";
      readonly path: string;
      readonly mediaType: string;
      readonly base64: string;
      readonly size: number;
    }
  /** No text, and no picture; `head` is its first bytes in base64. */
  | { readonly kind: "binary"; readonly path: string; readonly size: number; readonly head: string };

export type FileWriting =
  | { readonly kind: "written"; readonly sha256: string }
  /** It is not what the text was made from: others have changed or deleted it. */
  | { readonly kind: "changedOnDisk" }
  | Failed;

/** What is looked for in the files of a folder. */
export interface SearchQuestion {
  readonly folder: string;
  readonly text: string;
  readonly isPattern: boolean;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  /** Which files, as `.gitignore` spells them, with commas between: `*.ts, !old/`. Empty for all. */
  readonly files: string;
}

/** A line in which something was found. */
export interface FoundLine {
  /** From 1 on; in a notebook, within its cell. */
  readonly line: number;
  /** The line, or the part of a long one that matters. */
  readonly text: string;
  /** Where in `text` it was found, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** The cell of a notebook, and its number from 1 on. */
  readonly cell?: { readonly id: string; readonly number: number };
}

export interface FoundFile {
  readonly path: string;
  readonly lines: readonly FoundLine[];
}

/** Requests about files and folders of the machine that the host runs on. */
export interface FileRequests {
  /** `~` and a missing path mean the start folder. With `times` each entry is looked at, which takes long where there are many. */
  "folder.read": {
    readonly arguments: { readonly folder?: string; readonly times?: boolean };
    readonly result: FolderContents | Failed;
  };
  /** This view wants to hear (`folderChanged`) of what is made, changed and removed in a folder, not in those within it. */
  "folder.watch": { readonly arguments: { readonly folder: string }; readonly result: Done | Failed };
  "folder.unwatch": { readonly arguments: { readonly folder: string }; readonly result: Done };
  /** Looks for a text in the files of a folder and all within it: `searchFound` as it goes on, answered at the end. A search that begins ends the one before. */
  "folder.search": {
    readonly arguments: SearchQuestion & { readonly searchId: string };
    readonly result: { readonly kind: "searched"; readonly files: number; readonly isCut: boolean } | Failed;
  };
  "folder.endSearch": { readonly arguments: Record<string, never>; readonly result: Done };

  /** Makes an empty folder, file or notebook. A name that is taken gets a number, unless it was chosen. */
  "file.create": {
    readonly arguments: {
      readonly folder: string;
      readonly type: "folder" | "file" | "notebook";
      readonly name?: string;
    };
    readonly result: { readonly kind: "created"; readonly path: string } | Failed;
  };
  /** Renames or moves a file or folder. Notebooks in it that are open follow, with their kernels. Nothing is replaced. */
  "file.move": {
    readonly arguments: { readonly path: string; readonly to: string };
    readonly result: { readonly kind: "moved"; readonly path: string } | Failed;
  };
  /** Copies into `folder`; beside itself where it is left out, under a name that is free. */
  "file.copy": {
    readonly arguments: { readonly path: string; readonly folder?: string };
    readonly result: { readonly kind: "created"; readonly path: string } | Failed;
  };
  /** Moves to the system's trash. `undo` names it for `file.restore`, where the system lets it be had back from there. */
  "file.trash": {
    readonly arguments: { readonly path: string };
    readonly result: { readonly kind: "trashed"; readonly undo: string | null } | Failed;
  };
  "file.restore": { readonly arguments: { readonly undo: string }; readonly result: Done | Failed };
  /** Reads a file for a viewer, or a part of a long text from the byte `from` on. */
  "file.read": {
    readonly arguments: { readonly path: string; readonly from?: number };
    readonly result: FileContents | Failed;
  };
  /** Replaces a text that was read with this hash; whatever is there where `base` is null. */
  "file.write": {
    readonly arguments: { readonly path: string; readonly text: string; readonly base: string | null };
    readonly result: FileWriting;
  };
}

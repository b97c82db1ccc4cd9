import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { CellType } from "../../document/notebook.ts";
import type { ViewOutput } from "./requests.ts";

/** Why a version of a notebook was put by. */
export type CheckpointReason =
  /** The user saved it. */
  | "saved"
  /** It was saved by itself, for the first time in a while. */
  | "autosaved"
  /** The file as it was before Kelvin wrote it for the first time. */
  | "found"
  /** What others had written, before it was written over. */
  | "others"
  /** What was shown, before another version took its place. */
  | "replaced";

/** A version of a notebook that Kelvin put by. */
export interface Checkpoint {
  readonly id: string;
  /** When it was put by. Milliseconds since the epoch. */
  readonly at: number;
  readonly reason: CheckpointReason;
}

/** A commit that changed the notebook's file. */
export interface Commit {
  /** The whole hash. */
  readonly commit: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly author: string;
  /** The first paragraph of its message. */
  readonly subject: string;
}

/** One version of an open notebook, or another notebook that it is compared with. */
export type VersionRef =
  | { readonly kind: "saved" }
  | { readonly kind: "checkpoint"; readonly id: string }
  /** A commit by its hash, or `HEAD`. */
  | { readonly kind: "commit"; readonly commit: string }
  | { readonly kind: "file"; readonly path: string };

/** The versions that there are of a notebook, the newest first. */
export interface Versions {
  readonly kind: "versions";
  /** When the file was last written; null where there is none. */
  readonly savedAt: number | null;
  readonly checkpoints: readonly Checkpoint[];
  /** The commits of the repository that the file is in; undefined where it is in none, or git is missing. */
  readonly commits?: readonly Commit[];
}

/** A cell of a version, with its outputs as views get them. */
export interface VersionCell {
  readonly id: string;
  readonly type: CellType;
  readonly source: string;
  readonly metadata: JsonObject;
  readonly attachments?: JsonObject;
  readonly executionCount: number | null;
  readonly outputs: readonly ViewOutput[];
}

/** What a version says. */
export interface Version {
  readonly kind: "version";
  readonly metadata: JsonObject;
  readonly cells: readonly VersionCell[];
}

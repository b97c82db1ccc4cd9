import { readFile } from "node:fs/promises";
import { applyNotebook } from "../../document/shared/apply-notebook.ts";
import { writeNotebook } from "../../document/write-notebook.ts";
import type { Done, Failed } from "../contract/requests.ts";
import type { Version, VersionRef, Versions } from "../contract/versions.ts";
import { hostOrigin, type OpenDocument } from "../documents/open-document.ts";
import { hashOf } from "../files/text-of-file.ts";
import { hasCode } from "../files/write-atomically.ts";
import { reasonOf, type Log } from "../runtime/log.ts";
import type { Checkpoints, KeptVersion } from "./checkpoints.ts";
import { commitsOf } from "./git-versions.ts";
import { readVersion, versionForViews } from "./read-version.ts";

/** The versions of one open notebook: those that were put by, those in git, the file. */
export class DocumentVersions {
  readonly #document: OpenDocument;
  readonly #checkpoints: Checkpoints;
  readonly #log: Log;
  #hasSaved = false;

  constructor(document: OpenDocument, checkpoints: Checkpoints, log: Log) {
    this.#document = document;
    this.#checkpoints = checkpoints;
    this.#log = log;
  }

  /** The file at `target` is about to be written over: what stands there is put by where it may be the last of it. */
  async aboutToWrite(target: string, overwrite: boolean): Promise<void> {
    if (this.#hasSaved && !overwrite) return;
    await this.#keep(target, async () => {
      const text = await readFile(target, "utf8");
      const sha256 = hashOf(text);
      return { text, sha256, reason: sha256 === this.#document.file?.sha256 ? "found" : "others" };
    });
  }

  /** The file was written; `asked` says whether the user wanted it now. */
  async written(target: string, text: string, sha256: string, asked: boolean): Promise<void> {
    this.#hasSaved = true;
    await this.#keep(target, () => ({ text, sha256, reason: asked ? "saved" : "autosaved" }));
  }

  /** What is shown is about to be replaced. */
  async aboutToReplace(): Promise<void> {
    const { path } = this.#document;
    if (path === null) return;
    await this.#keep(path, () => {
      const text = writeNotebook(this.#document.notebook());
      return { text, sha256: hashOf(text), reason: "replaced" };
    });
  }

  async list(): Promise<Versions> {
    const { path, status } = this.#document;
    if (path === null) return { kind: "versions", savedAt: null, checkpoints: [] };
    const [checkpoints, commits] = await Promise.all([this.#checkpoints.list(path), commitsOf(path)]);
    return { kind: "versions", savedAt: status.savedAt, checkpoints, ...(commits && { commits }) };
  }

  async read(ref: VersionRef): Promise<Version | Failed> {
    const version = await readVersion(this.#document.path, ref, this.#checkpoints);
    return version.kind === "read" ? versionForViews(version.notebook) : version;
  }

  /** Makes the open notebook what a version says. What was shown is put by; the file is not written. */
  async restore(ref: VersionRef): Promise<Done | Failed> {
    const version = await readVersion(this.#document.path, ref, this.#checkpoints);
    if (version.kind === "failed") return version;
    await this.aboutToReplace();
    this.#document.original = version.notebook;
    applyNotebook(this.#document.doc, version.notebook, hostOrigin);
    this.#document.replaceOutputs(version.notebook);
    this.#document.markChanged();
    this.#document.publishStatus();
    return { kind: "done" };
  }

  /** A version that cannot be put by, on a full disk for instance, must not keep anybody from saving. */
  async #keep(path: string, version: () => KeptVersion | Promise<KeptVersion>): Promise<void> {
    try {
      await this.#checkpoints.keep(path, await version());
    } catch (error) {
      if (!hasCode(error, "ENOENT", "ENOTDIR")) this.#log.write(`no checkpoint of ${path}: ${reasonOf(error)}`);
    }
  }
}

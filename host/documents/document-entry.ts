import { say } from "../../wording/say.ts";
import type { SaveResult } from "../contract/requests.ts";
import { reasonOf, type Log } from "../runtime/log.ts";
import type { View } from "../server/view.ts";
import { DocumentKernel, type KernelSurroundings } from "./document-kernel.ts";
import { FileWatch } from "./file-watch.ts";
import type { OpenDocument } from "./open-document.ts";
import { watchMemory } from "./watch-memory.ts";
import { fileStateNow } from "./read-file.ts";
import type { OutputLimit } from "../outputs/output-limit.ts";
import { saveDocument, type SaveOptions } from "./save-document.ts";
import type { TrustedNotebooks } from "./trusted-notebooks.ts";
import type { Checkpoints } from "../versions/checkpoints.ts";
import { DocumentVersions } from "../versions/document-versions.ts";

/** Even while changes keep coming, autosave waits no longer than this. Milliseconds. */
const longestWait = 60_000;

export interface EntrySurroundings extends KernelSurroundings {
  readonly trusted: TrustedNotebooks;
  readonly checkpoints: Checkpoints;
  readonly autosave: () => { readonly enabled: boolean; readonly delay: number };
  readonly outputLimit: () => OutputLimit;
}

/** An open document with what belongs to it: its kernel, the watch on its file, its saving by itself. */
export class DocumentEntry {
  readonly document: OpenDocument;
  readonly kernel: DocumentKernel;
  readonly versions: DocumentVersions;
  readonly #surroundings: EntrySurroundings;
  readonly #log: Log;
  #watch: FileWatch | undefined;
  #saving: Promise<unknown> = Promise.resolve();
  #autosave: NodeJS.Timeout | undefined;
  #autosaveDue: number | undefined;
  #closed = false;
  readonly #stopMemory: () => void;

  constructor(document: OpenDocument, surroundings: EntrySurroundings) {
    this.document = document;
    this.#surroundings = surroundings;
    this.#log = surroundings.log;
    this.kernel = new DocumentKernel(document, surroundings);
    this.versions = new DocumentVersions(document, surroundings.checkpoints, surroundings.log);
    this.#stopMemory = watchMemory(document, () => this.kernel.session.pid, surroundings.log);
    document.onChange(() => this.#scheduleAutosave());
    this.watchFile();
  }

  /** The view looks away, or is gone. */
  detach(view: View): void {
    this.document.detach(view);
    this.kernel.variables.unwatch(view);
    this.kernel.language.unwatch(view);
    this.kernel.debugger.unwatch(view);
  }

  /** Saves, one save after the other. */
  save(options: SaveOptions = {}): Promise<SaveResult> {
    const result = this.#saving.then(() => this.#save(options));
    this.#saving = result.catch((error: unknown) => this.#log.write(`saving failed: ${reasonOf(error)}`));
    return result;
  }

  /** Looks whether others changed the file, and says so. */
  async checkFile(): Promise<void> {
    const { document } = this;
    await this.#saving;
    if (this.#closed || document.path === null || !document.file) return;
    const now = await fileStateNow(document.path, document.file);
    const { attention } = document.status;
    if (!now) {
      const detail = `${document.path} was deleted or moved by others. What you see is kept; saving writes it again.`;
      if (attention !== "deleted") document.setStatus({ attention: "deleted", detail });
    } else if (now.sha256 !== document.file.sha256) {
      const detail = say("{file} was changed by another program.", { file: document.path });
      if (attention !== "changed") document.setStatus({ attention: "changed", detail });
    } else {
      document.file = now;
      if (attention === "changed" || attention === "deleted") document.setStatus({ attention: "none" });
    }
  }

  /** Lets the save that goes on end, and no other begin until what is answered is called. */
  async holdSaves(): Promise<() => void> {
    const before = this.#saving;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#saving = before.then(() => held);
    await before;
    return release;
  }

  /** The file was moved by us: the document is the file at `path` from now on. */
  moved(path: string): void {
    this.document.movedTo(path);
    this.document.journal?.begin();
    this.kernel.session.keepRecord();
    this.document.publishStatus();
    this.watchFile();
  }

  /** Watches the file that the document is now. */
  watchFile(): void {
    this.#watch?.close();
    this.#watch = undefined;
    const { path } = this.document;
    if (path === null) return;
    const failed = (error: unknown): void => this.#log.write(`watching ${path} failed: ${reasonOf(error)}`);
    this.#watch = new FileWatch(path, () => void this.checkFile().catch(failed), failed);
  }

  /** Ends document and kernel. */
  async close(): Promise<void> {
    this.#stop();
    await this.#saving;
    await this.kernel.session.shutdown();
    this.document.close(false);
  }

  /** Lets go of document and kernel such that the next host finds both. */
  async release(): Promise<void> {
    this.#stop();
    await this.#saving;
    this.kernel.session.release();
    this.document.close(true);
  }

  #stop(): void {
    this.#closed = true;
    this.#stopMemory();
    this.kernel.debugger.close();
    clearTimeout(this.#autosave);
    this.#watch?.close();
  }

  async #save(options: SaveOptions): Promise<SaveResult> {
    const before = this.document.path;
    const result = await saveDocument(this.document, this.versions, options);
    if (result.kind === "saved") {
      if (this.document.status.trusted && this.document.file) this.#surroundings.trusted.add(this.document.file.sha256);
      if (this.document.path !== before) this.watchFile();
    }
    return result;
  }

  #scheduleAutosave(): void {
    const { document } = this;
    const { enabled, delay } = this.#surroundings.autosave();
    clearTimeout(this.#autosave);
    const { attention, readOnly } = document.status;
    if (!enabled || this.#closed || !document.isUnsaved || document.path === null || readOnly || attention !== "none") {
      this.#autosaveDue = undefined;
      return;
    }
    this.#autosaveDue ??= Date.now() + longestWait;
    const wait = Math.max(0, Math.min(document.changedAt + delay * 1000, this.#autosaveDue) - Date.now());
    this.#autosave = setTimeout(() => {
      this.#autosaveDue = undefined;
      if (document.isUnsaved)
        void this.save().catch((error: unknown) => this.#log.write(`autosave: ${reasonOf(error)}`));
    }, wait);
    this.#autosave.unref();
  }
}

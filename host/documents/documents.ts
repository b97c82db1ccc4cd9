import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { say } from "../../wording/say.ts";
import { createNotebook } from "../../document/create-notebook.ts";
import type { OpenDocument as OpenDocumentState, OpenRefusal } from "../contract/states.ts";
import { realPathOf } from "../files/write-atomically.ts";
import { startFolder } from "../files/start-folder.ts";
import { journalIds, journalPath, readJournal } from "../journal/read-journal.ts";
import type { KernelRecord } from "../kernels/kernel-records.ts";
import { chooseKernelspec, listKernelspecs } from "../kernels/kernelspecs.ts";
import { standInNotices } from "../kernels/stand-in.ts";
import { absolutePath } from "../runtime/folders.ts";
import { installation } from "../runtime/installation.ts";
import { reasonOf } from "../runtime/log.ts";
import { bundledName, describeNotebook } from "./bundled-notebooks.ts";
import { DocumentEntry, type EntrySurroundings } from "./document-entry.ts";
import { type DocumentOrigin, OpenDocument } from "./open-document.ts";
import { readNotebookFile } from "./read-file.ts";
import { recoverDocument } from "./recover-document.ts";
import { readConflictedFile } from "../versions/read-conflicted-file.ts";
import { notebookPath } from "./save-document.ts";

export type Opening = { readonly kind: "opened"; readonly entry: DocumentEntry } | OpenRefusal;

export interface DocumentsSurroundings extends EntrySurroundings {
  readonly opened: (path: string, title: string) => void;
}

/** All open documents of this user. */
export class Documents {
  readonly #entries = new Map<string, DocumentEntry>();
  readonly #opening = new Map<string, Promise<Opening>>();
  readonly #surroundings: DocumentsSurroundings;

  constructor(surroundings: DocumentsSurroundings) {
    this.#surroundings = surroundings;
  }

  get all(): DocumentEntry[] {
    return [...this.#entries.values()];
  }

  find(documentId: string): DocumentEntry | undefined {
    return this.#entries.get(documentId);
  }

  /** The document that is the file at `path`, if it is open. */
  async openAt(path: string): Promise<DocumentEntry | undefined> {
    const real = await realPathOf(notebookPath(path));
    return this.all.find(({ document }) => document.path === real);
  }

  list(): OpenDocumentState[] {
    return this.all.map(({ document, kernel }) => ({
      documentId: document.id,
      title: document.title,
      path: document.path,
      unsaved: document.isUnsaved,
      kernel: kernel.session.status,
    }));
  }

  /** Opens a file, or a copy of a bundled notebook. A file that is open already is the document that it is. */
  async open(wanted: string): Promise<Opening> {
    const name = bundledName(wanted);
    if (name !== undefined) return this.#openBundled(name);
    const path = await realPathOf(absolutePath(wanted));
    const present = this.all.find(({ document }) => document.path === path);
    if (present) {
      this.#surroundings.opened(path, present.document.title);
      return { kind: "opened", entry: present };
    }
    // Two views that open a file at the same moment get the same document.
    const under = this.#opening.get(path) ?? this.#openFile(path).finally(() => this.#opening.delete(path));
    this.#opening.set(path, under);
    return under;
  }

  /** A new notebook without a file. */
  async create(kernelName: string | undefined, folder: string | undefined): Promise<DocumentEntry> {
    const name = kernelName ?? this.#surroundings.defaultKernel();
    const spec = chooseKernelspec(await listKernelspecs(), { name });
    const taken = new Set(this.all.map(({ document }) => document.title));
    let number = 1;
    while (taken.has(untitled(number))) number += 1;
    const notebook = createNotebook(
      spec ? { kernelspec: { name: spec.name, display_name: spec.displayName }, language: spec.language } : {},
    );
    return this.#add({
      ...this.#unsavedOrigin(untitled(number)),
      notebook,
      // The folder that a window was in may be gone by now.
      folder: folder === undefined || !existsSync(folder) ? startFolder() : absolutePath(folder),
    });
  }

  /** Ends a document and its kernel. */
  async close(entry: DocumentEntry): Promise<void> {
    this.#entries.delete(entry.document.id);
    await entry.close();
    this.#surroundings.changed();
  }

  /** Finds again what an earlier host had: changes that were not saved, kernels that still run. */
  async recover(): Promise<void> {
    const { folders, log, records } = this.#surroundings;
    for (const documentId of await journalIds(folders.journals)) {
      try {
        await this.#recoverJournal(documentId);
      } catch (error) {
        log.write(`the journal ${documentId} could not be read and is left as it is: ${reasonOf(error)}`);
      }
    }
    for (const record of records?.list() ?? []) {
      try {
        await this.#recoverKernel(record);
      } catch (error) {
        log.write(`kernel ${record.session.process.id} could not be taken over: ${reasonOf(error)}`);
      }
    }
  }

  /** Lets go of everything such that the next host finds it. */
  async release(): Promise<void> {
    await Promise.all(this.all.map((entry) => entry.release()));
    this.#entries.clear();
  }

  /** Ends everything; what is not saved stays in the journals. */
  async shutdown(): Promise<void> {
    await Promise.all(
      this.all.map(async (entry) => {
        await entry.kernel.session.shutdown();
        await (entry.document.isUnsaved ? entry.release() : entry.close());
      }),
    );
    this.#entries.clear();
  }

  /** Closes what is saved, has no kernel, and was neither looked at nor changed since `since`. */
  async closeUnattended(since: number): Promise<void> {
    for (const entry of this.all) {
      const { document, kernel } = entry;
      const isNeeded = document.isWatched || document.isUnsaved || kernel.session.isAlive;
      if (!isNeeded && document.attendedAt < since) await this.close(entry);
    }
  }

  async #recoverJournal(documentId: string): Promise<void> {
    const { folders, log } = this.#surroundings;
    const path = journalPath(folders.journals, documentId);
    const recovered = await readJournal(path);
    if (!recovered) {
      log.write(`the journal ${documentId} is damaged from its beginning and is put aside`);
      await rename(path, `${path}.damaged`);
      return;
    }
    const recovery = await recoverDocument(recovered, path);
    if (!recovery) {
      await rm(path, { force: true });
      return;
    }
    const entry = this.#add(recovery.origin);
    const { attention, detail } = recovery;
    if (attention !== "none") entry.document.setStatus({ attention, ...(detail !== undefined && { detail }) });
  }

  async #recoverKernel(record: KernelRecord): Promise<void> {
    const { log, records } = this.#surroundings;
    const known = this.#entries.get(record.documentId);
    const opening = known ? undefined : record.path === null ? undefined : await this.open(record.path);
    const entry = known ?? (opening?.kind === "opened" ? opening.entry : undefined);
    const adopted = entry !== undefined && (await entry.kernel.adopt(record));
    const { running } = record.session.queue;
    if (adopted) return;
    log.write(`kernel ${record.session.process.id} is gone`);
    records?.remove(record.session.process.id);
    if (!entry || !running) return;
    const { outputs } = entry.document;
    outputs.append(running.cellId, {
      output_type: "error",
      ename: "KernelDied",
      evalue: "The kernel ended while Kelvin was not running.",
      traceback: [],
    });
    outputs.setStatus(running.cellId, { ...outputs.status(running.cellId), state: "failed", finishedAt: Date.now() });
  }

  async #openFile(path: string): Promise<Opening> {
    const { folders, trusted } = this.#surroundings;
    const file = await readNotebookFile(path);
    if (file.kind === "refused") return file.reason === "conflict" ? this.#openConflicted(path, file) : file;
    const { reading, state, readOnly } = file;
    // Never the id of an earlier opening: its views have another shared document, which must not be mixed with this one.
    const documentId = randomUUID();
    const title = basename(path, ".ipynb");
    const entry = this.#add({
      documentId,
      path,
      title,
      notebook: reading.notebook,
      notices: [...reading.notices, ...(await standInNotices(reading.notebook.metadata))],
      file: state,
      readOnly,
      folder: "",
      trusted: trusted.has(state.sha256),
      journalPath: journalPath(folders.journals, documentId),
    });
    this.#surroundings.opened(path, title);
    return { kind: "opened", entry };
  }

  /** A notebook that git could not merge: opened merged, written when the user saves it. */
  async #openConflicted(path: string, refusal: OpenRefusal): Promise<Opening> {
    const file = await readConflictedFile(path);
    if (!file) return refusal;
    const { folders } = this.#surroundings;
    const documentId = randomUUID();
    const title = basename(path, ".ipynb");
    const { notebook, state, detail } = file;
    const entry = this.#add({
      documentId,
      path,
      title,
      notebook,
      notices: [],
      file: state,
      readOnly: false,
      folder: "",
      trusted: false,
      journalPath: journalPath(folders.journals, documentId),
    });
    entry.document.markChanged();
    entry.document.setStatus({ attention: "merged", detail });
    this.#surroundings.opened(path, title);
    return { kind: "opened", entry };
  }

  async #openBundled(name: string): Promise<Opening> {
    const { notebooks } = installation();
    if (!/^[\w.-]+$/.test(name))
      return { kind: "refused", reason: "missing", message: say("There is no bundled notebook “{name}”.", { name }) };
    const file = await readNotebookFile(join(notebooks, `${name}.ipynb`));
    if (file.kind === "refused") return file;
    const { notebook } = file.reading;
    const { title } = describeNotebook(notebook, name);
    return { kind: "opened", entry: this.#add({ ...this.#unsavedOrigin(title), notebook, folder: notebooks }) };
  }

  #unsavedOrigin(title: string): Omit<DocumentOrigin, "notebook" | "folder"> {
    const documentId = randomUUID();
    return {
      documentId,
      title,
      path: null,
      file: undefined,
      trusted: true,
      readOnly: false,
      notices: [],
      journalPath: journalPath(this.#surroundings.folders.journals, documentId),
    };
  }

  #add(origin: DocumentOrigin): DocumentEntry {
    const { log, changed, outputLimit } = this.#surroundings;
    const document = new OpenDocument({ ...origin, outputLimit }, (error) => {
      log.write(`the journal of ${origin.documentId} cannot be written: ${reasonOf(error)}`);
      const message = say("Changes to {title} cannot be kept for the case of a crash: {reason}. Save it soon.", {
        title: document.title,
        reason: reasonOf(error),
      });
      document.publish({ event: "notified", content: { documentId: document.id, level: "warning", message } });
    });
    const entry = new DocumentEntry(document, this.#surroundings);
    this.#entries.set(document.id, entry);
    changed();
    return entry;
  }
}

function untitled(number: number): string {
  return say("Untitled {number}", { number });
}

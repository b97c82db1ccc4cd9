import { basename, dirname } from "node:path";
import * as Y from "yjs";
import type { Notebook, Output } from "../../document/notebook.ts";
import { createSharedNotebook } from "../../document/shared/create-shared-notebook.ts";
import { cellIdsOf, cellOf, notebookMetadataOf } from "../../document/shared/shared-cells.ts";
import { toNotebook } from "../../document/shared/to-notebook.ts";
import type { Event } from "../contract/events.ts";
import type { CellOutputs } from "../contract/requests.ts";
import type { CellMark } from "../contract/staleness.ts";
import type { CellStatus, DocumentSnapshot, DocumentStatus, KernelStatus } from "../contract/states.ts";
import { DocumentJournal } from "../journal/document-journal.ts";
import { JournalFile } from "../journal/journal-file.ts";
import { cutForViews } from "../outputs/cut-for-views.ts";
import { runTimes } from "../kernels/run-timing.ts";
import { NotebookOutputs, type OutputDelta } from "../outputs/notebook-outputs.ts";
import { OutputFeed } from "../outputs/output-feed.ts";
import type { OutputLimit } from "../outputs/output-limit.ts";
import { ViewFeed } from "../outputs/view-feed.ts";
import type { View } from "../server/view.ts";
import type { FileState } from "./read-file.ts";

/** What a document is opened from. */
export interface DocumentOrigin {
  readonly documentId: string;
  readonly notebook: Notebook;
  readonly path: string | null;
  /** What others' changes of the file are told by; the notebook itself where it is missing. */
  readonly mergeBase?: Notebook;
  /** The file as it was read; nothing where there is none. */
  readonly file: FileState | undefined;
  readonly title: string;
  /** Where the kernel runs while the notebook has no file. */
  readonly folder: string;
  readonly trusted: boolean;
  readonly readOnly: boolean;
  readonly notices: readonly string[];
  /** How much of what a cell puts out is kept. */
  readonly outputLimit?: () => OutputLimit;
  /** Where what is not saved is kept; nothing is kept where it is missing. */
  readonly journalPath: string | undefined;
  /** The shared document, and outputs that differ from the notebook's: what a journal gave. */
  readonly recovered?: {
    readonly updates: readonly Uint8Array[];
    readonly cells: ReadonlyMap<string, { readonly status: CellStatus; readonly outputs: readonly Output[] }>;
    /** Whether it differs from the file. */
    readonly unsaved: boolean;
  };
}

/** Says that changes come from the host itself. */
export const hostOrigin = Symbol("host");

function sharedDocument({ notebook, recovered }: DocumentOrigin): Y.Doc {
  if (!recovered) return createSharedNotebook(notebook);
  const doc = new Y.Doc();
  for (const update of recovered.updates) Y.applyUpdate(doc, update);
  return doc;
}

/** An open notebook: its text as a shared document, its outputs, the views that look, and the journal of what is not saved. */
export class OpenDocument {
  readonly id: string;
  readonly doc: Y.Doc;
  readonly outputs: NotebookOutputs;
  readonly journal: DocumentJournal | undefined;
  /** As the file has it: what is unchanged is written as it stood there. */
  original: Notebook;
  /** What we and others who change the file come from. */
  mergeBase: Notebook;
  /** What the file held when it was last read or written by us. */
  file: FileState | undefined;
  #path: string | null;
  #title: string;
  readonly #folder: string;
  readonly #views = new Set<View>();
  readonly #feed: OutputFeed;
  readonly #viewFeed: ViewFeed;
  #status: Omit<DocumentStatus, "path" | "title" | "unsaved">;
  /** Counts changes; saved up to `#savedChange`. */
  #change = 0;
  #savedChange = 0;
  #changedCells = new Set<string>();
  /** The execution count that each cell had when it was last looked at. */
  readonly #counts = new Map<string, number | null>();
  #changedAt = Date.now();
  #lookedAt = Date.now();
  readonly #listeners = new Set<() => void>();
  kernelStatus: () => KernelStatus = () => ({ state: "none" });
  staleCells: () => readonly CellMark[] = () => [];

  constructor(origin: DocumentOrigin, journalFailed: (error: Error) => void) {
    this.id = origin.documentId;
    this.original = origin.notebook;
    this.mergeBase = origin.mergeBase ?? origin.notebook;
    this.file = origin.file;
    this.#path = origin.path;
    this.#title = origin.title;
    this.#folder = origin.folder;
    this.#status = {
      saving: false,
      savedAt: origin.file?.modifiedAt ?? null,
      readOnly: origin.readOnly,
      trusted: origin.trusted,
      attention: "none",
      notices: origin.notices,
    };
    this.doc = sharedDocument(origin);
    this.outputs = new NotebookOutputs((cellId, delta) => this.#outputChanged(cellId, delta), origin.outputLimit);
    this.loadOutputs(origin.notebook);
    for (const [cellId, { status, outputs }] of origin.recovered?.cells ?? [])
      this.outputs.load(cellId, { ...status, fromPresentKernel: false }, outputs);
    this.#feed = new OutputFeed((cellId, deltas) => this.#deliver(cellId, deltas));
    this.#viewFeed = new ViewFeed(this.outputs, (cellId, change) =>
      this.publish({ event: "outputsChanged", content: { documentId: this.id, cellId, change } }),
    );
    this.journal = this.#openJournal(origin, journalFailed);
    if (origin.recovered?.unsaved) this.#change += 1;
    this.journal?.begin();
    this.doc.on("update", (update: Uint8Array, by: unknown) => this.#edited(update, by));
  }

  get path(): string | null {
    return this.#path;
  }

  get title(): string {
    return this.#title;
  }

  /** Where the kernel runs: beside the file. */
  get folder(): string {
    return this.#path === null ? this.#folder : dirname(this.#path);
  }

  get isUnsaved(): boolean {
    return this.#change !== this.#savedChange;
  }

  /** When something last changed. Milliseconds since the epoch. */
  get changedAt(): number {
    return this.#changedAt;
  }

  /** When a view last attached or went, or something changed. Milliseconds since the epoch. */
  get attendedAt(): number {
    return Math.max(this.#changedAt, this.#lookedAt);
  }

  get isWatched(): boolean {
    return this.#views.size > 0;
  }

  get status(): DocumentStatus {
    return { path: this.#path, title: this.#title, unsaved: this.isUnsaved, ...this.#status };
  }

  /** Changes parts of the status and tells the views. */
  setStatus(change: Partial<Omit<DocumentStatus, "path" | "title" | "unsaved">>): void {
    this.#status = { ...this.#status, ...change };
    if (change.attention === "none") delete (this.#status as { detail?: string }).detail;
    this.publishStatus();
  }

  publishStatus(): void {
    this.publish({ event: "documentStatusChanged", content: { documentId: this.id, status: this.status } });
    for (const listener of this.#listeners) listener();
  }

  /** Calls `listener` whenever the status, the text or the outputs change. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** The document is a file from now on. */
  movedTo(path: string): void {
    this.#path = path;
    this.#title = basename(path, ".ipynb");
  }

  /** A view looks: it gets the present state, and events from here on. */
  attach(view: View): DocumentSnapshot {
    this.#feed.flush();
    this.#views.add(view);
    this.#lookedAt = Date.now();
    return this.snapshot();
  }

  detach(view: View): void {
    if (this.#views.delete(view)) this.#lookedAt = Date.now();
  }

  /** A view's edit. Throws where the bytes are no Yjs update. */
  update(update: Uint8Array, by: View): void {
    Y.applyUpdate(this.doc, update, by);
  }

  publish(event: Event, except?: unknown): void {
    for (const view of this.#views) if (view !== except) view.send(event);
  }

  /** The ids of all cells, in their order. */
  cellIds(): readonly string[] {
    return cellIdsOf(this.doc);
  }

  /** The text of a code cell; nothing for other cells. */
  codeOf(cellId: string): string | undefined {
    const cell = cellOf(this.doc, cellId);
    return cell?.cell_type === "code" ? cell.source.toString() : undefined;
  }

  /** The whole notebook as it is to be written. */
  notebook(): Notebook {
    return toNotebook(this.doc, this.original, (cellId) => ({
      outputs: this.outputs.outputs(cellId),
      execution_count: this.outputs.status(cellId).executionCount,
    }));
  }

  /** Takes over the outputs of a notebook that was read, without telling. */
  loadOutputs(notebook: Notebook): void {
    for (const cell of notebook.cells) {
      if (cell.cell_type !== "code") continue;
      const status: CellStatus = {
        state: "idle",
        executionCount: cell.execution_count,
        ...runTimes(cell.metadata),
        fromPresentKernel: false,
      };
      this.outputs.load(cell.id, status, cell.outputs);
      this.#counts.set(cell.id, cell.execution_count);
    }
  }

  /** Puts the outputs of `notebook` in place of what is shown, where they differ. */
  replaceOutputs(notebook: Notebook): void {
    for (const cell of notebook.cells) {
      const { state } = this.outputs.status(cell.id);
      if (cell.cell_type !== "code" || state === "running" || state === "queued") continue;
      const present = this.outputs.outputs(cell.id);
      const isSame = JSON.stringify(present) === JSON.stringify(cell.outputs);
      const count = cell.execution_count;
      if (isSame && this.outputs.status(cell.id).executionCount === count) continue;
      this.outputs.replaceAll(
        cell.id,
        { state: "idle", executionCount: count, ...runTimes(cell.metadata), fromPresentKernel: false },
        cell.outputs,
      );
    }
    this.#feed.flush();
  }

  /** What changed so far, for a save that is about to begin. */
  markSaving(): { readonly change: number } {
    this.#feed.flush();
    this.#changedCells = new Set();
    return { change: this.#change };
  }

  /** The file has the state of `mark`. */
  markSaved({ change }: { readonly change: number }): void {
    this.#feed.flush();
    this.#savedChange = change;
    this.journal?.saved(this.isUnsaved ? this.#changedCells : []);
  }

  /** The document differs from its file, whatever else is the case. */
  markChanged(): void {
    this.#change += 1;
    this.journal?.begin();
  }

  /** The outputs of one cell as views get them. */
  viewOutputs(cellId: string): CellOutputs {
    this.#feed.flush();
    return { status: this.outputs.status(cellId), outputs: this.outputs.outputs(cellId).map(cutForViews) };
  }

  /** What makes any view's state of a cell's outputs the present one. */
  outputEvents(cellId: string): readonly Event[] {
    const { outputs } = this.viewOutputs(cellId);
    const at = { documentId: this.id, cellId };
    return [
      { event: "outputsChanged", content: { ...at, change: { kind: "cleared" } } },
      { event: "outputsChanged", content: { ...at, change: { kind: "appended", outputs } } },
    ];
  }

  /** The present state, with these outputs or all. */
  snapshot(outputs = this.#allViewOutputs()): DocumentSnapshot {
    return {
      documentId: this.id,
      update: Buffer.from(Y.encodeStateAsUpdate(this.doc)).toString("base64"),
      outputs,
      status: this.status,
      kernel: this.kernelStatus(),
      stale: this.staleCells(),
      metadata: notebookMetadataOf(this.doc),
    };
  }

  #allViewOutputs(): DocumentSnapshot["outputs"] {
    return Object.fromEntries(this.outputs.cellIds().map((cellId) => [cellId, this.viewOutputs(cellId)]));
  }

  /** Ends the document. `keep` leaves its journal for the next host. */
  close(keep: boolean): void {
    this.#feed.flush();
    if (keep) this.journal?.close();
    else this.journal?.discard();
    this.#listeners.clear();
    this.publish({ event: "documentClosed", content: { documentId: this.id } });
    this.#views.clear();
    this.doc.destroy();
  }

  #openJournal(origin: DocumentOrigin, failed: (error: Error) => void): DocumentJournal | undefined {
    if (origin.journalPath === undefined) return undefined;
    const changed = origin.recovered?.unsaved ? origin.recovered.cells.keys() : [];
    const touched = origin.path === null ? this.outputs.cellIds() : changed;
    return new DocumentJournal(
      new JournalFile(origin.journalPath, failed),
      {
        header: () => ({
          documentId: this.id,
          path: this.#path,
          title: this.#title,
          base: this.file?.sha256 ?? null,
          unsaved: this.isUnsaved,
          trusted: this.#status.trusted,
          folder: this.#folder,
        }),
        state: () => Y.encodeStateAsUpdate(this.doc),
        outputs: (cellId) => this.outputs.outputs(cellId),
        status: (cellId) => this.outputs.status(cellId),
      },
      touched,
    );
  }

  #changed(): void {
    const wasUnsaved = this.isUnsaved;
    this.#change += 1;
    this.#changedAt = Date.now();
    if (!wasUnsaved) this.publishStatus();
    else for (const listener of this.#listeners) listener();
  }

  #edited(update: Uint8Array, by: unknown): void {
    this.#changed();
    this.journal?.edited(update);
    const content = { documentId: this.id, update: Buffer.from(update).toString("base64") };
    this.publish({ event: "documentUpdated", content }, by);
  }

  #outputChanged(cellId: string, delta: OutputDelta): void {
    this.#feed.push(cellId, delta);
    // The end of a run is told and journalled at once, with all that came before it.
    if (delta.kind === "status") this.#feed.flush();
  }

  #deliver(cellId: string, deltas: readonly OutputDelta[]): void {
    const { executionCount } = this.outputs.status(cellId);
    const isNew = deltas.some(({ kind }) => kind !== "status") || this.#counts.get(cellId) !== executionCount;
    this.#counts.set(cellId, executionCount);
    if (isNew) {
      this.#changedCells.add(cellId);
      this.#changed();
    }
    // How a run went is worth keeping, but by itself changes nothing in the file.
    if (isNew || this.isUnsaved) this.journal?.outputsChanged(cellId, deltas);
    let changes: Exclude<OutputDelta, { kind: "status" }>[] = [];
    for (const delta of deltas) {
      if (delta.kind !== "status") {
        changes.push(delta);
        continue;
      }
      this.#viewFeed.tell(cellId, changes);
      changes = [];
      if (delta.status.state !== "running") this.#viewFeed.settle(cellId);
      const content = { documentId: this.id, cellId, status: delta.status };
      this.publish({ event: "cellStatusChanged", content });
    }
    this.#viewFeed.tell(cellId, changes);
  }
}

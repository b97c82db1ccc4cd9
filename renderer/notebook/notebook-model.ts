import * as Y from "yjs";
import { ConnectionLost } from "../connection/connection.ts";
import type { Connection } from "../connection/connection.ts";
import type { RequestArguments, RequestName, RequestResult, ViewOutput } from "../../host/contract/requests.ts";
import type { DocumentSnapshot, DocumentStatus, KernelStatus, RunVerdict } from "../../host/contract/states.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import {
  cellIdsOf,
  cellMapsOf,
  cellOf,
  notebookMapOf,
  notebookMetadataOf,
  orderOf,
} from "../../document/shared/shared-cells.ts";
import { tensorBackendOf } from "../../document/tensor-backend.ts";
import { fromBase64 } from "../state/base64.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal, WritableSignal } from "../state/signal.ts";
import { createDebugModel } from "../debugging/debug-model.ts";
import type { DebugModel } from "../debugging/debug-model.ts";
import { createStalenessModel } from "../staleness/staleness-model.ts";
import type { StalenessModel } from "../staleness/staleness-model.ts";
import { createLanguageModel } from "../language/language-model.ts";
import type { LanguageModel } from "../language/language-model.ts";
import { createCellModel } from "./cell-model.ts";
import type { CellModel } from "./cell-model.ts";
import { createDocumentSync, hostOrigin } from "./document-sync.ts";
import type { DocumentSync } from "./document-sync.ts";
import type { Outline } from "./outline.ts";
import { createOutlineModel } from "./outline-model.ts";
import type { OutlineModel } from "./outline-model.ts";
import { createRunOverview } from "./run-overview.ts";
import type { RunOverview } from "./run-overview.ts";
import { PassedOutputs } from "./passed-outputs.ts";
import { repaired } from "./selection.ts";
import type { Selection } from "./selection.ts";
import { createUndo } from "./undo.ts";
import type { Undo } from "./undo.ts";

/** Requests that are about one document. */
type DocumentRequest = {
  [Name in RequestName]: RequestArguments<Name> extends { readonly documentId: string } ? Name : never;
}[RequestName];

/** An open notebook as this view knows it: a copy of the shared document, and what the host tells about it. */
export class NotebookModel {
  readonly documentId: string;
  readonly doc = new Y.Doc();
  readonly metadata: JsonObject;
  readonly order: Signal<readonly string[]>;
  readonly status: Signal<DocumentStatus>;
  readonly kernel: Signal<KernelStatus>;
  /** What its tensors are to run on; undefined where the kernel chooses. */
  readonly tensorBackend: Signal<string | undefined>;
  readonly selection: WritableSignal<Selection>;
  readonly lineNumbers = createSignal(false);
  readonly outline: Signal<Outline>;
  /** Which cell runs, and which wait. */
  readonly runs: Signal<RunOverview>;
  /** Bytes that the kernel's process holds. */
  readonly memory: Signal<number | undefined>;
  /** How the notebook came out when it was last run on a fresh kernel, until that is dismissed. */
  readonly verdict = createSignal<RunVerdict | undefined>(undefined);
  readonly #memory = createSignal<number | undefined>(undefined);
  readonly #runs = createRunOverview();
  readonly undo: Undo;
  readonly language: LanguageModel;
  readonly debug: DebugModel;
  readonly staleness: StalenessModel;
  readonly #connection: Connection;
  readonly #sync: DocumentSync;
  readonly #outline: OutlineModel;
  readonly #order: WritableSignal<readonly string[]>;
  readonly #status: WritableSignal<DocumentStatus>;
  readonly #kernel: WritableSignal<KernelStatus>;
  readonly #tensorBackend: WritableSignal<string | undefined>;
  readonly #cells = new Map<string, CellModel>();
  /** Outputs of cells that nobody has asked for yet. */
  #outputs: DocumentSnapshot["outputs"];
  #places = new Map<string, number>();
  readonly #passed = new PassedOutputs();
  readonly #stops: (() => void)[] = [];

  constructor(connection: Connection, snapshot: DocumentSnapshot, failed: (reason: string) => void) {
    this.#connection = connection;
    this.documentId = snapshot.documentId;
    this.metadata = snapshot.metadata;
    this.#outputs = snapshot.outputs;
    Y.applyUpdate(this.doc, fromBase64(snapshot.update), hostOrigin);
    this.#order = createSignal(cellIdsOf(this.doc));
    this.order = this.#order;
    this.#place(this.order.get());
    this.#outline = createOutlineModel(this.doc);
    this.outline = this.#outline.outline;
    this.#status = createSignal(snapshot.status);
    this.status = this.#status;
    this.#kernel = createSignal(snapshot.kernel);
    this.kernel = this.#kernel;
    this.#tensorBackend = createSignal(tensorBackendOf(notebookMetadataOf(this.doc)));
    this.tensorBackend = this.#tensorBackend;
    this.memory = this.#memory;
    this.runs = this.#runs.overview;
    this.#resetRuns();
    const first = this.order.get()[0] ?? null;
    this.selection = createSignal<Selection>({ active: first, anchor: first, mode: "command" });
    this.#sync = createDocumentSync(this.doc, connection, this.documentId, failed);
    this.undo = createUndo(this.doc);
    this.language = createLanguageModel({
      connection,
      owner: () => this.#onDocument,
      watch: () => connection.request("language.watch", this.#onDocument),
      unwatch: () => connection.request("language.unwatch", this.#onDocument),
      prepare: async () => (await connection.request("language.prepare", this.#onDocument)).kind === "started",
      flush: () => this.#sync.flush(),
      lengthOf: (id) => this.maybeCell(id)?.source.length,
    });
    this.debug = createDebugModel({
      connection,
      documentId: this.documentId,
      doc: this.doc,
      flush: () => this.#sync.flush(),
    });
    this.staleness = createStalenessModel(connection, this.documentId, this.doc, snapshot.stale);
    this.#watchDocument();
    this.#listen();
  }

  get #onDocument(): { readonly documentId: string } {
    return { documentId: this.documentId };
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** The cell with this id. */
  cell(id: string): CellModel {
    const present = this.#cells.get(id);
    if (present) return present;
    const shared = cellOf(this.doc, id);
    if (!shared) throw new RangeError(`there is no cell ${id}`);
    const made = createCellModel(shared, this.#outputs[id]);
    this.#cells.set(id, made);
    return made;
  }

  maybeCell(id: string | null): CellModel | undefined {
    return id !== null && this.#places.has(id) ? this.cell(id) : undefined;
  }

  /** What a cell has put out, whether anybody has asked for the cell or not. */
  outputsOf(id: string): readonly ViewOutput[] {
    const items = this.#cells.get(id)?.outputs.items.get();
    return items?.map(({ output }) => output) ?? this.#outputs[id]?.outputs ?? [];
  }

  /** The cell, also where it was deleted: undo brings it back, and it may still be running. */
  #everKnown(id: string): CellModel | undefined {
    return cellOf(this.doc, id) && this.cell(id);
  }

  /** Where the cell stands, from 0; -1 where it is gone. */
  placeOf(id: string): number {
    return this.#places.get(id) ?? -1;
  }

  /** Asks the host about this document, after all edits made so far have been sent. */
  request<Name extends DocumentRequest>(
    name: Name,
    args: Omit<RequestArguments<Name>, "documentId">,
  ): Promise<RequestResult<Name>> {
    this.#sync.flush();
    return this.#connection.request(name, { documentId: this.documentId, ...args } as RequestArguments<Name>);
  }

  /** Takes over the state after a broken connection, and hands on what was edited meanwhile. */
  reattached(snapshot: DocumentSnapshot): void {
    this.#sync.reconcile(snapshot.update);
    this.#status.set(snapshot.status);
    this.#kernel.set(snapshot.kernel);
    this.staleness.reset(snapshot.stale);
    this.#outputs = snapshot.outputs;
    this.#passed.reset();
    this.#resetRuns();
    for (const [id, cell] of this.#cells) {
      const outputs = snapshot.outputs[id];
      cell.input.set(undefined);
      cell.outputs.reset(outputs?.outputs ?? []);
      if (outputs) cell.status.set(outputs.status);
    }
  }

  /**
   * Somebody looks at the outputs, until the answer is called: while nobody does none is drawn, and what was put out
   * meanwhile comes when somebody looks again.
   */
  attend(): () => void {
    const missed = this.#passed.attend();
    if (missed.length > 0)
      // Where the host is away, all outputs come when it is back.
      this.request("outputs.present", { cellIds: missed }).catch((error: unknown) => {
        if (!(error instanceof ConnectionLost)) throw error;
      });
    return () => this.#passed.leave();
  }

  /** Whether the host may lack edits of this view. */
  get hasUnsent(): boolean {
    return this.#sync.hasUnsent();
  }

  dispose(): void {
    this.#sync.dispose();
    for (const stop of this.#stops) stop();
    this.staleness.dispose();
    this.doc.destroy();
  }

  #place(order: readonly string[]): void {
    this.#places = new Map(order.map((id, index) => [id, index]));
  }

  #resetRuns(): void {
    // Of those that wait, the order of the notebook is the best guess.
    this.#runs.reset(
      this.order.get().flatMap((id) => {
        const status = this.#outputs[id]?.status;
        return status ? [[id, status] as const] : [];
      }),
    );
  }

  #watchDocument(): void {
    const order = orderOf(this.doc);
    const cells = cellMapsOf(this.doc);
    order.observe(() => {
      const before = this.order.get();
      const after = cellIdsOf(this.doc);
      if (after.length === before.length && after.every((id, index) => id === before[index])) return;
      this.#place(after);
      this.#outline.orderChanged();
      this.#order.set(after);
      this.selection.set(repaired(this.selection.get(), before, after));
    });
    notebookMapOf(this.doc).observe(() => this.#tensorBackend.set(tensorBackendOf(notebookMetadataOf(this.doc))));
    cells.observeDeep((events) => {
      const touched = new Set(events.flatMap(({ path }) => (typeof path[0] === "string" ? [path[0]] : [])));
      for (const id of touched) {
        const shared = cellOf(this.doc, id);
        if (shared) this.#cells.get(id)?.refresh(shared);
      }
      this.#outline.cellsChanged(touched);
    });
  }

  #listen(): void {
    const { documentId } = this;
    const connection = this.#connection;
    const mine = <Content extends { readonly documentId: string }>(act: (content: Content) => void) => {
      return (content: Content): void => {
        if (content.documentId === documentId) act(content);
      };
    };
    this.#stops.push(
      connection.on(
        "documentUpdated",
        mine(({ update }) => this.#sync.receive(update)),
      ),
      connection.on(
        "documentStatusChanged",
        mine(({ status }) => this.#status.set(status)),
      ),
      connection.on(
        "kernelStatusChanged",
        mine(({ kernel }) => this.#kernel.set(kernel)),
      ),
      connection.on(
        "kernelMemoryChanged",
        mine(({ memory }) => this.#memory.set(memory)),
      ),
      connection.on(
        "runJudged",
        mine(({ verdict }) => this.verdict.set(verdict)),
      ),
      connection.on(
        "outputsChanged",
        mine(({ cellId, change }) => {
          if (this.#passed.lets(cellId, change)) this.#everKnown(cellId)?.outputs.apply(change);
        }),
      ),
      connection.on(
        "cellStatusChanged",
        mine(({ cellId, status }) => {
          this.#everKnown(cellId)?.status.set(status);
          this.#runs.told(cellId, status);
        }),
      ),
      connection.on(
        "inputRequested",
        mine(({ cellId, prompt, password }) => this.maybeCell(cellId)?.input.set({ prompt, password })),
      ),
      connection.on(
        "inputSettled",
        mine(({ cellId }) => this.maybeCell(cellId)?.input.set(undefined)),
      ),
    );
  }
}

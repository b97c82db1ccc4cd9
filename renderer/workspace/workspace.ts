import type { AppState, DocumentSnapshot, OpenRefusal } from "../../host/contract/states.ts";
import { applyNotebook } from "../../document/shared/apply-notebook.ts";
import { ConnectionLost } from "../connection/connection.ts";
import type { Connection } from "../connection/connection.ts";
import { notebookOf } from "../notebook/cell-edits.ts";
import { NotebookModel } from "../notebook/notebook-model.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";
import { createDialogs } from "./dialogs.ts";
import type { Dialogs } from "./dialogs.ts";
import { systemLanguage } from "./language.ts";
import { rememberTabs, rememberedTabs } from "./remembered-tabs.ts";
import { createToasts } from "./toasts.ts";
import type { Toasts } from "./toasts.ts";
import type { ReferencePlace } from "../reference/reference-place.ts";

/** The tab that is shown: a notebook, the welcome page, or the API reference. */
export type ActiveTab =
  | { readonly kind: "welcome" }
  | { readonly kind: "reference" }
  | { readonly kind: "notebook"; readonly model: NotebookModel };

/** What one window has open: its tabs, its dialogs, what the host says of the application. */
export class Workspace {
  readonly connection: Connection;
  readonly dialogs: Dialogs = createDialogs();
  readonly toasts: Toasts = createToasts();
  readonly #app = createSignal<AppState | undefined>(undefined);
  readonly #tabs = createSignal<readonly NotebookModel[]>([]);
  readonly #active = createSignal<ActiveTab>({ kind: "welcome" });
  readonly #lastNotebook = createSignal<NotebookModel | undefined>(undefined);
  readonly #reference = createSignal<ReferencePlace | null>(null);
  readonly #asked: string[] = [];
  readonly #opening = createSignal<string | null>(null);

  constructor(connection: Connection) {
    this.connection = connection;
    connection.on("appChanged", ({ state }) => this.#app.set(state));
    connection.on("documentClosed", ({ documentId }) => this.#forget(documentId));
    connection.on("notified", ({ level, message }) => this.toasts.add(level, message));
    const opened = (): void => {
      if (connection.state.get() === "open") this.attempt(this.#connected());
    };
    connection.state.subscribe(opened);
    opened();
  }

  get app(): Signal<AppState | undefined> {
    return this.#app;
  }

  get tabs(): Signal<readonly NotebookModel[]> {
    return this.#tabs;
  }

  get active(): Signal<ActiveTab> {
    return this.#active;
  }

  /** The path that is being opened just now, for the place that was clicked. */
  get opening(): Signal<string | null> {
    return this.#opening;
  }

  get notebook(): NotebookModel | undefined {
    const active = this.#active.get();
    return active.kind === "notebook" ? active.model : undefined;
  }

  /** The notebook that was shown last: where what is found in the reference goes. */
  get lastNotebook(): Signal<NotebookModel | undefined> {
    return this.#lastNotebook;
  }

  /** Where in the API reference its tab is; null where there is no such tab. */
  get reference(): Signal<ReferencePlace | null> {
    return this.#reference;
  }

  showReference(place: ReferencePlace): void {
    this.#reference.set(place);
    this.activate({ kind: "reference" });
  }

  closeReference(): void {
    const last = this.#lastNotebook.get();
    if (this.#active.get().kind === "reference")
      this.activate(last ? { kind: "notebook", model: last } : { kind: "welcome" });
    this.#reference.set(null);
  }

  /** Lets `work` go on by itself; should it fail, the user is told. */
  readonly attempt = (work: Promise<unknown>): void => {
    work.catch(this.tell);
  };

  /** Tells the user of a failure that nobody expected. */
  readonly tell = (error: unknown): void => {
    // The banner says that the host is away.
    if (error instanceof ConnectionLost) return;
    console.error(error);
    this.toasts.add("error", error instanceof Error ? error.message : String(error));
  };

  async openPath(path: string): Promise<void> {
    this.#opening.set(path);
    try {
      const answer = await this.connection.request("document.open", { path });
      if (answer.kind === "opened") this.#show(answer.snapshot);
      else await this.#tellRefusal(path, answer);
    } finally {
      this.#opening.set(null);
    }
  }

  /** Opens files that were asked for before there was a host to ask. */
  openWhenConnected(paths: readonly string[]): void {
    this.#asked.push(...paths);
    if (this.connection.state.get() === "open" && this.#app.get()) this.attempt(this.#openAsked());
  }

  async create(kernelName?: string): Promise<void> {
    const answer = await this.connection.request("document.create", kernelName === undefined ? {} : { kernelName });
    this.#show(answer.snapshot);
  }

  async attach(documentId: string): Promise<void> {
    const present = this.#tabs.get().find((tab) => tab.documentId === documentId);
    if (present) return this.activate({ kind: "notebook", model: present });
    const answer = await this.connection.request("document.attach", { documentId });
    if (answer.kind === "opened") this.#show(answer.snapshot);
    else this.toasts.add("warning", answer.message);
  }

  activate(tab: ActiveTab): void {
    if (tab.kind === "notebook") this.#lastNotebook.set(tab.model);
    this.#active.set(tab);
    this.#remember();
  }

  /** Looks away from a notebook that stays open in the host. */
  async leave(model: NotebookModel): Promise<void> {
    await model.request("document.detach", {});
    this.#forget(model.documentId);
  }

  #forget(documentId: string): void {
    const tabs = this.#tabs.get();
    const at = tabs.findIndex((tab) => tab.documentId === documentId);
    const model = tabs[at];
    if (!model) return;
    const left = tabs.filter((tab) => tab !== model);
    this.#tabs.set(left);
    if (this.notebook === model) {
      const next = left[Math.min(at, left.length - 1)];
      this.#active.set(next ? { kind: "notebook", model: next } : { kind: "welcome" });
    }
    if (this.#lastNotebook.get() === model) this.#lastNotebook.set(this.notebook ?? left.at(-1));
    model.dispose();
    this.#remember();
  }

  #show(snapshot: DocumentSnapshot): void {
    const present = this.#tabs.get().find((tab) => tab.documentId === snapshot.documentId);
    if (present) {
      present.reattached(snapshot);
      return this.activate({ kind: "notebook", model: present });
    }
    const model = new NotebookModel(this.connection, snapshot, (reason) =>
      this.toasts.add("error", `An edit could not be handed to the host: ${reason}`),
    );
    this.#tabs.set([...this.#tabs.get(), model]);
    this.activate({ kind: "notebook", model });
  }

  async #connected(): Promise<void> {
    const isFresh = this.#tabs.get().length === 0 && rememberedTabs().open.length === 0;
    await Promise.all([
      this.connection.request("app.state", { language: systemLanguage() }).then((state) => this.#app.set(state)),
      // What was asked for does not wait for the lists of kernels and recent files.
      isFresh ? this.#openAsked() : undefined,
    ]);
    if (this.#tabs.get().length === 0) await this.#restore();
    else if (!isFresh) for (const model of this.#tabs.get()) await this.#reattach(model);
    await this.#openAsked();
  }

  async #openAsked(): Promise<void> {
    for (const path of this.#asked.splice(0)) await this.openPath(path);
  }

  async #reattach(model: NotebookModel): Promise<void> {
    const answer = await this.connection.request("document.attach", { documentId: model.documentId });
    if (answer.kind === "opened") return model.reattached(answer.snapshot);
    // A host that was started anew knows the file and, from its journal, the edits; not the document of before.
    const { path, title } = model.status.get();
    const wasActive = this.notebook === model;
    const before = this.#active.get();
    const edits = model.hasUnsent ? notebookOf(model) : undefined;
    this.#forget(model.documentId);
    if (path !== null) await this.openPath(path);
    else if (edits) await this.create();
    else this.toasts.add("warning", `${title} is no longer open in the host.`);
    const opened = this.notebook;
    if (edits && opened?.status.get().path === path) applyNotebook(opened.doc, edits, opened.undo.structure);
    if (!wasActive && before.kind === "notebook") this.activate(before);
  }

  /** Opens again what this window had open before it was drawn anew. */
  async #restore(): Promise<void> {
    const { open, active } = rememberedTabs();
    const known = new Set(this.#app.get()?.open.map((document) => document.documentId));
    let shown: NotebookModel | undefined;
    const page = this.#active.get();
    for (const { documentId, path } of open) {
      if (known.has(documentId)) await this.attach(documentId);
      else if (path !== null) await this.openPath(path);
      if (documentId === active) shown = this.notebook;
    }
    if (page.kind === "reference") this.activate(page);
    else if (shown) this.activate({ kind: "notebook", model: shown });
    else if (active === null) this.activate({ kind: "welcome" });
  }

  async #tellRefusal(path: string, refusal: OpenRefusal): Promise<void> {
    const recent = this.#app.get()?.recent.some((file) => file.path === path) ?? false;
    const answer = await this.dialogs.ask("This file cannot be opened", refusal.message, [
      { id: "close" as const, label: "Close", tone: "accent" as const },
      ...(recent ? [{ id: "forget" as const, label: "Remove from Recent" }] : []),
    ]);
    if (answer === "forget") await this.connection.request("recent.forget", { path });
  }

  #remember(): void {
    rememberTabs({
      open: this.#tabs.get().map(({ documentId, status }) => ({ documentId, path: status.get().path })),
      active: this.notebook?.documentId ?? null,
    });
  }
}

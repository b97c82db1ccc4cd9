import { say } from "../../wording/say.ts";
import type { AppState, DocumentSnapshot, OpenRefusal, Settings } from "../../host/contract/states.ts";
import { applyNotebook } from "../../document/shared/apply-notebook.ts";
import { ConnectionLost } from "../connection/connection.ts";
import type { Connection } from "../connection/connection.ts";
import { notebookOf } from "../notebook/cell-edits.ts";
import { NotebookModel } from "../notebook/notebook-model.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";
import { createFileBreakpoints } from "../debugging/file-breakpoints.ts";
import type { FileBreakpointsModel } from "../debugging/file-breakpoints.ts";
import { ClosedTabs } from "./closed-tabs.ts";
import { createDialogs } from "./dialogs.ts";
import type { Dialogs } from "./dialogs.ts";
import { followApp } from "./followed-app.ts";
import type { FollowedApp } from "./followed-app.ts";
import { rememberFolder, rememberedFolder } from "./remembered-folder.ts";
import { rememberTabs, rememberedTabs, wasDrawnBefore } from "./remembered-tabs.ts";
import { createToasts } from "./toasts.ts";
import type { Toasts } from "./toasts.ts";
import type { ReferencePlace } from "../reference/reference-place.ts";
import { isNotebookPath, openFile } from "./open-file.ts";
import { isLasting, rememberedTab, tabOf } from "./lasting-tabs.ts";
import { isSameTab } from "./tab.ts";
import type { ShownTab, Tab } from "./tab.ts";
import { TabStrip } from "./tab-strip.ts";

/** What one window has open: its tabs, its dialogs, what the host says of the application. */
export class Workspace {
  readonly connection: Connection;
  readonly dialogs: Dialogs = createDialogs();
  readonly toasts: Toasts = createToasts();
  readonly fileBreakpoints: FileBreakpointsModel;
  readonly #app: FollowedApp;
  readonly strip = new TabStrip();
  readonly closedTabs = new ClosedTabs();
  readonly #lastNotebook = createSignal<NotebookModel | undefined>(undefined);
  readonly #reference = createSignal<ReferencePlace | null>(null);
  readonly #asked: string[] = [];
  #restored = false;
  readonly #opening = createSignal<string | null>(null);
  readonly #awaited = createSignal(false);
  readonly #folderOpened = createSignal<{ readonly path: string } | undefined>(undefined);

  constructor(connection: Connection) {
    this.connection = connection;
    this.#app = followApp(connection);
    this.fileBreakpoints = createFileBreakpoints(connection);
    this.active.subscribe(() => {
      const active = this.active.get();
      if (active.kind === "notebook") this.#lastNotebook.set(active.model);
    });
    this.strip.tabs.subscribe(() => {
      if (!this.strip.has({ kind: "reference" })) this.#reference.set(null);
    });
    connection.on("documentClosed", ({ documentId }) => this.#forget(documentId));
    connection.on("notified", ({ level, message }) => this.toasts.add(level, message));
    const opened = (): void => {
      if (connection.state.get() === "open") this.attempt(this.#connected());
    };
    connection.state.subscribe(opened);
    opened();
  }

  get app(): Signal<AppState | undefined> {
    return this.#app.state;
  }

  /** Changes settings, in this window at once; `choose` is given those that hold now. */
  changeSettings(choose: (settings: Settings) => Partial<Settings>): Promise<void> {
    return this.#app.changeSettings(choose);
  }

  /** The tab that has the keys. */
  get active(): Signal<ShownTab> {
    return this.strip.active;
  }

  /** The notebooks that are open in this window, in the order of their tabs. */
  get notebooks(): readonly NotebookModel[] {
    return this.strip.tabs.get().flatMap((tab) => (tab.kind === "notebook" ? [tab.model] : []));
  }

  /** The folder that was opened last, as `kelvin open FOLDER` does it: its files are to be shown. */
  get folderOpened(): Signal<{ readonly path: string } | undefined> {
    return this.#folderOpened;
  }

  /** The path that is being opened just now, for the place that was clicked. */
  get opening(): Signal<string | null> {
    return this.#opening;
  }

  /** Whether a window that has nothing yet is about to show what it was opened for. */
  get awaited(): Signal<boolean> {
    return this.#awaited;
  }

  get notebook(): NotebookModel | undefined {
    const active = this.active.get();
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
    if (!this.strip.has({ kind: "reference" })) this.strip.add({ kind: "reference" });
    this.activate({ kind: "reference" });
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
      else if (answer.reason === "folder") {
        rememberFolder(path);
        this.#folderOpened.set({ path });
      } else await this.#tellRefusal(path, answer);
    } finally {
      this.#opening.set(null);
    }
  }

  /** Opens files that were asked for before there was a host to ask. */
  openWhenConnected(paths: readonly string[]): void {
    this.#asked.push(...paths);
    this.#awaited.set(paths.length > 0 && this.strip.tabs.get().length === 0);
    if (this.connection.state.get() === "open" && this.app.get()) this.attempt(this.#openAsked());
  }

  async create(kernelName?: string): Promise<void> {
    const folder = rememberedFolder();
    const answer = await this.connection.request("document.create", {
      ...(kernelName !== undefined && { kernelName }),
      ...(folder !== null && { folder }),
    });
    this.#show(answer.snapshot);
  }

  async attach(documentId: string): Promise<void> {
    const present = this.notebooks.find((model) => model.documentId === documentId);
    if (present) return this.activate({ kind: "notebook", model: present });
    const answer = await this.connection.request("document.attach", { documentId });
    if (answer.kind === "opened") this.#show(answer.snapshot);
    else this.toasts.add("warning", answer.message);
    return undefined;
  }

  activate(tab: ShownTab): void {
    this.strip.activate(tab);
  }

  /** Opens the notebook of a tab from last time, in its place. Says which it is, unless it cannot be opened any more. */
  async wake(tab: Extract<Tab, { kind: "kept" }>): Promise<NotebookModel | undefined> {
    const { documentId, path } = tab.kept;
    const known = this.app.get()?.open.some((document) => document.documentId === documentId) ?? false;
    const answer =
      known || path === null
        ? await this.connection.request("document.attach", { documentId })
        : await this.connection.request("document.open", { path });
    if (answer.kind === "opened") return this.#place(answer.snapshot, tab);
    this.strip.remove(tab);
    this.toasts.add("warning", answer.message);
    return undefined;
  }

  /** Looks away from a notebook that stays open in the host. */
  async leave(model: NotebookModel): Promise<void> {
    await model.request("document.detach", {});
    this.#forget(model.documentId);
  }

  #forget(documentId: string): void {
    const model = this.notebooks.find((each) => each.documentId === documentId);
    if (!model) return;
    for (const tab of this.strip.tabs.get())
      if (tab.kind === "comparison" && tab.model === model) this.strip.remove(tab);
    this.strip.remove({ kind: "notebook", model });
    if (this.#lastNotebook.get() === model) this.#lastNotebook.set(this.notebook ?? this.notebooks.at(-1));
    model.dispose();
  }

  #show(snapshot: DocumentSnapshot): void {
    const model = this.#place(snapshot);
    this.activate({ kind: "notebook", model });
  }

  /** The model of a notebook that the host has opened, with its tab: in the place of `before` where it is given. */
  #place(snapshot: DocumentSnapshot, before?: Tab): NotebookModel {
    const { documentId } = snapshot;
    const present = this.notebooks.find((each) => each.documentId === documentId);
    const model =
      present ??
      new NotebookModel(this.connection, snapshot, (reason) =>
        this.toasts.add("error", say("An edit could not be handed to the host: {reason}", { reason })),
      );
    present?.reattached(snapshot);
    const tab: Tab = { kind: "notebook", model };
    const kept = before ?? this.#keptTab(snapshot);
    if (kept) this.strip.replace(kept, tab);
    else if (!present) this.strip.add(tab);
    return model;
  }

  /** The tab from last time that a notebook has which is opened in another way. */
  #keptTab({ documentId, status: { path } }: DocumentSnapshot): Tab | undefined {
    return this.strip.tabs
      .get()
      .find(
        (tab) =>
          tab.kind === "kept" && (tab.kept.documentId === documentId || (path !== null && tab.kept.path === path)),
      );
  }

  async #connected(): Promise<void> {
    const isFresh = this.notebooks.length === 0 && !wasDrawnBefore();
    await Promise.all([
      this.#app.ask(),
      // What was asked for does not wait for the lists of kernels and recent files.
      isFresh ? this.#openAsked() : undefined,
    ]);
    if (!this.#restored) await this.#restore();
    else for (const model of this.notebooks) await this.#reattach(model);
    await this.#openAsked();
  }

  /** Opens whatever somebody named: a notebook, a folder or another file. */
  async #openNamed(path: string): Promise<void> {
    if (isNotebookPath(path)) return this.openPath(path);
    const { kind } = await this.connection.request("folder.read", { folder: path });
    if (kind === "failed") return openFile(this, path);
    rememberFolder(path);
    this.#folderOpened.set({ path });
    return undefined;
  }

  async #openAsked(): Promise<void> {
    try {
      for (const path of this.#asked.splice(0)) await this.#openNamed(path);
    } finally {
      this.#awaited.set(false);
    }
  }

  async #reattach(model: NotebookModel): Promise<void> {
    const answer = await this.connection.request("document.attach", { documentId: model.documentId });
    if (answer.kind === "opened") return model.reattached(answer.snapshot);
    // A host that was started anew knows the file and, from its journal, the edits; not the document of before.
    const { path, title } = model.status.get();
    const edits = model.hasUnsent ? notebookOf(model) : undefined;
    const tab: Tab = { kind: "notebook", model };
    const opening =
      path !== null
        ? await this.connection.request("document.open", { path })
        : edits
          ? await this.connection.request("document.create", {})
          : undefined;
    if (opening?.kind === "opened") {
      const opened = this.#place(opening.snapshot, tab);
      if (edits) applyNotebook(opened.doc, edits, opened.undo.structure);
      if (this.#lastNotebook.get() === model) this.#lastNotebook.set(opened);
      model.dispose();
      return undefined;
    }
    this.#forget(model.documentId);
    if (opening) await this.#tellRefusal(path ?? title, opening);
    else this.toasts.add("warning", say("{title} is no longer open in the host.", { title }));
    return undefined;
  }

  /** Has the tabs again that this window had. Only those that are shown are opened; the others wait until they are looked at. */
  async #restore(): Promise<void> {
    this.#restored = true;
    const { open, left, right } = await rememberedTabs();
    const asked = this.active.get();
    const tabs = open.map((tab) => tabOf(this, tab));
    for (const tab of tabs) if (!this.strip.has(tab)) this.strip.append(tab);
    const shown = (at: number): ShownTab => tabs[at] ?? { kind: "welcome" };
    if (asked.kind === "welcome" && this.#asked.length === 0) {
      this.activate(shown(left));
      if (right !== null) this.strip.showBeside(shown(right));
    }
    this.#remember();
    this.strip.tabs.subscribe(() => this.#remember());
    this.strip.panes.subscribe(() => this.#remember());
    // Notebooks may have got other names since.
    addEventListener("pagehide", () => this.#remember());
  }

  async #tellRefusal(path: string, refusal: OpenRefusal): Promise<void> {
    const recent = this.app.get()?.recent.some((file) => file.path === path) ?? false;
    const answer = await this.dialogs.ask(say("This file cannot be opened"), refusal.message, [
      { id: "close" as const, label: say("Close"), tone: "accent" as const },
      ...(recent ? [{ id: "forget" as const, label: say("Remove from Recent") }] : []),
    ]);
    if (answer === "forget") await this.connection.request("recent.forget", { path });
  }

  #remember(): void {
    const { left, right } = this.strip.panes.get();
    const tabs = this.strip.tabs.get();
    const kept = tabs.filter(isLasting);
    const placeOf = (shown: ShownTab): number => kept.findIndex((tab) => isSameTab(tab, shown));
    rememberTabs({ open: kept.map(rememberedTab), left: placeOf(left), right: right && placeOf(right) });
  }
}

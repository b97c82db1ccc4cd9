import type { FileContents } from "../../host/contract/files.ts";
import type { Failed } from "../../host/contract/requests.ts";
import type { Connection } from "../connection/connection.ts";
import { fileNameOf, parentOf } from "../files/paths.ts";
import type { FileLanguage } from "../language/file-language.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";

/** What is known of a file that has a tab. */
export type FileState = { readonly kind: "unread" } | FileContents | Failed;

/** Where the text is written, while an editor shows it. */
export interface TextHolder {
  readonly text: () => string;
  /** Puts another text in the place of the present one; cursors stay where they can. */
  readonly replace: (text: string) => void;
  /** Where the cursor is, from line and column 1 on. */
  readonly line: () => number;
  readonly column: () => number;
  /** Goes to a place, from line and column 1 on. */
  readonly reveal: (line: number, column: number) => void;
  /** Has the editor do one of Monaco's actions. */
  readonly act: (action: string) => void;
  /** Formats the text; settles when that is done. */
  readonly format: () => Promise<void>;
  /** What a language server says of the text; undefined where none knows its language. */
  readonly language: FileLanguage | undefined;
}

export type FileAttention = "none" | "changed" | "deleted";

interface FileModelOptions {
  readonly connection: Connection;
  readonly path: string;
  /** Seconds after the last edit at which the file is written by itself; undefined where it is not. */
  readonly autosaveAfter: () => number | undefined;
  readonly failed: (error: unknown) => void;
}

let lastId = 0;

/** A file other than a notebook that is open in this window. Its text is the window's; the host reads and writes it. */
export class FileModel {
  readonly id = `file-${(lastId += 1)}`;
  readonly #connection: Connection;
  readonly #options: FileModelOptions;
  readonly #path: ReturnType<typeof createSignal<string>>;
  readonly #state = createSignal<FileState>({ kind: "unread" });
  readonly #unsaved = createSignal(false);
  readonly #attention = createSignal<FileAttention>("none");
  readonly #holder = createSignal<TextHolder | undefined>(undefined);
  /** The text while no editor holds it. */
  #text = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<Failed | undefined> = Promise.resolve(undefined);
  #watched: string | undefined;
  readonly #stops: readonly (() => void)[];

  constructor(options: FileModelOptions) {
    this.#options = options;
    this.#connection = options.connection;
    this.#path = createSignal(options.path);
    this.#stops = [
      this.#connection.on("folderChanged", ({ folder, names }) => {
        const path = this.#path.get();
        if (folder === parentOf(path) && (names?.includes(fileNameOf(path)) ?? true)) this.#attempt(this.#look());
      }),
      this.#connection.state.subscribe(() => {
        if (this.#connection.state.get() !== "open" || this.#watched === undefined) return;
        this.#watched = undefined;
        this.#attempt(this.#follow().then(() => this.#look()));
      }),
    ];
  }

  get path(): Signal<string> {
    return this.#path;
  }

  get state(): Signal<FileState> {
    return this.#state;
  }

  get unsaved(): Signal<boolean> {
    return this.#unsaved;
  }

  /** Whether the file is another one than what the text was made from. */
  get attention(): Signal<FileAttention> {
    return this.#attention;
  }

  /** The line of the cursor, while an editor shows the text. */
  get cursorLine(): number | undefined {
    return this.#holder.get()?.line();
  }

  /** The editor that shows the text. */
  get editor(): Signal<TextHolder | undefined> {
    return this.#holder;
  }

  get text(): string {
    return this.#holder.get()?.text() ?? this.#text;
  }

  /** Reads the file, when its tab is first looked at, or from another place on where it is long. */
  async read(from?: number): Promise<void> {
    const path = this.#path.get();
    const state = await this.#connection.request("file.read", { path, ...(from !== undefined && { from }) });
    this.#take(state);
    await this.#follow();
  }

  /** An editor holds the text from now on; answers with what to call when it does no longer. */
  hold(holder: TextHolder): () => void {
    this.#holder.set(holder);
    return () => {
      this.#text = holder.text();
      if (this.#holder.get() === holder) this.#holder.set(undefined);
    };
  }

  /** The text was edited. */
  edited(): void {
    this.#unsaved.set(true);
    clearTimeout(this.#timer);
    const after = this.#options.autosaveAfter();
    const { kind } = this.#state.get();
    if (after === undefined || kind !== "text" || this.#attention.get() !== "none") return;
    this.#timer = setTimeout(() => this.#attempt(this.save()), after * 1000);
  }

  /** Writes the file, one time after the other. Answers with why that was not possible. */
  save(overwrite = false): Promise<Failed | undefined> {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#save(overwrite));
    return this.#saving;
  }

  /** Takes what is on the disk in place of what was written here. */
  async reload(): Promise<void> {
    this.#unsaved.set(false);
    await this.#look(true);
  }

  /** The file was renamed or moved by this window. */
  moved(path: string): void {
    this.#unfollow();
    this.#path.set(path);
    this.#attempt(this.#follow().then(() => this.#look()));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
    this.#unfollow();
  }

  #attempt(work: Promise<unknown>): void {
    work.catch(this.#options.failed);
  }

  #take(state: FileState): void {
    if (state.kind === "text") {
      this.#text = state.text;
      this.#holder.get()?.replace(state.text);
      this.#unsaved.set(false);
      this.#attention.set("none");
    }
    this.#state.set(state);
  }

  async #follow(): Promise<void> {
    const folder = parentOf(this.#path.get());
    if (this.#watched === folder) return;
    this.#unfollow();
    this.#watched = folder;
    // Where changes cannot be followed, saving still finds out whether there are any.
    await this.#connection.request("folder.watch", { folder });
  }

  #unfollow(): void {
    if (this.#watched !== undefined)
      this.#attempt(this.#connection.request("folder.unwatch", { folder: this.#watched }));
    this.#watched = undefined;
  }

  /** Looks whether others have changed the file: where nothing was written here, theirs is shown. */
  async #look(force = false): Promise<void> {
    await this.#saving;
    const before = this.#state.get();
    if (before.kind === "unread" || (before.kind === "part" && !force)) return;
    const now = await this.#connection.request("file.read", { path: this.#path.get() });
    if (now.kind === "failed" && before.kind !== "failed" && !force) return this.#attention.set("deleted");
    const isSame = before.kind === "text" && now.kind === "text" && before.sha256 === now.sha256;
    if (isSame && !force) return this.#attention.set("none");
    if (this.#unsaved.get()) return this.#attention.set("changed");
    return this.#take(now);
  }

  async #save(overwrite: boolean): Promise<Failed | undefined> {
    const state = this.#state.get();
    if (state.kind !== "text") return undefined;
    const { text } = this;
    const path = this.#path.get();
    const base = overwrite || this.#attention.get() === "deleted" ? null : state.sha256;
    const answer = await this.#connection.request("file.write", { path, text, base });
    if (answer.kind === "failed") return answer;
    if (answer.kind === "changedOnDisk") {
      this.#attention.set("changed");
      return undefined;
    }
    this.#state.set({ ...state, text, sha256: answer.sha256 });
    this.#attention.set("none");
    // What was typed while it was written is not in it.
    if (this.text === text) this.#unsaved.set(false);
    else this.edited();
    return undefined;
  }
}

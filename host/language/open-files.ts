import { pathToFileURL } from "node:url";
import type { FileChange, LanguageFile, SourceEdit } from "../../kernel/protocol/language-comm.ts";
import type { View } from "../server/view.ts";
import { projectFolderOf, type SourcePlace } from "./project-folder.ts";

interface OpenFile extends SourcePlace {
  readonly uri: string;
  /** What each window has. Where they differ, that counts which was written or asked about last. */
  readonly texts: Map<View, string>;
  current: View;
}

/** The local sources that windows have open in editors, with their texts, saved or not. */
export class OpenFiles {
  readonly #files = new Map<string, OpenFile>();
  readonly #listeners = new Set<(place: SourcePlace, change: FileChange) => void>();

  /** Calls `listener` with every change, until what this answers with is called. */
  onChange(listener: (place: SourcePlace, change: FileChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Those that `isWanted`. */
  all(isWanted: (place: SourcePlace) => boolean): readonly LanguageFile[] {
    return [...this.#files.values()].filter(isWanted).map((file) => fileOf(file));
  }

  /** Undefined where no window has it open. */
  find(path: string): (SourcePlace & { readonly uri: string }) | undefined {
    return this.#files.get(path);
  }

  /** The windows that have it open. */
  viewsOf(path: string): readonly View[] {
    return [...(this.#files.get(path)?.texts.keys() ?? [])];
  }

  /** The paths of those that a window has open. */
  openIn(view: View): readonly string[] {
    return [...this.#files.values()].filter(({ texts }) => texts.has(view)).map(({ path }) => path);
  }

  isOpenIn(view: View, uri: string): boolean {
    return this.#byUri(uri)?.texts.has(view) ?? false;
  }

  /** The text that counts. */
  textOf(uri: string): string | undefined {
    const file = this.#byUri(uri);
    return file && fileOf(file).text;
  }

  /** Answers with what the file is called. */
  open(view: View, path: string, text: string): string {
    const file = this.#files.get(path) ?? openFile(view, path);
    this.#files.set(path, file);
    file.texts.set(view, text);
    file.current = view;
    this.#tell(file, { kind: "open", file: fileOf(file) });
    return file.uri;
  }

  /** Throws a `RangeError` where the window has not opened the file, or the edits lie outside of its text. */
  edit(view: View, path: string, edits: readonly SourceEdit[]): void {
    const file = this.#files.get(path);
    const text = file?.texts.get(view);
    if (!file || text === undefined) throw new RangeError(`${path} is not open in this window: open it first`);
    file.texts.set(view, edits.reduce(applyEdit, text));
    const isCurrent = file.current === view;
    file.current = view;
    this.#tell(file, isCurrent ? { kind: "type", uri: file.uri, edits } : { kind: "open", file: fileOf(file) });
  }

  /** The window is about to ask: what it shows is what counts. */
  use(view: View, path: string): void {
    const file = this.#files.get(path);
    if (!file?.texts.has(view) || file.current === view) return;
    const before = fileOf(file).text;
    file.current = view;
    if (fileOf(file).text !== before) this.#tell(file, { kind: "open", file: fileOf(file) });
  }

  close(view: View, path: string): void {
    const file = this.#files.get(path);
    if (!file?.texts.delete(view)) return;
    const [other] = file.texts.keys();
    if (!other) {
      this.#files.delete(path);
      this.#tell(file, { kind: "close", uri: file.uri });
    } else this.use(other, path);
  }

  #byUri(uri: string): OpenFile | undefined {
    return [...this.#files.values()].find((file) => file.uri === uri);
  }

  #tell(place: SourcePlace, change: FileChange): void {
    for (const listener of this.#listeners) listener(place, change);
  }
}

function openFile(view: View, path: string): OpenFile {
  const uri = pathToFileURL(path).href;
  return { uri, path, project: projectFolderOf(path), texts: new Map(), current: view };
}

function fileOf({ uri, texts, current }: OpenFile): LanguageFile {
  return { uri, text: texts.get(current) ?? "" };
}

function applyEdit(text: string, { offset, deleted, inserted }: SourceEdit): string {
  if (offset + deleted > text.length)
    throw new RangeError(`an edit of ${deleted} characters at ${offset} of ${text.length}: open the file again`);
  return text.slice(0, offset) + inserted + text.slice(offset + deleted);
}

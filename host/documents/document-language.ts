import type { CellDiagnostics } from "../../kernel/protocol/language-comm.ts";
import type { RequestResult } from "../contract/requests.ts";
import { CellProblemsList } from "../language/cell-problems.ts";
import { type CommOpener, LanguageEnd } from "../language/language-end.ts";
import { LanguageQuestions } from "../language/language-questions.ts";
import type { OpenFiles } from "../language/open-files.ts";
import { isNear } from "../language/project-folder.ts";
import type { View } from "../server/view.ts";
import { followCodeCells, type FollowedCells } from "./follow-code-cells.ts";
import type { OpenDocument } from "./open-document.ts";

/** What a notebook's kernel says of its code: keeps the language server in step with the cells, for all views that watch. */
export class DocumentLanguage {
  readonly #document: OpenDocument;
  readonly #openFiles: OpenFiles | undefined;
  readonly #watchers = new Set<View>();
  readonly #problems = new CellProblemsList();
  readonly #end: LanguageEnd;
  /** What views ask: what the kernel says of a cell as it is now. */
  readonly questions: LanguageQuestions;
  #comms: CommOpener | undefined;
  #cells: FollowedCells | undefined;
  #stopFiles: (() => void) | undefined;

  /** Texts of `openFiles` count for the cells that import them. */
  constructor(document: OpenDocument, openFiles: OpenFiles | undefined) {
    this.#document = document;
    this.#openFiles = openFiles;
    this.#end = new LanguageEnd({
      contents: () => ({
        cells: this.#cells?.cells() ?? [],
        files: openFiles?.all((place) => isNear(document.folder, place)) ?? [],
      }),
      diagnosed: () => this.#cells?.cells().map(({ id }) => id) ?? [],
      found: (problems) => this.#found(problems),
      stateChanged: (state) => this.#tell({ event: "languageChanged", content: { documentId: document.id, state } }),
      left: () => this.#unfollow(),
    });
    this.questions = new LanguageQuestions(this.#end, () => document.folder, openFiles);
  }

  /** The view shows from now on what the kernel says of the code. */
  watch(view: View): RequestResult<"language.watch"> {
    this.#watchers.add(view);
    this.#open();
    return { state: this.#end.state, problems: this.#problems.all() };
  }

  /** The view looks away, or is gone. */
  unwatch(view: View): void {
    if (!this.#watchers.delete(view) || this.#watchers.size > 0) return;
    this.#end.close();
  }

  /** A kernel is there, in a new life, or there is none any more. */
  kernelChanged(comms: CommOpener | undefined): void {
    if (comms === this.#comms) return;
    this.#end.left();
    this.#comms = comms;
    if (this.#watchers.size > 0) this.#open();
  }

  #open(): void {
    if (this.#end.isOpen || !this.#comms) return;
    this.#cells = followCodeCells(this.#document.doc, (changes) => this.#end.changed(changes));
    this.#stopFiles = this.#openFiles?.onChange((place, change) => {
      if (isNear(this.#document.folder, place)) this.#end.changed([change]);
    });
    this.#end.open(this.#comms);
  }

  #unfollow(): void {
    this.#cells?.stop();
    this.#stopFiles?.();
    this.#cells = undefined;
    this.#stopFiles = undefined;
  }

  #found(problems: readonly CellDiagnostics[]): void {
    const cells = this.#problems.update(this.#cells?.cells() ?? [], problems);
    if (cells.length > 0) this.#tell({ event: "problemsChanged", content: { documentId: this.#document.id, cells } });
  }

  #tell(event: Parameters<View["send"]>[0]): void {
    for (const view of this.#watchers) view.send(event);
  }
}

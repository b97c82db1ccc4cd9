import type { CellDiagnostics, FileChange, LanguageFile } from "../../kernel/protocol/language-comm.ts";
import { say } from "../../wording/say.ts";
import type { CellProblems, LanguageAnswer, LanguageQuestion, LanguageState } from "../contract/language.ts";
import { reasonOf } from "../runtime/log.ts";
import type { View } from "../server/view.ts";
import { CellProblemsList } from "./cell-problems.ts";
import { LanguageEnd } from "./language-end.ts";
import { LanguageProgram } from "./language-program.ts";
import { LanguageQuestions } from "./language-questions.ts";
import { type NamedNotebook, NamedNotebooks } from "./named-notebooks.ts";
import type { OpenFiles } from "./open-files.ts";
import type { ProjectFolder } from "./project-folder.ts";

/** How often a program that ends unexpectedly is started again before somebody opens a file anew, and after what pause. */
const mostRestarts = 3;
const restartDelay = 500;

export interface ProjectLanguageParts {
  readonly project: ProjectFolder;
  readonly openFiles: OpenFiles;
  /** The open notebooks whose cells may use its files. */
  readonly notebooks: () => readonly NamedNotebook[];
  /** What is told to those who have the files open. */
  readonly stateChanged: (paths: Iterable<string>, state: LanguageState) => void;
  readonly problemsChanged: (problems: readonly CellProblems[]) => void;
}

/** The language server of one project while files of it are open in editors. No kernel takes part. */
export class ProjectLanguage {
  readonly questions: LanguageQuestions;
  readonly #parts: ProjectLanguageParts;
  readonly #end: LanguageEnd;
  readonly #problems = new CellProblemsList();
  readonly #paths = new Set<string>();
  #program: LanguageProgram | undefined;
  #notebooks: NamedNotebooks | undefined;
  #state: LanguageState = { kind: "none" };
  #restarts = 0;
  #restart: NodeJS.Timeout | undefined;

  constructor(parts: ProjectLanguageParts) {
    this.#parts = parts;
    const { openFiles, project } = parts;
    this.#end = new LanguageEnd({
      contents: () => ({ cells: [], files: this.#files() }),
      diagnosed: () => this.#files().map(({ uri }) => uri),
      found: (problems) => this.#found(problems),
      stateChanged: (state) => this.#endChanged(state),
      left: () => undefined,
    });
    this.questions = new LanguageQuestions(this.#end, () => project.folder, openFiles);
    this.#start();
  }

  get state(): LanguageState {
    return this.#state;
  }

  problemsOf(uri: string): readonly CellProblems[] {
    return this.#problems.all().filter(({ cellId }) => cellId === uri);
  }

  get folder(): string {
    return this.#parts.project.folder;
  }

  /** The files of the project that are open. */
  get paths(): readonly string[] {
    return [...this.#paths];
  }

  /** Takes a file that was opened. */
  add(path: string): void {
    this.#paths.add(path);
    const [file] = this.#parts.openFiles.all((place) => place.path === path);
    if (file) this.changed({ kind: "open", file });
  }

  /** A server that was given up is tried anew. */
  retry(): void {
    if (this.#state.kind !== "unavailable") return;
    this.stop();
    this.#restarts = 0;
    this.#start();
  }

  /** Lets go of a file. Says whether that was the last. */
  remove(path: string): boolean {
    this.#paths.delete(path);
    return this.#paths.size === 0;
  }

  /** One of its files was opened, edited or closed. */
  changed(change: FileChange): void {
    if (this.#end.isOpen) this.#end.changed([change]);
  }

  async ask(view: View, question: LanguageQuestion): Promise<LanguageAnswer> {
    const { method } = question;
    const looksAround = method === "textDocument/references" || method === "textDocument/rename";
    if (!looksAround) return this.questions.ask(view, question);
    const notebooks = this.#parts.notebooks();
    this.#notebooks?.tell(notebooks);
    const answer = await this.questions.ask(view, question);
    if (this.#notebooks?.isTold(notebooks)) return answer;
    return { kind: "refused", code: "cancelled", reason: say("Cells were changed in the meantime. Try again.") };
  }

  stop(): void {
    clearTimeout(this.#restart);
    this.#end.close();
    this.#program?.stop();
    this.#program = undefined;
    this.#notebooks = undefined;
  }

  #files(): readonly LanguageFile[] {
    return this.#parts.openFiles.all(({ path }) => this.#paths.has(path));
  }

  #start(): void {
    this.#setState({ kind: "starting" });
    try {
      const program = new LanguageProgram(this.#parts.project, (reason) => {
        if (this.#program === program) this.#ended(reason);
      });
      this.#program = program;
      this.#notebooks = new NamedNotebooks(program);
      this.#end.open(program);
    } catch (error) {
      // There is no Node that it could run on.
      this.#setState({ kind: "unavailable", reason: reasonOf(error) });
    }
  }

  #ended(reason: string): void {
    this.#program = undefined;
    this.#notebooks = undefined;
    this.#end.left();
    this.#restarts += 1;
    if (this.#restarts > mostRestarts)
      return this.#setState({
        kind: "unavailable",
        reason: say("The language server ended unexpectedly: {reason}", { reason }),
      });
    this.#restart = setTimeout(() => this.#start(), restartDelay * this.#restarts);
  }

  /** While the program starts again there is no end, and the state stays that it starts. */
  #endChanged(state: LanguageState): void {
    this.#setState(state.kind === "none" ? { kind: "starting" } : state);
  }

  #setState(state: LanguageState): void {
    if (state.kind === "starting" && this.#state.kind === "starting") return;
    this.#state = state;
    this.#parts.stateChanged(this.#paths, state);
  }

  #found(problems: readonly CellDiagnostics[]): void {
    const files = this.#files().map(({ uri, text }) => ({ id: uri, source: text }));
    const changed = this.#problems.update(files, problems);
    if (changed.length > 0) this.#parts.problemsChanged(changed);
  }
}

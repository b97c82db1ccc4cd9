import { fileURLToPath } from "node:url";
import type { SourceEdit } from "../../kernel/protocol/language-comm.ts";
import { say } from "../../wording/say.ts";
import type { LanguageAnswer, LanguageQuestion } from "../contract/language.ts";
import type { RequestResult } from "../contract/requests.ts";
import { isWithin } from "../files/move-file.ts";
import type { View } from "../server/view.ts";
import type { LanguageQuestions } from "./language-questions.ts";
import type { NamedNotebook } from "./named-notebooks.ts";
import type { OpenFiles } from "./open-files.ts";
import type { ProjectFolder, SourcePlace } from "./project-folder.ts";
import { ProjectLanguage } from "./project-language.ts";

/** A file is asked about that the view has not opened (any more). */
class FileNotOpen extends Error {
  override readonly name = "FileNotOpen";
  constructor(path: string) {
    super(say("{file} is not open any more. Open it again.", { file: path }));
  }
}

/** Who answers for the local sources that windows edit: one language server for each project that has any. */
export class FileLanguages {
  readonly #files: OpenFiles;
  readonly #notebooks: () => readonly NamedNotebook[];
  readonly #projects = new Map<string, ProjectLanguage>();
  /** By the paths of open files. */
  readonly #projectOf = new Map<string, ProjectLanguage>();

  /** `notebooks` are those that are open, of the languages that the server knows. */
  constructor(files: OpenFiles, notebooks: () => readonly NamedNotebook[]) {
    this.#files = files;
    this.#notebooks = notebooks;
    files.onChange(({ path }, change) => this.#projectOf.get(path)?.changed(change));
  }

  open(view: View, path: string, text: string): RequestResult<"language.openFile"> {
    const uri = this.#files.open(view, path, text);
    const project = this.#place(path);
    project.retry();
    return { uri, state: project.state, problems: project.problemsOf(uri) };
  }

  edit(view: View, path: string, edits: readonly SourceEdit[]): void {
    this.#files.edit(view, path, edits);
  }

  close(view: View, path: string): void {
    this.#files.close(view, path);
    if (!this.#files.find(path)) this.#leave(path);
  }

  /** The view is gone. */
  forget(view: View): void {
    for (const path of this.#files.openIn(view)) this.close(view, path);
  }

  ask(view: View, path: string, question: LanguageQuestion): Promise<LanguageAnswer> {
    if (!this.#files.find(path)) throw new FileNotOpen(path);
    this.#files.use(view, path);
    return this.#place(path).ask(view, question);
  }

  /** What answers about this file let a view read and write. */
  questionsOf(path: string): LanguageQuestions {
    const project = this.#projectOf.get(path);
    if (!project) throw new FileNotOpen(path);
    return project.questions;
  }

  /** The project that an open file is of: notebooks that were opened since may have made it a larger one. */
  #place(path: string): ProjectLanguage {
    const wanted = this.#folderOf(this.#files.find(path)!);
    const present = this.#projectOf.get(path);
    if (present?.folder === wanted.folder) return present;
    const project = this.#projects.get(wanted.folder) ?? this.#begin(wanted);
    for (const each of present?.paths ?? [path]) {
      this.#leave(each);
      this.#projectOf.set(each, project);
      project.add(each);
    }
    return project;
  }

  /** Of the folders of notebooks that the file lies in, and that of its own project, the one that holds all others. */
  #folderOf({ path, project }: SourcePlace): ProjectFolder {
    const around = this.#notebooks()
      .map(({ folder }) => folder)
      .filter((folder) => isWithin(path, folder) && folder !== project.folder && isWithin(project.folder, folder));
    const [outermost] = around.toSorted((one, other) => one.length - other.length);
    return outermost === undefined ? project : { folder: outermost, isTree: false };
  }

  #begin(project: ProjectFolder): ProjectLanguage {
    const made = new ProjectLanguage({
      project,
      openFiles: this.#files,
      notebooks: () => this.#notebooks().filter(({ folder }) => isWithin(folder, project.folder)),
      stateChanged: (paths, state) => {
        for (const path of paths)
          for (const view of this.#files.viewsOf(path))
            view.send({ event: "languageChanged", content: { path, state } });
      },
      problemsChanged: (problems) => {
        for (const found of problems) {
          const path = fileURLToPath(found.cellId);
          for (const view of this.#files.viewsOf(path))
            view.send({ event: "problemsChanged", content: { path, cells: [found] } });
        }
      },
    });
    this.#projects.set(project.folder, made);
    return made;
  }

  #leave(path: string): void {
    const project = this.#projectOf.get(path);
    this.#projectOf.delete(path);
    if (!project?.remove(path)) return;
    project.stop();
    this.#projects.delete(project.folder);
  }
}

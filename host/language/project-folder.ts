import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { isWithin } from "../files/move-file.ts";

/** What stands in the folder of a project. */
const marks = ["tsconfig.json", "package.json"];

/** A source in an editor, and the folder of the project that it is of. */
export interface SourcePlace {
  readonly path: string;
  readonly project: ProjectFolder;
}

export interface ProjectFolder {
  readonly folder: string;
  /** All sources in it are of the project. By default those that lie in the folder itself are, and what they import. */
  readonly isTree: boolean;
}

/** The nearest folder above a file that says it is a project, else the file's own. A home is none, whatever lies in it. */
export function projectFolderOf(path: string): ProjectFolder {
  const own = dirname(path);
  const home = homedir();
  for (let folder = own; !isWithin(home, folder); folder = dirname(folder)) {
    if (marks.some((mark) => existsSync(join(folder, mark)))) return { folder, isTree: true };
    if (dirname(folder) === folder) break;
  }
  return { folder: own, isTree: false };
}

/** Whether cells of a notebook in `folder` are likely to import a file: one of them lies in the other's reach. */
export function isNear(folder: string, { path, project }: SourcePlace): boolean {
  return isWithin(path, folder) || isWithin(folder, project.folder);
}

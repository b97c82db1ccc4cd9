import type { Runtime } from "node:inspector";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { cellScheme } from "../execution/compile-cell.ts";
import type { Source } from "../execution/source-positions.ts";
import { cellPath } from "./source-paths.ts";

/** A script that V8 has parsed, and what the user wrote of which it was made. */
export interface UserScript {
  readonly scriptId: Runtime.ScriptId;
  readonly url: string;
  /** How debug messages call its source: the file's path, or that made of the cell's text. */
  readonly path: string;
  /** How people call it: `cell [3]`, `model.ts`. */
  readonly name: string;
  /** Absent for JavaScript, which runs as it is. */
  readonly source?: Source;
}

/** Which scripts are the kernel's, Node's or a package's, by their addresses. */
export interface ScriptOrigins {
  readonly isUsers: (url: string) => boolean;
  readonly isPackages: (url: string) => boolean;
  /** Regular expressions for all that is not the user's. */
  readonly foreign: readonly string[];
}

const packageFolder = "/node_modules/";

export function createScriptOrigins(kernelFolder: string): ScriptOrigins {
  const isPackages = (url: string) =>
    url.startsWith("file:") && url.includes(packageFolder) && !url.startsWith(kernelFolder);
  return {
    isUsers: (url) =>
      url.startsWith(cellScheme) || (url.startsWith("file:") && !url.startsWith(kernelFolder) && !isPackages(url)),
    isPackages,
    foreign: ["^node:", packageFolder, `^${RegExp.escape(kernelFolder)}`],
  };
}

/** Whether the script was made of what its file holds now. A cell of another text is another source. */
export async function isCurrentScript({ path, source }: UserScript): Promise<boolean> {
  if (source?.kind !== "file") return true;
  try {
    return (await readFile(path, "utf8")) === source.text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

export function describeScript(scriptId: Runtime.ScriptId, url: string, source: Source | null): UserScript {
  const path = source?.kind === "cell" ? cellPath(source.text) : fileURLToPath(url);
  const name = source?.name ?? path;
  return { scriptId, url, path, name, ...(source && { source }) };
}

import { existsSync } from "node:fs";
import { resolve } from "node:path";

/**
 * What a command line asks to be opened, as whole paths in their order: notebooks, folders and other files that exist. Flags are
 * not, nor is `appPath`, which Electron itself is told.
 */
export function pathsAmong(argv: readonly string[], folder: string, appPath: string): string[] {
  return argv
    .filter((argument) => !argument.startsWith("-"))
    .map((argument) => resolve(folder, argument))
    .filter((path) => path !== resolve(appPath) && (path.toLowerCase().endsWith(".ipynb") || existsSync(path)));
}

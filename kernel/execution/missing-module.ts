import { existsSync, readdirSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The error for a module that is not there, as Node numbers it, saying what would help. */
function missingModule(message: string): Error {
  return Object.defineProperty(new Error(message), "code", { value: "ERR_MODULE_NOT_FOUND" });
}

/** `kelvin/NAME` for a NAME that the library has not: the ones that it has are listed. */
export function missingSubject(specifier: string, libraryFolder: string): Error {
  const subjects = existsSync(libraryFolder)
    ? readdirSync(libraryFolder).flatMap((file) => (file.endsWith(".mjs") ? [`kelvin/${file.slice(0, -4)}`] : []))
    : [];
  return missingModule(
    `There is no "${specifier}". Kelvin's library has ${subjects.sort().join(", ") || "nothing here"}.`,
  );
}

/** A specifier that Node could not resolve from `parent`, a file URL in the folder of the notebook or below. */
export function missingSpecifier(specifier: string, parent: string, folder: string): Error {
  const importer = fileURLToPath(parent);
  const from = importer === join(folder, notebookFile) ? "" : ` It is imported by ${relative(folder, importer)}.`;
  if (/^(\.{0,2}\/|file:|[A-Za-z]:\\)/.test(specifier))
    return missingModule(`There is no file "${specifier}" to import, seen from ${folderOf(importer)}.${from}`);
  const name = packageName(specifier);
  if (isBuiltin(name))
    return missingModule(`There is no "${specifier}" in Node.js.${from} Did you mean "node:${name}"?`);
  return missingModule(
    `The package "${name}" is not installed.${from} It was looked for in ${join(folderOf(importer), "node_modules")} ` +
      `and in the folders above. To install it, run this in ${folder}:\n\n    npm install ${name}`,
  );
}

/** A file in the notebook's folder, which need not exist, that stands for its cells when modules are resolved. */
export const notebookFile = "[notebook].mjs";

/** The package that a bare specifier is from: "@scope/name/part" is from "@scope/name". */
export function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function folderOf(path: string): string {
  return join(path, "..");
}

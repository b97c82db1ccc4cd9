import { existsSync, readdirSync } from "node:fs";
import { isBuiltin, type ResolveHookContext } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { isFileSpecifier } from "./find-local-file.ts";
import { packageName } from "./find-package.ts";
import { adviceOnTslabModule } from "./other-kernels.ts";

/** What was looked for, and for whom. */
interface Missing {
  readonly specifier: string;
  readonly parentURL: string;
  readonly conditions: ResolveHookContext["conditions"];
}

/** The error for a module that is not there, saying what would help. Libraries that can do without it know the code. */
export function missingModule(message: string, conditions: readonly string[] = []): Error {
  const code = conditions.includes("require") ? "MODULE_NOT_FOUND" : "ERR_MODULE_NOT_FOUND";
  return Object.defineProperty(new Error(message), "code", { value: code });
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

/** A file or package that is not there, seen from a file in the notebook's folder or anywhere else of the user's. */
export function missingSpecifier(
  { specifier, parentURL, conditions }: Missing,
  folder: string,
  details: { readonly version?: string | undefined; readonly note?: string } = {},
): Error {
  const importer = fileURLToPath(parentURL);
  const from = importer === join(folder, notebookFile) ? "" : ` It is imported by ${relative(folder, importer)}.`;
  if (isFileSpecifier(specifier))
    return missingModule(
      `There is no file "${specifier}" to import, seen from ${dirname(importer)}.${from}`,
      conditions,
    );
  const name = packageName(specifier);
  if (isBuiltin(name))
    return missingModule(`There is no "${specifier}" in Node.js.${from} Did you mean "node:${name}"?`, conditions);
  const { version, note = "" } = details;
  if (/^[@~]\//.test(specifier))
    return missingModule(
      `"${specifier}" is not the name of a package, and no \`paths\` of a tsconfig.json map it to a file.${from}${note}`,
      conditions,
    );
  return missingModule(
    `The package "${name}" is not installed.${from} It was looked for in ${join(dirname(importer), "node_modules")} ` +
      `and in the folders above. ` +
      (name === "tslab" ? adviceOnTslabModule : toInstall(version === undefined ? name : `${name}@${version}`)) +
      note,
    conditions,
  );
}

/** What a library asks for and does not find, in the words by which libraries recognise it. */
export function missingInPackage({ specifier, parentURL, conditions }: Missing): Error {
  return missingModule(
    `Cannot find module '${specifier}' imported from ${fileURLToPath(parentURL)}. ${toInstall(packageName(specifier))}`,
    conditions,
  );
}

/** `#name`, or the package's own name, where its package.json maps it to nothing. */
export function missingMapping(specifier: string, folder: string | undefined, names: readonly string[]): Error {
  if (folder === undefined)
    return missingModule(
      `"${specifier}" is a name that the "imports" of a package.json map to a file, and there is no package.json here.`,
    );
  const field = specifier.startsWith("#") ? "imports" : "exports";
  const known = names.length > 0 ? `has ${names.map((name) => `"${name}"`).join(", ")}` : "are not there";
  return missingModule(`"${specifier}" is not defined by ${join(folder, "package.json")}, whose "${field}" ${known}.`);
}

/** A file in the notebook's folder, which need not exist, that stands for its cells when modules are resolved. */
export const notebookFile = "[notebook].mjs";

function toInstall(spec: string): string {
  return `To install it, run this in a cell of its own:\n\n    await install("${spec}")`;
}

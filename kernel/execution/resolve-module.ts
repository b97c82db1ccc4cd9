import { existsSync, readFileSync } from "node:fs";
import { createRequire, isBuiltin, type ResolveFnOutput, type ResolveHookContext } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as mapping from "resolve.exports";
import { findLocalFile, isFileSpecifier } from "./find-local-file.ts";
import { npmPackage, refuseRemote, type NpmPackage } from "./foreign-specifier.ts";
import { isPackageThere, packageFolder, packageName } from "./find-package.ts";
import { missingMapping, missingModule, missingSpecifier, missingSubject, notebookFile } from "./missing-module.ts";
import { packageScopeOf, type PackageScope } from "./package-scope.ts";
import { versions } from "./versions.ts";
import type { Tsconfigs } from "./tsconfig-paths.ts";

/** Packages of Kelvin's own that cells may import where the notebook's folder has none of that name. */
const lentPackages = ["apache-arrow", "@tensorflow/tfjs", "@duckdb/node-api", "hyparquet", "hyparquet-writer"];

export type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;
export type ImportContext = ResolveHookContext & { readonly parentURL: string };

export interface ModuleFolders {
  /** The notebook's folder. */
  readonly folder: string;
  /** Where the built library is: one `NAME.mjs` for each `kelvin/NAME`. */
  readonly libraryFolder: string;
}

/** What modules are resolved with. */
export interface ResolutionParts extends ModuleFolders {
  readonly tsconfigs: Tsconfigs;
}

/**
 * Resolves what cells and the user's own files import. `context.parentURL` is theirs. In this order: the library, `#names`
 * of the package.json, the package's own name, `paths` of the tsconfig.json, then as Node does, with TypeScript's liberties.
 */
export function resolveModule(
  specifier: string,
  context: ImportContext,
  nextResolve: NextResolve,
  parts: ResolutionParts,
): ResolveFnOutput {
  if (specifier === "kelvin" || specifier.startsWith("kelvin/")) return librarySubject(specifier, parts);
  refuseRemote(specifier);
  const npm = npmPackage(specifier);
  if (npm) return resolveNpmPackage(npm, context, nextResolve, parts);
  if (isFileSpecifier(specifier)) return resolveFile(specifier, context, nextResolve, parts);
  if (isBuiltin(specifier) || /^[a-z][a-z\d+.-]+:/i.test(specifier)) return nextResolve(specifier, context);
  const scope = packageScopeOf(join(fileURLToPath(context.parentURL), ".."));
  const targets = ownTargets(specifier, scope, context);
  if (targets && scope) return resolveTarget(specifier, targets, scope, context, nextResolve, parts);
  const mapped = mappedByTsconfig(specifier, context, parts);
  return mapped ? nextResolve(mapped, context) : resolvePackage(specifier, context, nextResolve, parts);
}

function librarySubject(specifier: string, { libraryFolder }: ModuleFolders): ResolveFnOutput {
  const path = join(libraryFolder, `${specifier.slice("kelvin/".length)}.mjs`);
  if (!/^kelvin\/[\w-]+$/.test(specifier) || !existsSync(path)) throw missingSubject(specifier, libraryFolder);
  return { url: pathToFileURL(path).href, shortCircuit: true };
}

function resolveFile(
  specifier: string,
  context: ImportContext,
  nextResolve: NextResolve,
  { folder }: ModuleFolders,
): ResolveFnOutput {
  try {
    return nextResolve(specifier, context);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    const file = findLocalFile(specifier, context.parentURL);
    if (file) return nextResolve(file, context);
    // A folder can say in a package.json which of its files is meant.
    const main = context.conditions.includes("require") ? undefined : requiredFile(specifier, context.parentURL);
    if (main !== undefined) return nextResolve(pathToFileURL(main).href, context);
    throw missingSpecifier({ ...context, specifier }, folder);
  }
}

/** What a package.json maps one of its own names to: `#name`, or the package's name. Undefined for other specifiers. */
function ownTargets(
  specifier: string,
  scope: PackageScope | undefined,
  { conditions }: ImportContext,
): readonly string[] | undefined {
  const options = { unsafe: true, conditions };
  const own = scope?.manifest;
  const isName = specifier.startsWith("#");
  if (!isName && (own?.exports === undefined || packageName(specifier) !== own.name)) return undefined;
  const map = isName ? mapping.imports : mapping.exports;
  const targets = own && orUndefined(() => map(own, specifier, options));
  if (!targets) throw missingMapping(specifier, scope?.folder, namesIn(isName ? own?.imports : own?.exports));
  return targets;
}

/** resolve.exports throws where the package.json has no such name. */
function orUndefined<Result>(map: () => Result): Result | undefined {
  try {
    return map();
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("Missing ")) return undefined;
    if (error instanceof Error && error.message.startsWith("No known conditions")) return undefined;
    throw error;
  }
}

function namesIn(map: unknown): string[] {
  return typeof map === "object" && map !== null ? Object.keys(map) : [];
}

function resolveTarget(
  specifier: string,
  targets: readonly string[],
  scope: PackageScope,
  context: ImportContext,
  nextResolve: NextResolve,
  parts: ResolutionParts,
): ResolveFnOutput {
  const parentURL = pathToFileURL(join(scope.folder, "package.json")).href;
  for (const target of targets) {
    if (!target.startsWith("."))
      return isBuiltin(target)
        ? nextResolve(target, context)
        : resolvePackage(target, { ...context, parentURL }, nextResolve, parts);
    const file = findLocalFile(target, parentURL);
    if (file) return nextResolve(file, context);
  }
  throw missingModule(
    `"${specifier}" means ${targets.map((target) => `"${target}"`).join(" or ")} in ${join(scope.folder, "package.json")}, ` +
      `where there is no such file.`,
  );
}

function mappedByTsconfig(
  specifier: string,
  { parentURL }: ImportContext,
  { tsconfigs }: ResolutionParts,
): string | undefined {
  for (const path of tsconfigs.mapped(specifier, fileURLToPath(parentURL))) {
    const file = findLocalFile(pathToFileURL(path).href, parentURL);
    // Declarations are for the compiler: what they declare is loaded from elsewhere.
    if (file && !/\.d\.[cm]?ts$/.test(file)) return file;
  }
  return undefined;
}

function resolvePackage(
  specifier: string,
  context: ImportContext,
  nextResolve: NextResolve,
  { folder, tsconfigs }: ResolutionParts,
): ResolveFnOutput {
  if (isPackageThere(specifier, context)) return resolveInstalled(specifier, context, nextResolve);
  if (lentPackages.includes(packageName(specifier)))
    return nextResolve(specifier, { ...context, parentURL: import.meta.url });
  const tsconfig = tsconfigs.nearest(fileURLToPath(context.parentURL));
  const note = tsconfig.kind === "unreadable" ? `\n\nNo \`paths\` were read: ${tsconfig.reason}` : "";
  throw missingSpecifier({ ...context, specifier }, folder, { note });
}

/** As Node, and where `import` finds no file, as `require` does: "lodash/debounce", "lodash/fp". */
function resolveInstalled(specifier: string, context: ImportContext, nextResolve: NextResolve): ResolveFnOutput {
  try {
    return nextResolve(specifier, context);
  } catch (error) {
    if (isNotFound(error) && !context.conditions.includes("require")) {
      const file = requiredFile(specifier, context.parentURL);
      if (file !== undefined) return nextResolve(pathToFileURL(file).href, context);
    }
    throw withoutImporter(error, context.parentURL);
  }
}

function requiredFile(specifier: string, parent: string): string | undefined {
  try {
    return createRequire(parent).resolve(specifier);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** Node names the importer, which is a file that is not there where it is a cell. */
function withoutImporter(error: unknown, parent: string): unknown {
  const importer = ` imported from ${fileURLToPath(parent)}`;
  if (!(error instanceof Error) || !importer.endsWith(notebookFile) || !error.message.includes(importer)) return error;
  return Object.assign(error, {
    message: error.message.replace(importer, ""),
    stack: error.stack?.replace(importer, ""),
  });
}

function resolveNpmPackage(
  { name, version, specifier }: NpmPackage,
  context: ImportContext,
  nextResolve: NextResolve,
  parts: ResolutionParts,
): ResolveFnOutput {
  const installed = packageFolder(name, context.parentURL);
  if (version !== undefined && installed !== undefined) {
    const { version: there } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
      version?: string;
    };
    if (there !== undefined && !versions().satisfies(there, version))
      throw missingModule(
        `"npm:${name}@${version}" is imported, and version ${there} is installed. To change it, run this in a cell of its own, and restart the kernel:\n\n` +
          `    await install("${name}@${version}")`,
      );
  }
  if (installed === undefined) throw missingSpecifier({ ...context, specifier }, parts.folder, { version });
  return resolvePackage(specifier, context, nextResolve, parts);
}

function isNotFound(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND" || code === "ERR_UNSUPPORTED_DIR_IMPORT";
}

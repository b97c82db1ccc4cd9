import { existsSync, statSync } from "node:fs";
import type { ResolveFnOutput, ResolveHookContext } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { missingSpecifier, missingSubject, packageName } from "./missing-module.ts";

/** Packages of Kelvin's own that cells may import where the notebook's folder has none of that name. */
const lentPackages = ["apache-arrow", "@tensorflow/tfjs", "@duckdb/node-api", "hyparquet", "hyparquet-writer"];

/** What a TypeScript user may leave out or write as JavaScript, in the order in which it is tried. */
const extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json"];

type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;

export interface ModuleFolders {
  /** The notebook's folder. */
  readonly folder: string;
  /** Where the built library is: one `NAME.mjs` for each `kelvin/NAME`. */
  readonly libraryFolder: string;
}

/** Resolves what cells and the user's own files import. `context.parentURL` is theirs; packages are left to Node. */
export function resolveModule(
  specifier: string,
  context: ResolveHookContext & { readonly parentURL: string },
  nextResolve: NextResolve,
  { folder, libraryFolder }: ModuleFolders,
): ResolveFnOutput {
  if (specifier === "kelvin" || specifier.startsWith("kelvin/")) {
    const path = join(libraryFolder, `${specifier.slice("kelvin/".length)}.mjs`);
    if (!/^kelvin\/[\w-]+$/.test(specifier) || !existsSync(path)) throw missingSubject(specifier, libraryFolder);
    return { url: pathToFileURL(path).href, shortCircuit: true };
  }
  try {
    return nextResolve(specifier, context);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    const file = findFile(specifier, context.parentURL);
    if (file) return nextResolve(file, context);
    if (lentPackages.includes(packageName(specifier)))
      return nextResolve(specifier, { ...context, parentURL: import.meta.url });
    // A package that is there and lacks something has the better message.
    if (isPackageThere(specifier, context.parentURL)) throw error;
    throw missingSpecifier(specifier, context.parentURL, folder);
  }
}

function isNotFound(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND" || code === "ERR_UNSUPPORTED_DIR_IMPORT";
}

/** The file that `./name` means in TypeScript: with an extension left out, `.js` for `.ts`, or the folder's index. */
function findFile(specifier: string, parent: string): string | undefined {
  if (!/^(\.{0,2}\/|file:|\.{1,2}$)/.test(specifier)) return undefined;
  const path = fileURLToPath(new URL(specifier, parent));
  const written = path.replace(/\.([cm]?)jsx?$/, ".$1ts");
  const candidates = [
    ...(written === path ? [] : [written, `${written}x`]),
    ...extensions.map((extension) => path + extension),
    ...extensions.map((extension) => join(path, `index${extension}`)),
  ];
  const found = candidates.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
  return found && pathToFileURL(found).href;
}

function isPackageThere(specifier: string, parent: string): boolean {
  if (/^(\.|\/|[a-z]+:)/.test(specifier)) return false;
  for (let folder = join(fileURLToPath(parent), ".."); ; folder = join(folder, "..")) {
    if (existsSync(join(folder, "node_modules", packageName(specifier)))) return true;
    if (folder === join(folder, "..")) return false;
  }
}

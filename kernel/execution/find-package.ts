import { existsSync } from "node:fs";
import { createRequire, type ResolveHookContext } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The package that a bare specifier is from: "@scope/name/part" is from "@scope/name". */
export function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** The folder of the package `name` in the `node_modules` nearest to the file at the URL `parent`. */
export function packageFolder(name: string, parent: string): string | undefined {
  for (let folder = dirname(fileURLToPath(parent)); ; folder = dirname(folder)) {
    const path = join(folder, "node_modules", name);
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) return undefined;
  }
}

/**
 * Whether Node would find the package of a bare specifier. Node must not be asked for one that is not there: it remembers
 * for the whole life of the process that there was no package.json, and does not see the one that is installed then.
 */
export function isPackageThere(
  specifier: string,
  context: ResolveHookContext & { readonly parentURL: string },
): boolean {
  const name = packageName(specifier);
  if (packageFolder(name, context.parentURL) !== undefined) return true;
  if (!context.conditions.includes("require")) return false;
  // `require` also looks into the folders of NODE_PATH, and a package can be a single file for it.
  const places = createRequire(context.parentURL).resolve.paths(name) ?? [];
  return places.some((folder) => [name, `${name}.js`, `${name}.json`].some((file) => existsSync(join(folder, file))));
}

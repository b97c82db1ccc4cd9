import { statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** What a TypeScript user may leave out or write as JavaScript, in the order in which it is tried. */
const extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"];

/** Whether a specifier is the path or the URL of a file, and not the name of a package. */
export function isFileSpecifier(specifier: string): boolean {
  return /^(\.{0,2}\/|file:|\.{1,2}$)/.test(specifier);
}

/**
 * The URL of the file that `./name` means in TypeScript, seen from the URL `parent`: the file itself, with its extension left
 * out, `.js` for `.ts`, or the folder's index.
 */
export function findLocalFile(specifier: string, parent: string): string | undefined {
  const path = fileURLToPath(new URL(specifier, parent));
  const written = path.replace(/\.([cm]?)jsx?$/, ".$1ts");
  const candidates = [
    path,
    ...(written === path ? [] : [written, `${written}x`]),
    ...extensions.map((extension) => path + extension),
    ...extensions.map((extension) => join(path, `index${extension}`)),
  ];
  const found = candidates.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
  return found && pathToFileURL(found).href;
}

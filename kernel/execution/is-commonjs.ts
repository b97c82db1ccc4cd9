import { readFileSync } from "node:fs";
import { dirname, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { packageScopeOf } from "./package-scope.ts";

const known = new Map<string, boolean>();

/** Whether the file of a package is a CommonJS module, as Node decides it. Packages do not change while they are in use. */
export function isCommonJsFile(url: string): boolean {
  const found = known.get(url) ?? decide(fileURLToPath(url));
  known.set(url, found);
  return found;
}

function decide(path: string): boolean {
  const extension = extname(path);
  if (extension === ".cjs") return true;
  if (extension !== ".js") return false;
  const type = packageScopeOf(dirname(path))?.manifest.type;
  // Where nothing is said, Node looks for the syntax of ES modules.
  return type === undefined ? !/^\s*(import|export)\b/m.test(readFileSync(path, "utf8")) : type === "commonjs";
}

import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a package.json says about resolving modules. */
export interface PackageManifest {
  readonly name?: unknown;
  readonly type?: unknown;
  readonly imports?: unknown;
  readonly exports?: unknown;
}

/** A folder with a package.json, and all below it up to the next one. */
export interface PackageScope {
  readonly folder: string;
  readonly manifest: PackageManifest;
}

/**
 * The package that the files of `folder` belong to, as its package.json is now: Node reads each one once per process, but
 * in a notebook's folder it is edited while the kernel runs.
 */
export function packageScopeOf(folder: string): PackageScope | undefined {
  for (let here = folder; ; here = dirname(here)) {
    const path = join(here, "package.json");
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) return { folder: here, manifest: readManifest(path) };
    if (dirname(here) === here || here.endsWith("node_modules")) return undefined;
  }
}

function readManifest(path: string): PackageManifest {
  const text = readFileSync(path, "utf8");
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === "object" && manifest !== null ? manifest : {};
  } catch (error) {
    throw new SyntaxError(`${path} is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
}

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the parts of this Kelvin lie. The same for the sources, for the bundles in dist/ and for a packaged app. */
export interface Installation {
  readonly root: string;
  readonly version: string;
  /** The pages: `index.html`, `frame.html`, scripts, fonts. */
  readonly renderer: string;
  /** The page's program that draws first screens. */
  readonly firstScreen: string;
  /** What an HTML report is made of. */
  readonly report: string;
  /** The kernel's entry point. */
  readonly kernel: string;
  /** Kelvin's language server for files that are edited without a kernel. */
  readonly languageServer: string;
  /** The host's entry point. */
  readonly host: string;
  /** The bundled notebooks. */
  readonly notebooks: string;
}

function manifestOf(folder: string): { name?: unknown; version?: unknown } | undefined {
  const path = join(folder, "package.json");
  return existsSync(path)
    ? (JSON.parse(readFileSync(path, "utf8")) as { name?: unknown; version?: unknown })
    : undefined;
}

function findInstallation(): Installation {
  let root = dirname(fileURLToPath(import.meta.url));
  let manifest = manifestOf(root);
  while (manifest?.name !== "kelvin") {
    const parent = dirname(root);
    if (parent === root) throw new Error("Kelvin's package.json is not above its own files: install it again.");
    root = parent;
    manifest = manifestOf(root);
  }
  return {
    root,
    version: String(manifest.version),
    renderer: join(root, "dist/renderer"),
    firstScreen: join(root, "dist/first-screen/first-screen.mjs"),
    report: join(root, "dist/report"),
    kernel: join(root, "dist/kernel/main.mjs"),
    languageServer: join(root, "dist/kernel/language-server.mjs"),
    host: join(root, "dist/host/main.mjs"),
    notebooks: join(root, "notebooks"),
  };
}

let found: Installation | undefined;

/** The Kelvin that this code belongs to. */
export function installation(): Installation {
  found ??= findInstallation();
  return found;
}

import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

interface LocalFile {
  /** Counts the times it was imported anew: part of the module's URL from the first time on. */
  version: number;
  /** What the file system said when it was last resolved. */
  stamp: string;
  readonly imports: Set<string>;
  /** Loading it, or something it belongs to, failed: it is loaded again whether it has changed or not. */
  failed: boolean;
  attempt: number;
}

/**
 * Knows which of the user's own files have been imported and from where, so that the next cell that imports one after
 * it was edited gets it fresh, together with the files that import it in turn. Files that stayed as they were keep
 * their identity and their state.
 */
export interface LocalFiles {
  /** The URL to load the file from, recorded as imported by `parent`. */
  readonly resolved: (url: string, parent: string | undefined) => string;
  /** Looks for edits. Called when a cell imports something. */
  readonly refresh: () => void;
  /** Begins an import by a cell; the function that it gives is called when it fails, and names the files it concerned. */
  readonly beginImport: () => () => string[];
}

export function createLocalFiles(): LocalFiles {
  const files = new Map<string, LocalFile>();
  const { cache } = createRequire(import.meta.url);
  let attempt = 0;

  return {
    resolved(url, parent) {
      let file = files.get(url);
      if (!file) {
        file = { version: 0, stamp: stampOf(url), imports: new Set(), failed: false, attempt };
        files.set(url, file);
      }
      if (parent) files.get(withoutVersion(parent))?.imports.add(url);
      return file.version === 0 ? url : `${url}?v=${file.version}`;
    },
    refresh() {
      const dirty = new Set<string>();
      for (const [url, file] of files) if (file.failed || file.stamp !== stampOf(url)) dirty.add(url);
      if (dirty.size === 0) return;
      // Whoever imports a file that is loaded anew is loaded anew, until nobody is left to add.
      for (let before = -1; before !== dirty.size;) {
        before = dirty.size;
        for (const [url, { imports }] of files) if (!imports.isDisjointFrom(dirty)) dirty.add(url);
      }
      for (const url of dirty) {
        const file = files.get(url)!;
        file.version += 1;
        file.stamp = stampOf(url);
        file.failed = false;
        file.attempt = attempt + 1;
        file.imports.clear();
        delete cache[fileURLToPath(url)];
      }
    },
    beginImport() {
      attempt += 1;
      const own = attempt;
      return () => {
        const concerned = [...files].filter(([, file]) => file.attempt >= own);
        for (const [, file] of concerned) file.failed = true;
        return concerned.map(([url]) => url);
      };
    },
  };
}

/** The file's own URL. */
export function withoutVersion(url: string): string {
  return url.replace(/\?v=\d+$/, "");
}

function stampOf(url: string): string {
  const stats = statSync(fileURLToPath(url), { throwIfNoEntry: false });
  return stats ? `${stats.mtimeMs} ${stats.size}` : "missing";
}

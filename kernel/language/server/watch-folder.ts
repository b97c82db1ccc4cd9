import { existsSync, type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Changes of files come in bursts. Milliseconds. */
const settleTime = 150;

export type FileChange = { readonly uri: string; readonly type: 1 | 2 | 3 };

export interface FolderWatch {
  /** Watches another folder, too: something in it is about to change. */
  readonly add: (folder: string) => void;
  readonly stop: () => void;
}

/**
 * Watches what types can come from: sources beside the notebook and one folder down, and which packages there are.
 * Folders are watched, not trees: a notebook may lie beside a million images.
 */
export function watchFolder(folder: string, changed: (changes: readonly FileChange[]) => void): FolderWatch {
  const names = new Set<string>();
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    const changes = [...names].map((path) => ({
      uri: pathToFileURL(path).href,
      type: existsSync(path) ? (2 as const) : (3 as const),
    }));
    names.clear();
    changed(changes);
  };
  const watched = new Set<string>();
  const watchOne = (path: string) => {
    if (watched.has(path) || !existsSync(path)) return;
    watched.add(path);
    const watcher = watch(path, { persistent: false }, (_event, name) => {
      if (name === null || !isInteresting(path, name)) return;
      names.add(join(path, name));
      clearTimeout(timer);
      timer = setTimeout(tell, settleTime).unref();
    });
    // A folder that is deleted, or one watch too many for the system: what changes then is seen at the next start.
    watcher.on("error", () => watcher.close());
    watchers.push(watcher);
  };
  watchOne(folder);
  watchOne(join(folder, "node_modules"));
  return {
    add: watchOne,
    stop() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

function isInteresting(folder: string, name: string): boolean {
  return folder.endsWith("node_modules") || /\.([cm]?[jt]sx?|json)$/.test(name) || name === "node_modules";
}

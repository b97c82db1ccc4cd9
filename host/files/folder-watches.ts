import { type FSWatcher, watch } from "node:fs";
import type { Done, Failed } from "../contract/requests.ts";
import { reasonOf } from "../runtime/log.ts";
import type { View } from "../server/view.ts";

/** Changes are told together when it has been quiet for this long, and at the latest after some of them. Milliseconds. */
const quiet = 120;
const longest = 600;
/** More names than these are told as 'anything'. */
const mostNames = 200;

interface Watched {
  readonly watcher: FSWatcher;
  /** How often each view has asked: two parts of a page may look at one folder. */
  readonly views: Map<View, number>;
}

/** Tells views of changes in the folders that they look at: one watch for each folder, however many look. */
export class FolderWatches {
  readonly #watched = new Map<string, Watched>();

  watch(folder: string, view: View): Done | Failed {
    try {
      const { views } = this.#watched.get(folder) ?? this.#begin(folder);
      views.set(view, (views.get(view) ?? 0) + 1);
      return { kind: "done" };
    } catch (error) {
      return { kind: "failed", reason: reasonOf(error) };
    }
  }

  unwatch(folder: string, view: View): void {
    const watched = this.#watched.get(folder);
    const count = watched?.views.get(view);
    if (!watched || count === undefined) return;
    if (count > 1) watched.views.set(view, count - 1);
    else watched.views.delete(view);
    this.#endIfUnseen(folder, watched);
  }

  /** The view is gone. */
  forget(view: View): void {
    for (const [folder, watched] of this.#watched) {
      watched.views.delete(view);
      this.#endIfUnseen(folder, watched);
    }
  }

  #begin(folder: string): Watched {
    let names = new Set<string>();
    let since: number | undefined;
    let timer: NodeJS.Timeout | undefined;
    const views = new Map<View, number>();
    const tell = (): void => {
      const content = { folder, names: names.size > mostNames ? null : [...names] };
      names = new Set();
      since = undefined;
      for (const view of views.keys()) view.send({ event: "folderChanged", content });
    };
    const watcher = watch(folder, { persistent: false }, (_kind, name) => {
      // Whole lists of names are of use to nobody.
      if (name !== null && names.size <= mostNames) names.add(name);
      since ??= Date.now();
      clearTimeout(timer);
      timer = setTimeout(tell, Math.max(0, Math.min(quiet, since + longest - Date.now())));
      timer.unref();
    });
    // A folder that is removed, or on a drive that is: whoever looks at it reads it again and is told so.
    watcher.on("error", () => {
      this.#watched.delete(folder);
      watcher.close();
      tell();
    });
    const watched = { watcher, views };
    this.#watched.set(folder, watched);
    return watched;
  }

  #endIfUnseen(folder: string, { watcher, views }: Watched): void {
    if (views.size > 0) return;
    this.#watched.delete(folder);
    watcher.close();
  }
}

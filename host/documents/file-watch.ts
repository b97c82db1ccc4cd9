import { type FSWatcher, watch } from "chokidar";

/** Tells when the file may have been changed, replaced or deleted; whether it was is for the listener to find out. */
export class FileWatch {
  readonly #watcher: FSWatcher;

  constructor(path: string, changed: () => void, failed: (error: unknown) => void) {
    // Editors write in several steps, or delete and rename: looked at when it has been quiet for a moment.
    let timer: NodeJS.Timeout | undefined;
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(changed, 150);
      timer.unref();
    };
    this.#watcher = watch(path, { ignoreInitial: true, atomic: 100, persistent: false });
    // What came before the watcher was at work it does not tell.
    this.#watcher.on("ready", soon).on("all", soon).on("error", failed);
  }

  close(): void {
    void this.#watcher.close();
  }
}

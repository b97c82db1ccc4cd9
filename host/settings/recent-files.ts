import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import * as v from "valibot";
import type { RecentFile } from "../contract/states.ts";
import { isWithin } from "../files/move-file.ts";
import type { Log } from "../runtime/log.ts";
import { JsonFile } from "./json-file.ts";

const most = 30;
const entry = v.object({ path: v.string(), title: v.string(), openedAt: v.number() });
type Entry = v.InferOutput<typeof entry>;

/** The files that were opened last, newest first, in `recent.json`. */
export class RecentFiles {
  readonly #file: JsonFile<readonly Entry[]>;

  constructor(folder: string, log: Log) {
    this.#file = new JsonFile(
      join(folder, "recent.json"),
      (json) => v.parse(v.fallback(v.array(entry), []), json) as readonly Entry[],
      log,
    );
  }

  list(): RecentFile[] {
    return this.#file.value.map((file) => ({ ...file, missing: !existsSync(file.path) }));
  }

  add(path: string, title: string): void {
    const others = this.#file.value.filter((file) => file.path !== path);
    this.#file.set([{ path, title, openedAt: Date.now() }, ...others].slice(0, most));
  }

  forget(path: string): void {
    this.#file.set(this.#file.value.filter((file) => file.path !== path));
  }

  /** What was at `from`, or in that folder, is at `to` now. */
  moved(from: string, to: string): void {
    const isTouched = ({ path }: Entry): boolean => isWithin(path, from);
    if (!this.#file.value.some(isTouched)) return;
    this.#file.set(
      this.#file.value.map((file) => {
        const path = to + file.path.slice(from.length);
        return isTouched(file) ? { ...file, path, title: basename(path, ".ipynb") } : file;
      }),
    );
  }

  flushed(): Promise<void> {
    return this.#file.flushed();
  }
}

import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import trash from "trash";
import { moveFile } from "./move-file.ts";

/** Where something is in the trash, and where it was. */
interface Trashed {
  readonly path: string;
  readonly kept: string;
  /** What the system's own trash can is told about it. */
  readonly info: string;
}

/** Moves files to the system's trash, and back from there where the system says what became of them, as Linux does. */
export class Trash {
  readonly #trashed = new Map<string, Trashed>();

  /** Answers with what `restore` is to be asked for; null where only the system can bring it back. */
  async put(path: string): Promise<string | null> {
    // Of its types the package says that nothing is answered; on Linux it is where the file is now.
    const [kept] = ((await trash(path, { glob: false })) ?? []) as unknown as readonly { path: string; info: string }[];
    if (!kept) return null;
    const undo = randomUUID();
    this.#trashed.set(undo, { path, kept: kept.path, info: kept.info });
    return undo;
  }

  /** Says whether it is back; not where it was taken from the trash meanwhile. Throws where something else is in its place. */
  async restore(undo: string): Promise<boolean> {
    const trashed = this.#trashed.get(undo);
    if (!trashed) return false;
    await moveFile(trashed.kept, trashed.path);
    this.#trashed.delete(undo);
    await rm(trashed.info, { force: true });
    return true;
  }
}

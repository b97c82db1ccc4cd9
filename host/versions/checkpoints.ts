import { mkdir, readFile, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Checkpoint, CheckpointReason } from "../contract/versions.ts";
import { hashOf } from "../files/text-of-file.ts";
import { hasCode, writeAtomically } from "../files/write-atomically.ts";

/** So many versions of each notebook are kept, the newest ones. */
const mostCheckpoints = 20;
/** And no more than this of each, packed; the newest is kept whatever it takes. Bytes. */
const mostBytes = 200 * 1024 * 1024;
/** Saves that come by themselves are put by no more often than this. Milliseconds. */
const autosaveEvery = 5 * 60_000;

const pack = promisify(gzip);
const unpack = promisify(gunzip);

const reasons: readonly CheckpointReason[] = ["saved", "autosaved", "found", "others", "replaced"];
/** When, why and what: the name of a checkpoint's file, and its id. */
const name = new RegExp(`^(\\d{13,})-(${reasons.join("|")})-([0-9a-f]{16})$`);
const ending = ".ipynb.gz";

/** A version to be put by. */
export interface KeptVersion {
  readonly text: string;
  /** Hexadecimal SHA-256 of the text. */
  readonly sha256: string;
  readonly reason: CheckpointReason;
}

interface Kept extends Checkpoint {
  readonly content: string;
}

function parse(file: string): readonly Kept[] {
  const id = file.endsWith(ending) ? file.slice(0, -ending.length) : "";
  const [, at, reason, content] = name.exec(id) ?? [];
  if (at === undefined || content === undefined) return [];
  return [{ id, at: Number(at), reason: reason as CheckpointReason, content }];
}

/** Earlier versions of notebooks, packed in a folder of Kelvin's own: the notebooks' folders stay as they are. */
export class Checkpoints {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The checkpoints of the notebook at `path`, the newest first. */
  async list(path: string): Promise<readonly Checkpoint[]> {
    return (await this.#all(path)).map(({ id, at, reason }) => ({ id, at, reason }));
  }

  /** The file's text as it was; undefined where there is no such checkpoint any more. */
  async read(path: string, id: string): Promise<string | undefined> {
    if (!name.test(id)) return undefined;
    try {
      return (await unpack(await readFile(join(this.#folderOf(path), id + ending)))).toString("utf8");
    } catch (error) {
      if (hasCode(error, "ENOENT")) return undefined;
      throw error;
    }
  }

  /** Puts a version by, unless the newest one says the same or is too young; what is too old or too much goes. */
  async keep(path: string, { text, sha256, reason }: KeptVersion): Promise<void> {
    const content = sha256.slice(0, 16);
    const kept = await this.#all(path);
    const [newest] = kept;
    const at = Math.max(Date.now(), (newest?.at ?? 0) + 1);
    if (newest?.content === content) return;
    if (reason === "found" && kept.some((each) => each.content === content)) return;
    if (reason === "autosaved" && newest && at - newest.at < autosaveEvery) return;
    const folder = this.#folderOf(path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeAtomically(join(folder, `${at}-${reason}-${content}${ending}`), await pack(text), 0o600);
    await this.#prune(path);
  }

  #folderOf(path: string): string {
    return join(this.#folder, hashOf(path).slice(0, 32));
  }

  async #all(path: string): Promise<readonly Kept[]> {
    try {
      const files = await readdir(this.#folderOf(path));
      return files.flatMap(parse).sort((one, other) => other.at - one.at);
    } catch (error) {
      if (hasCode(error, "ENOENT")) return [];
      throw error;
    }
  }

  async #prune(path: string): Promise<void> {
    const folder = this.#folderOf(path);
    let bytes = 0;
    for (const [index, { id }] of (await this.#all(path)).entries()) {
      const file = join(folder, id + ending);
      bytes += (await stat(file)).size;
      if (index >= mostCheckpoints || (index > 0 && bytes > mostBytes)) await rm(file, { force: true });
    }
  }
}

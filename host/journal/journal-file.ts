import { closeSync, fdatasync, openSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { hasCode } from "../files/write-atomically.ts";
import { encodeRecord, magic, type JournalRecord, type RecordKind } from "./journal-records.ts";

/** At most this long between a change and its being on the disk. Milliseconds. */
const flushEvery = 200;

/**
 * The file to which every change of one document is appended at once: what was written survives the end of this process,
 * and after at most 200 ms also that of the machine. Removed when the document's own file has it all.
 */
export class JournalFile {
  readonly path: string;
  readonly #failed: (error: Error) => void;
  #descriptor: number | undefined;
  #size = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `failed` is told when the disk refuses; the document itself is not hurt by that. */
  constructor(path: string, failed: (error: Error) => void) {
    this.path = path;
    this.#failed = failed;
  }

  /** Bytes written since the beginning. */
  get size(): number {
    return this.#size;
  }

  get isOpen(): boolean {
    return this.#descriptor !== undefined;
  }

  /** Begins anew with these records: the whole state, such that nothing before is needed. */
  begin(records: readonly JournalRecord[]): void {
    this.#close();
    const bytes = Buffer.concat([magic, ...records.map(({ kind, payload }) => encodeRecord(kind, payload))]);
    this.#attempt(() => {
      const draft = `${this.path}.new`;
      writeFileSync(draft, bytes, { mode: 0o600 });
      renameSync(draft, this.path);
      this.#descriptor = openSync(this.path, "a", 0o600);
      this.#size = bytes.length;
    });
  }

  /** Appends a record. Where that fails the journal is closed, and is to be begun anew. */
  append(kind: RecordKind, payload: Uint8Array): void {
    const descriptor = this.#descriptor;
    if (descriptor === undefined) throw new Error("The journal was not begun.");
    const record = encodeRecord(kind, payload);
    this.#attempt(() => {
      let written = 0;
      while (written < record.length) written += writeSync(descriptor, record, written);
      this.#size += record.length;
    });
  }

  /** Takes the file away: all that it had is in the document's own file. */
  remove(): void {
    this.#close();
    rmSync(this.path, { force: true });
  }

  /** Lets go of the file; it stays for the next host. */
  close(): void {
    this.#close();
  }

  readonly #flush = (): void => {
    this.#timer = undefined;
    if (this.#descriptor === undefined) return;
    fdatasync(this.#descriptor, (error) => {
      if (error && error.code !== "EBADF" && error.code !== "EINVAL") this.#failed(error);
    });
  };

  #attempt(write: () => void): void {
    try {
      write();
      this.#timer ??= setTimeout(this.#flush, flushEvery);
    } catch (error) {
      if (!hasCode(error, "ENOSPC", "EIO", "EDQUOT", "EROFS", "EFBIG", "EACCES", "ENOENT", "EMFILE")) throw error;
      // Behind a record that was written in part nothing would be read.
      this.#close();
      this.#failed(error);
    }
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
    this.#size = 0;
  }
}

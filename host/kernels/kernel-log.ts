import { closeSync, copyFileSync, fstatSync, ftruncateSync, openSync, readSync } from "node:fs";
import { join } from "node:path";

const limit = 4 * 1024 * 1024;

/** Where what a kernel's process prints by itself goes: warnings of native code, why it did not start. */
export class KernelLog {
  readonly path: string;
  readonly #descriptor: number;
  #closed = false;

  constructor(folder: string, id: string) {
    this.path = join(folder, `kernel-${id}.log`);
    this.#descriptor = openSync(this.path, "a+", 0o600);
  }

  /** The descriptor that the kernel writes to. */
  get descriptor(): number {
    return this.#descriptor;
  }

  /** Keeps the file small: beyond 4 MB what it holds becomes `….log.old`. The kernel appends, so it writes on at the start. */
  bound(): void {
    if (this.#closed || fstatSync(this.#descriptor).size <= limit) return;
    copyFileSync(this.path, `${this.path}.old`);
    ftruncateSync(this.#descriptor);
  }

  /** The last lines, at most `characters` long. */
  tail(characters = 2000): string {
    if (this.#closed) return "";
    const { size } = fstatSync(this.#descriptor);
    const buffer = Buffer.alloc(Math.min(size, characters));
    readSync(this.#descriptor, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString("utf8").trim();
  }

  close(): void {
    if (!this.#closed) closeSync(this.#descriptor);
    this.#closed = true;
  }
}

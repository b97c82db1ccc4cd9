import { StringDecoder } from "node:string_decoder";
import { Writable } from "node:stream";

type Done = (error?: Error | null) => void;

/** What stands at `process.stdout` and `process.stderr` while cells run: text goes to the cell that wrote it, at once. */
export class OutputStream extends Writable {
  readonly fd: number;
  readonly isTTY = false;
  readonly #writeText: (text: string) => void;
  readonly #decoder = new StringDecoder("utf8");

  constructor(fd: number, writeText: (text: string) => void) {
    super({ decodeStrings: false });
    this.fd = fd;
    this.#writeText = writeText;
  }

  /** Bypasses the buffer of `Writable`: the text must be out when the cell goes on, and 100,000 lines in no time. */
  override write(chunk: unknown, encoding?: BufferEncoding | Done, done?: Done): boolean {
    this.#writeText(this.#textOf(chunk, typeof encoding === "string" ? encoding : undefined));
    const callback = typeof encoding === "function" ? encoding : done;
    if (callback) process.nextTick(callback, null);
    return true;
  }

  /** As in Node, the process's own streams are not closed by whoever pipes into them. */
  override end(chunk?: unknown, encoding?: BufferEncoding | (() => void), done?: () => void): this {
    const callback = [chunk, encoding, done].find((value) => typeof value === "function") as (() => void) | undefined;
    if (chunk !== undefined && chunk !== null && typeof chunk !== "function")
      this.write(chunk, typeof encoding === "string" ? encoding : undefined);
    if (callback) process.nextTick(callback);
    return this;
  }

  override _write(chunk: unknown, encoding: BufferEncoding, done: Done): void {
    this.write(chunk, encoding);
    done();
  }

  #textOf(chunk: unknown, encoding: BufferEncoding | undefined): string {
    if (typeof chunk === "string")
      return encoding && encoding !== "utf8" && encoding !== "utf-8" ? Buffer.from(chunk, encoding).toString() : chunk;
    // A character may come in two pieces.
    if (chunk instanceof Uint8Array)
      return this.#decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    throw new TypeError(`The "chunk" argument must be a string or a Uint8Array, not ${typeof chunk}`);
  }
}

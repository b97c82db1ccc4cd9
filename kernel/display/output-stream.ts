import { StringDecoder } from "node:string_decoder";
import { Writable } from "node:stream";

type Done = (error?: Error | null) => void;

export interface OutputStreamParts {
  readonly fd: number;
  readonly writeText: (text: string) => void;
  /** Whose code is writing. */
  readonly writer: () => object | undefined;
}

/** What stands at `process.stdout` and `process.stderr` while cells run: text goes to the cell that wrote it, at once. */
export class OutputStream extends Writable {
  readonly fd: number;
  readonly isTTY = false;
  readonly #parts: OutputStreamParts;
  /** One for each writer: a character may come in two pieces, and another cell's text between them. */
  readonly #decoders = new WeakMap<object, StringDecoder>();

  constructor(parts: OutputStreamParts) {
    super({ decodeStrings: false, autoDestroy: false, emitClose: false });
    this.fd = parts.fd;
    this.#parts = parts;
  }

  /** Bypasses the buffer of `Writable`: the text must be out when the cell goes on, and 100,000 lines in no time. */
  override write(chunk: unknown, encoding?: BufferEncoding | Done, done?: Done): boolean {
    this.#parts.writeText(this.#textOf(chunk, typeof encoding === "string" ? encoding : undefined));
    const callback = typeof encoding === "function" ? encoding : done;
    if (callback) process.nextTick(callback, null);
    return true;
  }

  /** Whoever pipes into the process's own stream hears that all is written; it goes on for all others. */
  override end(chunk?: unknown, encoding?: BufferEncoding | (() => void), done?: () => void): this {
    const callback = [chunk, encoding, done].find((value) => typeof value === "function") as (() => void) | undefined;
    if (chunk !== undefined && chunk !== null && typeof chunk !== "function")
      this.write(chunk, typeof encoding === "string" ? encoding : undefined);
    process.nextTick(() => {
      callback?.();
      this.emit("finish");
    });
    return this;
  }

  override _write(chunk: unknown, encoding: BufferEncoding, done: Done): void {
    this.write(chunk, encoding);
    done();
  }

  #textOf(chunk: unknown, encoding: BufferEncoding | undefined): string {
    if (typeof chunk === "string") {
      if (encoding && encoding !== "utf8" && encoding !== "utf-8") return this.#decoded(Buffer.from(chunk, encoding));
      const writer = this.#parts.writer();
      const decoder = writer && this.#decoders.get(writer);
      // The second piece has not come, and will not: a text stands in its place.
      return decoder ? decoder.end() + chunk : chunk;
    }
    if (chunk instanceof Uint8Array)
      return this.#decoded(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    throw new TypeError(`The "chunk" argument must be a string or a Uint8Array, not ${typeof chunk}`);
  }

  #decoded(bytes: Buffer): string {
    const writer = this.#parts.writer();
    if (!writer) return bytes.toString();
    let decoder = this.#decoders.get(writer);
    if (!decoder) this.#decoders.set(writer, (decoder = new StringDecoder("utf8")));
    return decoder.write(bytes);
  }
}

import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

type Arguments = readonly unknown[];
/** Takes what was written to the descriptor 1 or 2. */
export interface DescriptorStreams {
  readonly 1: { readonly write: (bytes: Uint8Array) => unknown };
  readonly 2: { readonly write: (bytes: Uint8Array) => unknown };
}

/**
 * Sends what JavaScript writes to the descriptors 1 and 2 with `node:fs`, as fast loggers do, to the cell that caused it.
 * In the pipe behind the descriptors nothing would tell which cell that is, nor where among its prints the text belongs.
 */
export function captureFileWrites(streams: DescriptorStreams): void {
  const streamOf = (descriptor: unknown) => (descriptor === 1 || descriptor === 2 ? streams[descriptor] : undefined);
  const captureSync = (name: "writeSync" | "writevSync", bytesOf: (given: Arguments) => Uint8Array) =>
    replace(name, (original) => (...given) => {
      const stream = streamOf(given[0]);
      if (!stream) return original(...given);
      const bytes = bytesOf(given);
      stream.write(bytes);
      return bytes.byteLength;
    });
  const capture = (name: "write" | "writev", bytesOf: (given: Arguments) => Uint8Array) =>
    replace(name, (original) => (...given) => {
      const stream = streamOf(given[0]);
      const done = given.at(-1);
      if (!stream || typeof done !== "function") return original(...given);
      const bytes = bytesOf(given.slice(0, -1));
      stream.write(bytes);
      process.nextTick(done, null, bytes.byteLength, given[1]);
    });
  captureSync("writeSync", bytesGiven);
  captureSync("writevSync", buffersGiven);
  capture("write", bytesGiven);
  capture("writev", buffersGiven);
  syncBuiltinESMExports();
}

type AnyFunction = (...given: Arguments) => unknown;

function replace(name: "write" | "writeSync" | "writev" | "writevSync", wrap: (original: AnyFunction) => AnyFunction) {
  const original = fs[name] as AnyFunction;
  // With what `util.promisify` looks for on the function.
  const wrapped = Object.defineProperties(wrap(original), Object.getOwnPropertyDescriptors(original));
  (fs as unknown as Record<string, AnyFunction>)[name] = wrapped;
}

/** From `(fd, text, position?, encoding?)`, `(fd, bytes, offset?, length?)` or `(fd, bytes, { offset, length })`. */
function bytesGiven([, data, start, end]: Arguments): Uint8Array {
  if (typeof data === "string") return Buffer.from(data, typeof end === "string" ? (end as BufferEncoding) : "utf8");
  if (!ArrayBuffer.isView(data))
    throw new TypeError(`The "buffer" argument must be a string or a view of bytes, not ${typeof data}`);
  const options = typeof start === "object" && start !== null ? (start as { offset?: number; length?: number }) : {};
  const offset = options.offset ?? (typeof start === "number" ? start : 0);
  const length = options.length ?? (typeof end === "number" ? end : data.byteLength - offset);
  if (offset < 0 || length < 0 || offset + length > data.byteLength)
    throw new RangeError(`${length} bytes from ${offset} on are not within the ${data.byteLength} bytes of the buffer`);
  return new Uint8Array(data.buffer, data.byteOffset + offset, length);
}

function buffersGiven([, buffers]: Arguments): Uint8Array {
  return Buffer.concat(
    (buffers as readonly NodeJS.ArrayBufferView[]).map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    ),
  );
}

/** What a program printed to one of its streams. */
export interface CapturedOutput {
  readonly bytes: Buffer;
  /** Bytes that were not kept. */
  readonly dropped: number;
  /** The last of it, as text. */
  readonly tail: string;
}

/** The end of the output that is kept in any case, to tell why a program failed. Bytes. */
const tailSize = 8192;

/** Collects what a program prints, up to `limit` bytes: a program that prints without end must not fill the memory. */
export function createOutputCapture(limit: number): {
  readonly add: (chunk: Buffer) => void;
  readonly captured: () => CapturedOutput;
} {
  const chunks: Buffer[] = [];
  let size = 0;
  let dropped = 0;
  let tail = Buffer.alloc(0);
  return {
    add(chunk) {
      const kept = chunk.subarray(0, Math.max(0, limit - size));
      // A copy, as Node's chunk may be a small part of a large buffer.
      if (kept.length > 0) chunks.push(Buffer.from(kept));
      size += kept.length;
      dropped += chunk.length - kept.length;
      tail = Buffer.concat([tail, chunk.subarray(-tailSize)]).subarray(-tailSize);
    },
    captured: () => ({ bytes: Buffer.concat(chunks), dropped, tail: tail.toString("utf8").replace(/^\uFFFD+/, "") }),
  };
}

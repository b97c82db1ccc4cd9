/**
 * A ring of shared memory that carries output from the cell thread to the control thread: one writer, one reader.
 * It bounds the memory of a cell that prints without end, and the control thread sees its text while the loop runs.
 *
 * Records are aligned to 8 bytes: byte length, request number and kind, then the bytes.
 */
export const ringCapacity = 1 << 20;
const headerBytes = 8;
/** Longer texts are cut into several records. */
const maximumRecordBytes = 1 << 16;

/** Indices into the shared words. Positions grow without end, modulo 2^32. */
const written = 0;
const read = 1;
const poked = 2;
const pendingBytes = 3;
const closed = 4;
const stateBytes = 64;

/** What the cell thread may have posted and the control thread not yet sent, besides the ring's own text. */
const maximumPendingBytes = 1 << 26;
/** What a small message counts as, so that there are never thousands of them between a cell and its interrupt. */
const minimumMessageBytes = 1 << 17;

const recordKinds = { stdout: 0, stderr: 1, posted: 2, padding: 3 } as const;
type RecordKind = (typeof recordKinds)[keyof typeof recordKinds];

export interface RingRecord {
  readonly kind: "stdout" | "stderr" | "posted";
  readonly request: number;
  readonly text: string;
}

export function createRingMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(stateBytes + ringCapacity);
}

function viewsOf(memory: SharedArrayBuffer) {
  return {
    state: new Int32Array(memory, 0, stateBytes / 4),
    words: new Uint32Array(memory, stateBytes, ringCapacity / 4),
    bytes: Buffer.from(memory, stateBytes, ringCapacity),
  };
}

function weight(messageBytes: number): number {
  return Math.max(messageBytes, minimumMessageBytes);
}

function aligned(bytes: number): number {
  return (bytes + 7) & ~7;
}

/** The writer's end, on the cell thread. */
export interface RingWriter {
  /** Blocks while the reader is behind. Execution may be terminated anywhere in it without harm to the ring. */
  readonly writeText: (stream: "stdout" | "stderr", request: number, text: string) => void;
  /** Blocks until a message of `bytes` bytes may be posted and marked. */
  readonly waitToPost: (bytes: number) => void;
  /** Marks the place of a message that was posted just before, after `waitToPost`. Never blocks. */
  readonly markPosted: (request: number, bytes: number) => void;
  /** Blocks until the reader has taken everything, or `milliseconds` have passed. */
  readonly waitUntilRead: (milliseconds: number) => void;
  /** Blocks until the reader has closed its end. False where `milliseconds` pass before. */
  readonly waitUntilClosed: (milliseconds: number) => boolean;
}

/** `poke` wakes the reader; it is called once until the reader looks. */
export function createRingWriter(memory: SharedArrayBuffer, poke: () => void): RingWriter {
  const { state, words, bytes } = viewsOf(memory);
  let position = Atomics.load(state, written) >>> 0;

  const wake = () => {
    if (Atomics.exchange(state, poked, 1) === 0) poke();
  };
  const waitForSpace = (needed: number) => {
    for (;;) {
      const readTo = Atomics.load(state, read);
      if (ringCapacity - ((position - readTo) >>> 0) >= needed) return;
      wake();
      Atomics.wait(state, read, readTo, 20);
    }
  };
  const putHeader = (kind: RecordKind, request: number, length: number) => {
    const at = (position % ringCapacity) / 4;
    words[at] = length;
    words[at + 1] = ((request << 2) | kind) >>> 0;
  };
  const advance = (by: number) => {
    position = (position + by) >>> 0;
    Atomics.store(state, written, position | 0);
  };
  /** Waits until `room` bytes lie in one piece at the writer's position. */
  const reserve = (room: number) => {
    const toEnd = ringCapacity - (position % ringCapacity);
    if (toEnd >= room) return waitForSpace(room);
    waitForSpace(toEnd);
    putHeader(recordKinds.padding, 0, toEnd - headerBytes);
    advance(toEnd);
    waitForSpace(room);
  };

  return {
    writeText(stream, request, text) {
      for (let start = 0; start < text.length;) {
        const end = endOfPiece(text, start);
        const piece = start === 0 && end === text.length ? text : text.slice(start, end);
        reserve(headerBytes + aligned(piece.length * 3));
        const length = bytes.write(piece, (position % ringCapacity) + headerBytes, "utf8");
        putHeader(recordKinds[stream], request, length);
        advance(headerBytes + aligned(length));
        start = end;
      }
      wake();
    },
    waitToPost(size) {
      for (;;) {
        const pending = Atomics.load(state, pendingBytes);
        if (pending === 0 || pending + weight(size) <= maximumPendingBytes) break;
        Atomics.wait(state, pendingBytes, pending, 20);
      }
      reserve(headerBytes);
    },
    markPosted(request, size) {
      Atomics.add(state, pendingBytes, weight(size));
      putHeader(recordKinds.posted, request, 0);
      advance(headerBytes);
    },
    waitUntilRead(milliseconds) {
      const end = Date.now() + milliseconds;
      for (;;) {
        const readTo = Atomics.load(state, read);
        if (readTo >>> 0 === position || Date.now() >= end) return;
        wake();
        Atomics.wait(state, read, readTo, 20);
      }
    },
    waitUntilClosed: (milliseconds) => Atomics.wait(state, closed, 0, milliseconds) !== "timed-out",
  };
}

/** Where a record that begins at `start` ends: never between the two halves of a surrogate pair. */
function endOfPiece(text: string, start: number): number {
  const end = start + Math.floor(maximumRecordBytes / 3);
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last < 0xdc00 ? end - 1 : end;
}

/** The reader's end, on the control thread. */
export interface RingReader {
  /** The next record; texts of one stream and request that follow each other come as one, up to `maximumBytes` or a bit more. */
  readonly next: (maximumBytes: number) => RingRecord | undefined;
  /** Tells the writer that the next record must wake the reader again. */
  readonly awaitPoke: () => void;
  /** A posted message of `bytes` bytes has been sent. */
  readonly releasePending: (bytes: number) => void;
  /** Tells the writer that nothing more is sent. */
  readonly close: () => void;
}

export function createRingReader(memory: SharedArrayBuffer): RingReader {
  const { state, words, bytes } = viewsOf(memory);
  let position = Atomics.load(state, read) >>> 0;

  const peek = () => {
    while (position !== Atomics.load(state, written) >>> 0) {
      const at = position % ringCapacity;
      const length = words[at / 4] ?? 0;
      const tag = words[at / 4 + 1] ?? 0;
      if ((tag & 3) !== recordKinds.padding) return { at, length, tag };
      position = (position + headerBytes + aligned(length)) >>> 0;
    }
    return undefined;
  };
  const take = (length: number) => {
    position = (position + headerBytes + aligned(length)) >>> 0;
  };
  const release = () => {
    Atomics.store(state, read, position | 0);
    Atomics.notify(state, read);
  };

  return {
    next(maximumBytes) {
      const first = peek();
      if (!first) {
        release();
        return undefined;
      }
      const request = first.tag >>> 2;
      if ((first.tag & 3) === recordKinds.posted) {
        take(0);
        release();
        return { kind: "posted", request, text: "" };
      }
      const pieces: string[] = [];
      let total = 0;
      for (let record = peek(); record?.tag === first.tag && total < maximumBytes; record = peek()) {
        const start = record.at + headerBytes;
        pieces.push(bytes.toString("utf8", start, start + record.length));
        total += record.length;
        take(record.length);
      }
      release();
      return { kind: (first.tag & 3) === recordKinds.stdout ? "stdout" : "stderr", request, text: pieces.join("") };
    },
    awaitPoke() {
      Atomics.store(state, poked, 0);
    },
    releasePending(size) {
      Atomics.sub(state, pendingBytes, weight(size));
      Atomics.notify(state, pendingBytes);
    },
    close() {
      Atomics.store(state, closed, 1);
      Atomics.notify(state, closed);
    },
  };
}

import { MessageChannel, Worker } from "node:worker_threads";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { HistoryNote } from "../history/kernel-history.ts";
import type { MessageContent } from "../protocol/message-content.ts";
import type { MessageType } from "../protocol/message.ts";
import { createRingMemory, createRingWriter } from "./output-ring.ts";
import {
  type ControlThreadData,
  type InterruptNumber,
  type MarkedMessage,
  type RequestNumber,
  type TableReply,
  type ToCellThread,
  type ToControlThread,
  type ValueAnswer,
  type VariablesAnswer,
  partsOf,
  sizeOf,
} from "./thread-messages.ts";

/** What goes with a published message. */
export interface PublishedBesides {
  readonly metadata?: JsonObject;
  readonly buffers?: readonly (ArrayBuffer | ArrayBufferView)[];
  /** What the history is to keep of the cell. */
  readonly note?: HistoryNote | undefined;
}

/** The cell thread's side of the control thread. */
export interface ControlLink {
  readonly writeText: (name: "stdout" | "stderr", request: RequestNumber, text: string) => void;
  readonly publish: <Type extends MessageType>(
    type: Type,
    content: MessageContent[Type],
    request: RequestNumber,
    more?: PublishedBesides,
  ) => void;
  readonly reply: <Type extends MessageType>(type: Type, content: MessageContent[Type], request: RequestNumber) => void;
  /** To be called before anything is sent that tells of a failure which stops the cells behind. */
  readonly abortQueued: (request: RequestNumber) => void;
  /** A comm message has been dealt with. */
  readonly handled: (request: RequestNumber) => void;
  readonly ask: (request: RequestNumber, prompt: string, password: boolean) => void;
  /** Blocks until what was printed has been handed on; not for longer than a second, as a subscriber may be stuck. */
  readonly untilSent: () => void;
  /** What was written past this link until now, by a child for one, comes before what is printed from now on. */
  readonly drainProcessOutput: () => void;
  readonly settled: (interrupt: InterruptNumber) => void;
  /** Answers a question about variables. */
  readonly looked: (answer: VariablesAnswer) => void;
  /** Answers a question about values. */
  readonly found: (answer: ValueAnswer) => void;
  /** Answers a question about a table. */
  readonly tableAnswered: (reply: TableReply) => void;
  readonly receive: (listener: (message: ToCellThread) => void) => void;
  /**
   * Blocks until the control thread has sent all output and closed its sockets. False where it has not within
   * `milliseconds`: a subscriber is stuck.
   */
  readonly close: (milliseconds: number) => boolean;
}

export interface ControlLinkOptions extends Omit<ControlThreadData, "ring" | "port"> {
  readonly script: URL;
  /** Wraps each hand-over, which must not be torn apart by an interrupt. */
  readonly protect: <Result>(work: () => Result) => Result;
  readonly failed: (error: Error) => void;
}

/** Starts the control thread. */
export function startControlThread({ script, protect, failed, ...data }: ControlLinkOptions): ControlLink {
  const memory = createRingMemory();
  const { port1: port, port2: farPort } = new MessageChannel();
  const worker = new Worker(script, {
    workerData: { ...data, ring: memory, port: farPort } satisfies ControlThreadData,
    transferList: [farPort],
    // For the signal binding (see signal-watch.ts); only this thread sees it.
    execArgv: ["--expose-internals", "--no-warnings"],
  });
  let running = true;
  worker.on("error", (error) => {
    running = false;
    failed(error);
  });
  worker.unref();
  const post = (message: ToControlThread) => port.postMessage(message);
  const ring = createRingWriter(memory, () => post({ kind: "poke" }));
  const postMarked = (message: MarkedMessage) => {
    const parts = partsOf(message);
    const size = sizeOf(message);
    ring.waitToPost(size);
    protect(() => {
      port.postMessage(
        message,
        parts.map(({ buffer }) => buffer as ArrayBuffer),
      );
      ring.markPosted(message.request, size);
    });
  };
  // Not Buffer.from: small buffers share a pool, which must not be transferred.
  const encoder = new TextEncoder();
  const serialize = (content: object) => encoder.encode(JSON.stringify(content));

  return {
    writeText: (name, request, text) => ring.writeText(name, request, text),
    publish(type, content, request, { metadata = {}, buffers: given = [], note } = {}) {
      // Copies: the cell may go on writing into what it gave.
      const buffers = given.map(copyOf);
      postMarked({ kind: "publish", type, content: serialize(content), request, metadata, buffers, note });
    },
    reply(type, content, request) {
      postMarked({ kind: "reply", type, content: serialize(content), request });
    },
    abortQueued: (request) => postMarked({ kind: "fail", request }),
    handled: (request) => postMarked({ kind: "handled", request }),
    ask: (request, prompt, password) => postMarked({ kind: "ask", request, prompt, password }),
    untilSent: () => ring.waitUntilRead(1000),
    drainProcessOutput: () => postMarked({ kind: "drain", request: 0 }),
    settled: (interrupt) => post({ kind: "settled", interrupt }),
    looked: (answer) => post({ kind: "looked", answer }),
    found: (answer) => post({ kind: "found", answer }),
    tableAnswered: (reply) => post({ kind: "table", reply }),
    receive: (listener) => void port.on("message", listener),
    close(milliseconds) {
      if (!running) return true;
      const end = performance.now() + milliseconds;
      ring.waitUntilRead(milliseconds);
      post({ kind: "close" });
      return ring.waitUntilClosed(Math.max(0, end - performance.now()));
    },
  };
}

/** Views are copied as the bytes that they show, whatever their type. */
function copyOf(given: ArrayBuffer | ArrayBufferView): Uint8Array {
  const view = ArrayBuffer.isView(given)
    ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength)
    : new Uint8Array(given);
  return new Uint8Array(view);
}

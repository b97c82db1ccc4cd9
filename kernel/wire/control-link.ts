import { MessageChannel, Worker } from "node:worker_threads";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { MessageContent } from "../protocol/message-content.ts";
import type { MessageType } from "../protocol/message.ts";
import { createRingMemory, createRingWriter } from "./output-ring.ts";
import type {
  ControlThreadData,
  InterruptNumber,
  RequestNumber,
  ToCellThread,
  ToControlThread,
} from "./thread-messages.ts";

/** The cell thread's side of the control thread. */
export interface ControlLink {
  readonly writeText: (name: "stdout" | "stderr", request: RequestNumber, text: string) => void;
  readonly publish: <Type extends MessageType>(
    type: Type,
    content: MessageContent[Type],
    request: RequestNumber,
    metadata?: JsonObject,
  ) => void;
  readonly reply: <Type extends MessageType>(
    type: Type,
    content: MessageContent[Type],
    request: RequestNumber,
    abortQueued?: boolean,
  ) => void;
  readonly ask: (request: RequestNumber, prompt: string, password: boolean) => void;
  readonly settled: (interrupt: InterruptNumber) => void;
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
  const postMarked = (message: ToControlThread & { readonly request: RequestNumber }, content?: Uint8Array) => {
    const size = content?.byteLength ?? 0;
    ring.waitToPost(size);
    protect(() => {
      port.postMessage(message, content ? [content.buffer as ArrayBuffer] : []);
      ring.markPosted(message.request, size);
    });
  };
  // Not Buffer.from: small buffers share a pool, which must not be transferred.
  const encoder = new TextEncoder();
  const serialize = (content: object) => encoder.encode(JSON.stringify(content));

  return {
    writeText: (name, request, text) => ring.writeText(name, request, text),
    publish(type, content, request, metadata = {}) {
      const serialized = serialize(content);
      postMarked({ kind: "publish", type, content: serialized, request, metadata }, serialized);
    },
    reply(type, content, request, abortQueued = false) {
      const serialized = serialize(content);
      postMarked({ kind: "reply", type, content: serialized, request, abortQueued }, serialized);
    },
    ask: (request, prompt, password) => postMarked({ kind: "ask", request, prompt, password }),
    settled: (interrupt) => post({ kind: "settled", interrupt }),
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

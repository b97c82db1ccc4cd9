import type { JsonObject } from "../../document/mime/mime-bundle.ts";

/** What travels through a comm besides its data. */
export interface CommOptions {
  /** Default empty. */
  readonly metadata?: JsonObject;
  /** Bytes that travel as they are, not as JSON. Copied when they are sent. Default none. */
  readonly buffers?: readonly (ArrayBuffer | ArrayBufferView)[];
}

/** A message that came through a comm. */
export interface CommMessage<Data extends object = JsonObject> {
  readonly data: Data;
  readonly metadata: JsonObject;
  readonly buffers: readonly Uint8Array<ArrayBuffer>[];
}

/**
 * A channel between a cell and the front end that shows the notebook. What its listeners print and show belongs to the
 * cell that opened the comm or registered its target. Iterating over it gives the messages that come from then on:
 * `for await (const { data } of comm) …`, until it is closed.
 */
export interface Comm<In extends object = JsonObject, Out extends object = JsonObject> extends AsyncIterable<
  CommMessage<In>
> {
  readonly id: string;
  readonly target: string;
  /** False when either end has closed it. */
  readonly isOpen: boolean;
  /** Sends a message to the front end. Throws where the comm is closed. */
  readonly send: (data: Out, options?: CommOptions) => void;
  /** Closes both ends. Nothing happens where they are closed. */
  readonly close: (data?: JsonObject, options?: CommOptions) => void;
  /** Calls back for each message. Answers with how to stop that. */
  readonly onMessage: (listener: (message: CommMessage<In>) => void) => () => void;
  /** Calls back when the front end has closed the comm. Answers with how to stop that. */
  readonly onClose: (listener: (message: CommMessage) => void) => () => void;
}

/** How a comm reaches the front end, and calls its listeners. */
export interface CommEnds {
  readonly send: (type: "comm_msg" | "comm_close", data: object, options: CommOptions) => void;
  /** The kernel's end is closed: no more messages come. */
  readonly ended: () => void;
}

/** The kernel's side of a comm: what its user sees, and where messages arrive. */
export interface CommEnd {
  readonly comm: Comm;
  readonly received: (message: CommMessage) => void;
  readonly closed: (message: CommMessage) => void;
}

export function createComm(id: string, target: string, ends: CommEnds): CommEnd {
  const messageListeners = new Set<(message: CommMessage) => void>();
  const closeListeners = new Set<(message: CommMessage) => void>();
  const endings = new Set<() => void>();
  let isOpen = true;

  const listen = <Listener>(listeners: Set<Listener>, listener: Listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const end = () => {
    isOpen = false;
    ends.ended();
    for (const ending of endings) ending();
  };
  async function* messages(): AsyncGenerator<CommMessage, void, undefined> {
    const arrived: CommMessage[] = [];
    let wake: (() => void) | undefined;
    const stops = [
      listen(messageListeners, (message) => {
        arrived.push(message);
        wake?.();
      }),
      listen(endings, () => wake?.()),
    ];
    try {
      for (;;) {
        for (let message = arrived.shift(); message; message = arrived.shift()) yield message;
        if (!isOpen) return;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      for (const stop of stops) stop();
    }
  }
  const comm: Comm = {
    id,
    target,
    get isOpen() {
      return isOpen;
    },
    send(data, options = {}) {
      if (!isOpen) throw new Error(`the comm with ${target} is closed: nothing can be sent through it any more`);
      ends.send("comm_msg", data, options);
    },
    close(data = {}, options = {}) {
      if (!isOpen) return;
      ends.send("comm_close", data, options);
      end();
    },
    onMessage: (listener) => listen(messageListeners, listener),
    onClose: (listener) => listen(closeListeners, listener),
    [Symbol.asyncIterator]: messages,
  };
  return {
    comm,
    received(message) {
      for (const listener of Array.from(messageListeners)) listener(message);
    },
    closed(message) {
      if (!isOpen) return;
      end();
      for (const listener of Array.from(closeListeners)) listener(message);
    },
  };
}

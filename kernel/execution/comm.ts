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

export interface ListenOptions {
  /** Stops the listening when it is aborted. */
  readonly signal?: AbortSignal;
}

/** How a comm reaches the front end. */
export interface CommWire {
  readonly send: (type: "comm_msg" | "comm_close", data: object, options: CommOptions) => void;
  /** The kernel's end is closed: no more messages come. */
  readonly ended: () => void;
}

/** Where what comes from the front end arrives. */
export interface CommArrivals {
  readonly received: (message: CommMessage) => void;
  readonly closed: (message: CommMessage) => void;
}

/** Messages that wait for somebody to listen. */
const maximumWaiting = 1000;

/**
 * A channel between a cell and the front end that shows the notebook. What its listeners print and show belongs to the
 * cell that opened the comm or registered its target. Messages that come while nobody listens wait for the first who does,
 * the latest 1,000 of them. Iterating listens, too: `for await (const { data } of comm) …`, until the comm is closed.
 */
export class Comm<In extends object = JsonObject, Out extends object = JsonObject> {
  readonly id: string;
  readonly target: string;
  readonly #wire: CommWire;
  readonly #messageListeners = new Set<(message: CommMessage<In>) => void>();
  readonly #closeListeners = new Set<(message: CommMessage) => void>();
  readonly #endings = new Set<() => void>();
  readonly #waiting: CommMessage<In>[] = [];
  #isOpen = true;

  private constructor(id: string, target: string, wire: CommWire) {
    this.id = id;
    this.target = target;
    this.#wire = wire;
  }

  /** A comm, and where its messages are to be delivered: not a method, as that is no business of its user's. */
  static create(id: string, target: string, wire: CommWire): { readonly comm: Comm; readonly arrivals: CommArrivals } {
    const comm = new Comm(id, target, wire);
    return {
      comm,
      arrivals: {
        received: (message) => comm.#receive(message),
        closed: (message) => {
          if (!comm.#isOpen) return;
          comm.#end();
          callEach(comm.#closeListeners, message);
        },
      },
    };
  }

  /** False when either end has closed it. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Sends a message to the front end. Throws where the comm is closed. */
  send(data: Out, options: CommOptions = {}): void {
    if (!this.#isOpen)
      throw new Error(`the comm with ${this.target} is closed: nothing can be sent through it any more`);
    this.#wire.send("comm_msg", data, options);
  }

  /** Closes both ends. Nothing happens where they are closed. */
  close(data: JsonObject = {}, options: CommOptions = {}): void {
    if (!this.#isOpen) return;
    this.#wire.send("comm_close", data, options);
    this.#end();
  }

  /** Calls back for each message, first for those that wait. */
  onMessage(listener: (message: CommMessage<In>) => void, options: ListenOptions = {}): void {
    listen(this.#messageListeners, listener, options);
    queueMicrotask(() => this.#deliverWaiting());
  }

  /** Calls back when the front end has closed the comm. */
  onClose(listener: (message: CommMessage) => void, options: ListenOptions = {}): void {
    listen(this.#closeListeners, listener, options);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<CommMessage<In>, void, undefined> {
    const arrived: CommMessage<In>[] = [];
    let wake: (() => void) | undefined;
    const take = (message: CommMessage<In>) => {
      arrived.push(message);
      wake?.();
    };
    const ending = () => wake?.();
    this.#messageListeners.add(take);
    this.#endings.add(ending);
    this.#deliverWaiting();
    try {
      for (;;) {
        for (let message = arrived.shift(); message; message = arrived.shift()) yield message;
        if (!this.#isOpen) return;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      this.#messageListeners.delete(take);
      this.#endings.delete(ending);
    }
  }

  #receive(message: CommMessage<In>): void {
    if (this.#messageListeners.size > 0) return callEach(this.#messageListeners, message);
    this.#waiting.push(message);
    if (this.#waiting.length > maximumWaiting) this.#waiting.shift();
  }

  #deliverWaiting(): void {
    while (this.#messageListeners.size > 0) {
      const message = this.#waiting.shift();
      if (!message) return;
      callEach(this.#messageListeners, message);
    }
  }

  #end(): void {
    this.#isOpen = false;
    this.#wire.ended();
    for (const ending of this.#endings) ending();
  }
}

function listen<Listener>(listeners: Set<Listener>, listener: Listener, { signal }: ListenOptions): void {
  if (signal?.aborted) return;
  listeners.add(listener);
  signal?.addEventListener("abort", () => listeners.delete(listener), { once: true });
}

/** Calls those that listen now; one that is added meanwhile waits for the next message. */
function callEach<Message>(listeners: ReadonlySet<(message: Message) => void>, message: Message): void {
  for (const listener of Array.from(listeners)) listener(message);
}

import type { WebSocket } from "ws";
import type { Event } from "../contract/events.ts";
import type { HostFrame } from "../contract/frames.ts";

/** A page that looks: what documents tell, they tell to views. */
export interface View {
  readonly send: (event: Event) => void;
}

/** Up to here the socket buffers; beyond, events wait here and those that a later one replaces are dropped. */
const comfortable = 1024 * 1024;
/** A view that leaves this much unread is let go; it connects again and gets the present state. */
const tooMuch = 256 * 1024 * 1024;
const tooMany = 20_000;
const checkEvery = 20;

/** How long an event that only says that something has begun waits for what comes of it. Milliseconds. */
const soon = 30;

/** What most cells replace at once: they are over before a page has drawn that they run. */
function saysBegun({ event, content }: Event): boolean {
  if (event === "cellStatusChanged") return content.status.state === "queued" || content.status.state === "running";
  return event === "kernelStatusChanged" && content.kernel.state === "busy";
}

/** Events of the same key make each other obsolete: only the latest is kept for a slow view. */
function keyOf({ event, content }: Event): string | undefined {
  switch (event) {
    case "appChanged":
      return event;
    case "documentStatusChanged":
    case "kernelStatusChanged":
      return `${event} ${content.documentId}`;
    case "cellStatusChanged":
    case "outputsChanged":
      return `${event} ${content.documentId} ${content.cellId}`;
    default:
      return undefined;
  }
}

/**
 * A view behind a WebSocket that may be slower than its notebook prints. Events beyond what the socket takes are kept
 * back; of a cell's output changes only the fact is kept, and `outputsNow` gives the state once the view can read again.
 * That something has begun is told with what comes of it, where that comes soon: a page that is told twice draws twice.
 */
export class SocketView implements View {
  readonly #socket: WebSocket;
  readonly #outputsNow: (documentId: string, cellId: string) => readonly Event[];
  readonly #begun = new Map<string, Event>();
  #begunTimer: NodeJS.Timeout | undefined;
  #waiting = new Map<string, Event>();
  #unkeyed = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(socket: WebSocket, outputsNow: (documentId: string, cellId: string) => readonly Event[]) {
    this.#socket = socket;
    this.#outputsNow = outputsNow;
  }

  readonly send = (event: Event): void => {
    if (saysBegun(event)) {
      const key = keyOf(event) as string;
      this.#begun.delete(key);
      this.#begun.set(key, event);
      this.#begunTimer ??= setTimeout(this.#tellBegun, soon);
      return;
    }
    this.#tellBegun();
    this.#send(event);
  };

  readonly #tellBegun = (): void => {
    clearTimeout(this.#begunTimer);
    this.#begunTimer = undefined;
    for (const event of this.#begun.values()) this.#send(event);
    this.#begun.clear();
  };

  #send(event: Event): void {
    if (this.#waiting.size === 0 && this.#socket.bufferedAmount < comfortable) {
      this.#write(event);
      return;
    }
    // Deleted first, so that the newer event stands behind what happened before it.
    const key = keyOf(event) ?? `#${(this.#unkeyed += 1)}`;
    this.#waiting.delete(key);
    this.#waiting.set(key, event);
    if (this.#waiting.size > tooMany) this.#socket.terminate();
    this.#timer ??= setTimeout(this.#drain, checkEvery);
  }

  /** Answers to requests are never kept back: a view has only as many as it asked for. */
  respond(frame: HostFrame): void {
    this.#write(frame);
  }

  close(): void {
    clearTimeout(this.#begunTimer);
    clearTimeout(this.#timer);
    this.#begun.clear();
    this.#waiting.clear();
  }

  readonly #drain = (): void => {
    this.#timer = undefined;
    const waiting = [...this.#waiting];
    for (const [key, event] of waiting) {
      if (this.#socket.bufferedAmount >= comfortable) break;
      if (event.event === "outputsChanged") {
        // Asked for while its key still waits: changes that this brings up are part of the answer.
        const now = this.#outputsNow(event.content.documentId, event.content.cellId);
        this.#waiting.delete(key);
        for (const present of now) this.#write(present);
      } else {
        this.#waiting.delete(key);
        this.#write(event);
      }
    }
    if (this.#waiting.size > 0) this.#timer = setTimeout(this.#drain, checkEvery);
  };

  #write(frame: HostFrame): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > tooMuch) {
      this.#socket.terminate();
      return;
    }
    this.#socket.send(JSON.stringify(frame));
  }
}

import { say } from "../../wording/say.ts";
import type { Event, EventName, Events } from "../../host/contract/events.ts";
import type { HostFrame } from "../../host/contract/frames.ts";
import type { RequestArguments, RequestName, RequestResult } from "../../host/contract/requests.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";

export type ConnectionState = "connecting" | "open" | "lost";

/** The request could not be made, or its answer will never come, because the socket is down. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
  constructor(request: string) {
    super(say("Kelvin's host cannot be reached ({request}).", { request }));
  }
}

/** The one wire between this page and the host: requests with answers, events without. It reconnects by itself. */
export interface Connection {
  readonly state: Signal<ConnectionState>;
  readonly request: <Name extends RequestName>(
    name: Name,
    args: RequestArguments<Name>,
  ) => Promise<RequestResult<Name>>;
  readonly on: <Name extends EventName>(name: Name, listener: (content: Events[Name]) => void) => () => void;
  readonly close: () => void;
}

interface Pending {
  readonly request: string;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

const firstDelay = 200;
const longestDelay = 4000;

export function connect(address: () => Promise<string>): Connection {
  const state = createSignal<ConnectionState>("connecting");
  const pending = new Map<number, Pending>();
  const listeners = new Map<EventName, Set<(content: never) => void>>();
  let socket: WebSocket | undefined;
  let lastId = 0;
  let delay = firstDelay;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let attempting = false;

  const retry = (): void => {
    if (closed) return;
    state.set("lost");
    clearTimeout(timer);
    timer = setTimeout(() => void open(), delay);
    delay = Math.min(delay * 2, longestDelay);
  };

  const receive = (frame: HostFrame): void => {
    if ("event" in frame) {
      tell(frame);
      return;
    }
    const waiting = pending.get(frame.id);
    if (!waiting) return;
    pending.delete(frame.id);
    if ("error" in frame) waiting.reject(new Error(frame.error));
    else waiting.resolve(frame.result as never);
  };

  /** What has arrived and not been looked at: messages that come together are drawn together. */
  const inbox: HostFrame[] = [];
  const turn = new MessageChannel();
  const drain = (): void => {
    try {
      for (let frame = inbox.shift(); frame; frame = inbox.shift()) {
        receive(frame);
        // Whoever waits for an answer takes it before the events that follow it: they may be about what it brings.
        if (!("event" in frame)) break;
      }
    } finally {
      // One that goes wrong does not keep the others from being heard.
      if (inbox.length > 0) turn.port2.postMessage(null);
    }
  };
  turn.port1.addEventListener("message", drain);
  turn.port1.start();

  const tell = ({ event, content }: Event): void => {
    for (const listener of Array.from(listeners.get(event) ?? [])) listener(content as never);
  };

  const open = async (): Promise<void> => {
    if (attempting || socket) return;
    attempting = true;
    let opening: WebSocket;
    try {
      opening = new WebSocket(await address());
    } catch (error) {
      console.error(`no address of the host: ${String(error)}`);
      retry();
      return;
    } finally {
      attempting = false;
    }
    if (closed) return opening.close();
    socket = opening;
    opening.addEventListener("open", () => {
      delay = firstDelay;
      state.set("open");
    });
    opening.addEventListener("message", (message) => {
      if (inbox.push(JSON.parse(String(message.data)) as HostFrame) === 1) turn.port2.postMessage(null);
    });
    opening.addEventListener("close", () => {
      drain();
      socket = undefined;
      const unanswered = [...pending.values()];
      pending.clear();
      for (const waiting of unanswered) waiting.reject(new ConnectionLost(waiting.request));
      retry();
    });
  };

  const send: Connection["request"] = (name, args) => {
    if (socket?.readyState !== WebSocket.OPEN) return Promise.reject(new ConnectionLost(name));
    const id = ++lastId;
    socket.send(JSON.stringify({ id, request: name, arguments: args }));
    return new Promise((resolve, reject) => pending.set(id, { request: name, resolve, reject }));
  };

  // What is asked of a window that was just opened waits for the host instead of being lost.
  const firstAttempt = new Promise<void>((resolve) => {
    const stop = state.subscribe(() => {
      stop();
      resolve();
    });
  });

  // A machine that wakes up, or a network that is back, need not wait for the next attempt.
  const hurry = (): void => {
    if (state.get() !== "lost") return;
    clearTimeout(timer);
    delay = firstDelay;
    void open();
  };
  addEventListener("online", hurry);
  addEventListener("focus", hurry);
  void open();

  return {
    state,
    request(name, args) {
      return state.get() === "connecting" ? firstAttempt.then(() => send(name, args)) : send(name, args);
    },
    on(name, listener) {
      const group = listeners.get(name) ?? new Set();
      listeners.set(name, group.add(listener as (content: never) => void));
      return () => group.delete(listener as (content: never) => void);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      removeEventListener("online", hurry);
      removeEventListener("focus", hurry);
      socket?.close();
    },
  };
}

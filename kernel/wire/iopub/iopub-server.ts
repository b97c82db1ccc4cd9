import { rmSync } from "node:fs";
import { type ListenOptions, type Socket, createServer } from "node:net";
import { getSystemErrorMessage } from "node:util";
import type { ConnectionFile } from "../../protocol/connection-file.ts";
import { type Subscriber, createSubscriber } from "./subscriber.ts";
import { encodeMessage } from "./zmtp.ts";

/** How far a front end may be behind before the publisher, and with it the cell that prints, waits for it. Bytes. */
export const mostBehind = 1 << 23;
/**
 * One that is further behind and reads nothing for so long is cut off. A front end alone delays nobody else and gets more
 * time. Node looks at the end of such a period whether anything was read in it, so it may take two. Milliseconds.
 */
export const patience = { alone: 20_000, among: 2000 } as const;
/** What the end of the process waits for its messages to be taken. Milliseconds. */
const lingering = 300;

/** What becomes of those who listen. */
export interface IopubListeners {
  readonly subscribed: (subscriber: Pick<Subscriber, "write">, topic: string) => void;
  readonly left: (how: "left" | "cutOff") => void;
  readonly refused: (reason: string) => void;
}

/** The socket iopub. */
export interface IopubServer {
  /** Starts to tell of subscribers; called once. */
  readonly listen: (listeners: IopubListeners) => void;
  /** Whether anybody has subscribed to anything. */
  readonly isHeard: () => boolean;
  /** Sends to all who have subscribed to the first frame. Settles when nobody is far behind any more. */
  readonly send: (frames: readonly Uint8Array[]) => Promise<void>;
  /** Settles when all that was sent has been taken, or a moment has passed. */
  readonly close: () => Promise<void>;
}

/**
 * Opens iopub. ZeroMQ's own XPUB cannot tell its subscribers apart: as long as one reads nothing it either holds up all or drops
 * messages without a word. So this speaks ZeroMQ's protocol over Node's sockets. A front end that hangs is sent what it
 * missed when it goes on, as far as that is less than `mostBehind`, and delays nobody until then.
 */
export async function openIopub(connection: ConnectionFile): Promise<IopubServer> {
  const connected = new Set<Subscriber>();
  let waiting: (() => void)[] = [];
  // Front ends may connect before anybody listens to them.
  const early: Socket[] = [];
  let accept = (socket: Socket): void => void early.push(socket);
  const server = createServer((socket) => accept(socket));

  await new Promise<void>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) =>
      reject(error.errno === undefined ? error : new Error(getSystemErrorMessage(error.errno), { cause: error }));
    server.once("error", fail);
    server.listen(placeOf(connection), () => {
      server.off("error", fail);
      resolve();
    });
  });
  const isFarBehind = (subscriber: Subscriber) => subscriber.behind() > mostBehind;
  const goOn = () => {
    const those = waiting;
    waiting = [];
    for (const resume of those) resume();
  };
  const untilRead = async () => {
    for (;;) {
      const slow = [...connected].filter(isFarBehind);
      if (slow.length === 0) return;
      for (const subscriber of slow) subscriber.mustRead(connected.size === 1 ? patience.alone : patience.among);
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
      for (const subscriber of slow) if (!isFarBehind(subscriber)) subscriber.mustRead(undefined);
    }
  };
  return {
    listen({ subscribed, left, refused }) {
      // Too many open files, for one: those who are connected are not touched by that.
      server.on("error", ({ message }) => refused(message));
      accept = (socket) => {
        const subscriber = createSubscriber(socket, {
          subscribed: (topic) => subscribed(subscriber, topic),
          caughtUp: goOn,
          closed(how) {
            connected.delete(subscriber);
            left(how);
            goOn();
          },
          refused,
        });
        connected.add(subscriber);
        // Who is alone has more time than who is not.
        goOn();
      };
      early.forEach(accept);
    },
    isHeard() {
      for (const subscriber of connected) if (subscriber.listens()) return true;
      return false;
    },
    async send(frames) {
      const message = encodeMessage(frames);
      const topic = frames[0] ?? new Uint8Array();
      let isFull = false;
      for (const subscriber of connected) {
        if (!subscriber.hears(topic)) continue;
        subscriber.write(message);
        isFull ||= isFarBehind(subscriber);
      }
      if (isFull) await untilRead();
    },
    async close() {
      server.close();
      for (const subscriber of connected) subscriber.end();
      const end = performance.now() + lingering;
      while (connected.size > 0 && performance.now() < end) {
        const { promise, resolve } = Promise.withResolvers<void>();
        waiting.push(resolve);
        const timer = setTimeout(resolve, end - performance.now());
        await promise;
        clearTimeout(timer);
      }
      for (const subscriber of connected) subscriber.destroy();
    },
  };
}

/** Where Node listens for what ZeroMQ calls `ip` and a port. */
function placeOf({ transport, ip, iopub_port }: ConnectionFile): ListenOptions {
  if (transport === "ipc") {
    const path = `${ip}-${iopub_port}`;
    // Of a process that ended without a chance to remove it, as ZeroMQ does it.
    rmSync(path, { force: true });
    return { path };
  }
  return { host: ip === "*" ? "0.0.0.0" : ip.replace(/^\[(.*)\]$/, "$1"), port: iopub_port };
}

import { setTimeout as sleep } from "node:timers/promises";

/** What a queue needs of a ZeroMQ socket, which must refuse (EAGAIN) rather than wait when its peer is behind. */
export interface SendingSocket {
  send(frames: Uint8Array[]): Promise<void>;
}

/** Time between two tries to send to a peer that is behind. Milliseconds. */
const retryAfter = 4;

/**
 * Sends one message after the other: a ZeroMQ socket refuses a second send while one waits for its peer.
 * The promise settles when the message has been handed to ZeroMQ, which is when the next one may be made.
 */
export function createSendQueue(socket: SendingSocket): (frames: Uint8Array[]) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (frames) => {
    last = last.then(() => sendWhenPossible(socket, frames));
    return last;
  };
}

/** Tries again by the clock: zeromq.js sometimes sleeps through the moment at which its socket becomes writable again. */
async function sendWhenPossible(socket: SendingSocket, frames: Uint8Array[]): Promise<void> {
  for (;;) {
    try {
      return await socket.send(frames);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      await sleep(retryAfter);
    }
  }
}

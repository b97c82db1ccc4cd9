/** What a queue needs of a ZeroMQ socket. */
export interface SendingSocket {
  send(frames: Uint8Array[]): Promise<void>;
}

/**
 * Sends one message after the other: a ZeroMQ socket refuses a second send while one waits for its peer.
 * The promise settles when the message has been handed to ZeroMQ, which is when the next one may be made.
 */
export function createSendQueue(socket: SendingSocket): (frames: Uint8Array[]) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (frames) => {
    last = last.then(() => socket.send(frames));
    return last;
  };
}

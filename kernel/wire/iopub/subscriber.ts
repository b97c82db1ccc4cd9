import type { Socket } from "node:net";
import {
  type EncodedMessage,
  encodeCommand,
  encodeGreeting,
  encodeProperty,
  readCommand,
  readFrame,
  readGreeting,
  readProperties,
  ZmtpError,
  type ZmtpFrame,
} from "./zmtp.ts";

/** What a subscriber may send in one frame: topics are short. Bytes. */
const largestFrame = 1 << 16;
/** How long a stranger may take to say what it is. Milliseconds. */
const handshakeWithin = 10_000;

/** One front end that is connected to iopub. */
export interface Subscriber {
  /** Whether it has subscribed to anything. */
  readonly listens: () => boolean;
  /** Whether it has subscribed to `topic`. */
  readonly hears: (topic: Uint8Array) => boolean;
  /** Sends a message, as `encodeMessage` makes it, or keeps it until what came before has been read. */
  readonly write: (message: EncodedMessage) => void;
  /** Bytes that it has not taken yet; what the operating systems hold is not counted. */
  readonly behind: () => number;
  /** Is cut off when it has read nothing for so many milliseconds. Undefined: may read when it likes. */
  readonly mustRead: (within: number | undefined) => void;
  /** Sends what there is, and ends the connection. */
  readonly end: () => void;
  readonly destroy: () => void;
}

export interface SubscriberListeners {
  readonly subscribed: (topic: string) => void;
  /** It has taken all that there was. */
  readonly caughtUp: () => void;
  /** The connection is at its end. */
  readonly closed: (how: "left" | "cutOff") => void;
  /** It is no subscriber, or does not speak as one. */
  readonly refused: (reason: string) => void;
}

/** Speaks with what has connected, as ZeroMQ's XPUB does. */
export function createSubscriber(socket: Socket, listeners: SubscriberListeners): Subscriber {
  const topics: Buffer[] = [];
  let unread: Buffer = Buffer.alloc(0);
  let phase: "greeting" | "ready" | "open" = "greeting";
  let how: "left" | "cutOff" = "left";
  let deadline: number | undefined;

  const subscribe = (topic: Buffer) => {
    topics.push(Buffer.from(topic));
    listeners.subscribed(topic.toString());
  };
  const unsubscribe = (topic: Buffer) => {
    const at = topics.findIndex((known) => known.equals(topic));
    if (at >= 0) topics.splice(at, 1);
  };
  const handleCommand = ({ body }: ZmtpFrame) => {
    const { name, data } = readCommand(body);
    if (phase === "ready") {
      const type = readProperties(data).get("socket-type") ?? "";
      if (name !== "READY" || !["SUB", "XSUB"].includes(type))
        throw new ZmtpError(`a ${type || name} has connected; only SUB and XSUB can read iopub`);
      phase = "open";
      socket.setTimeout(0);
      return;
    }
    if (name === "SUBSCRIBE") subscribe(data);
    else if (name === "CANCEL") unsubscribe(data);
    // Two bytes of it say for how long the sender waits; the rest comes back.
    else if (name === "PING") socket.write(encodeCommand("PONG", data.subarray(2)));
  };
  const handle = (frame: ZmtpFrame) => {
    if (frame.isCommand) return handleCommand(frame);
    if (phase === "ready") throw new ZmtpError("a message came before READY");
    // So it is done before ZMTP 3.1. What else an XSUB may say to a publisher means nothing here.
    if (frame.body[0] === 1) subscribe(frame.body.subarray(1));
    else if (frame.body[0] === 0) unsubscribe(frame.body.subarray(1));
  };
  const read = (bytes: Buffer) => {
    unread = unread.length === 0 ? bytes : Buffer.concat([unread, bytes]);
    if (phase === "greeting") {
      const length = readGreeting(unread);
      if (length === undefined) return;
      unread = unread.subarray(length);
      phase = "ready";
      socket.write(encodeCommand("READY", encodeProperty("Socket-Type", "XPUB")));
    }
    for (let next = readFrame(unread, largestFrame); next; next = readFrame(unread, largestFrame)) {
      unread = unread.subarray(next.length);
      handle(next.frame);
    }
  };

  socket.setNoDelay(true);
  socket.setKeepAlive(true, 60_000);
  socket.setTimeout(handshakeWithin);
  socket.on("data", (bytes) => {
    try {
      read(bytes);
    } catch (error) {
      if (!(error instanceof ZmtpError)) throw error;
      listeners.refused(error.message);
      socket.destroy();
    }
  });
  // Comes only where not a byte has gone, also of what is under way.
  socket.on("timeout", () => {
    if (phase === "open") how = "cutOff";
    socket.destroy();
  });
  socket.on("drain", listeners.caughtUp);
  socket.on("end", () => socket.destroy());
  // A front end may go away at any time: `close` follows.
  socket.on("error", () => socket.destroy());
  socket.on("close", () => listeners.closed(how));
  socket.write(encodeGreeting());

  return {
    listens: () => topics.length > 0,
    hears: (topic) => topics.some((known) => known.equals(topic.subarray(0, known.length))),
    write(message) {
      socket.cork();
      for (const piece of message) socket.write(piece);
      socket.uncork();
    },
    behind: () => socket.writableLength,
    mustRead(within) {
      if (phase !== "open" || within === deadline) return;
      deadline = within;
      socket.setTimeout(within ?? 0);
    },
    end: () => socket.end(),
    destroy: () => socket.destroy(),
  };
}

import { Dealer, Subscriber } from "zeromq";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { type ConnectionFile, socketAddress } from "../protocol/connection-file.ts";
import { createMessage } from "../protocol/create-message.ts";
import { decodeFrames, encodeFrames } from "../protocol/frames.ts";
import type { MessageContent } from "../protocol/message-content.ts";
import { type Message, type MessageOf, type ReplyType, type RequestType, replyTypeOf } from "../protocol/message.ts";
import { parseMessage } from "../protocol/parse-message.ts";

type RequestChannel = "shell" | "control";

/** One cell and all that came of it, until both its reply and its `idle` were there. */
export interface Execution {
  readonly id: string;
  readonly reply: MessageOf<"execute_reply">;
  /** Messages of iopub with this request as parent; grows with late output. */
  readonly messages: readonly Message[];
  /** What was printed to `name` so far. */
  readonly text: (name?: "stdout" | "stderr") => string;
  /** Milliseconds from the request, or from `since`, to the reply and to `idle`, whichever was later. */
  readonly milliseconds: number;
}

/** A Jupyter client for tests: plain, strict, and with every message it got at hand. */
export interface KernelClient {
  readonly messages: readonly Message[];
  /** Calls back for each message of iopub and stdin. */
  readonly onMessage: (listener: (message: Message) => void) => void;
  readonly send: <Type extends Message["msg_type"]>(
    channel: RequestChannel | "stdin",
    type: Type,
    content: MessageContent[Type],
    parent?: Message,
    buffers?: readonly Uint8Array[],
  ) => Promise<string>;
  /** Sends frames as they are. */
  readonly sendFrames: (channel: RequestChannel, frames: Uint8Array[]) => Promise<void>;
  readonly request: <Type extends RequestType>(
    type: Type,
    content: MessageContent[Type],
    channel?: RequestChannel,
  ) => Promise<MessageOf<ReplyType<Type>>>;
  /** Sends a cell; `done` resolves at its end. */
  readonly start: (
    code: string,
    options?: JsonObject,
  ) => Promise<{ readonly id: string; readonly done: Promise<Execution> }>;
  readonly execute: (code: string, options?: JsonObject) => Promise<Execution>;
  /** Resolves when `condition` holds; looked at after each message. */
  readonly until: (condition: () => boolean, milliseconds?: number) => Promise<void>;
  /** Resolves when the cell has printed something: it runs, however busy the machine is. */
  readonly untilPrinted: (id: string) => Promise<void>;
  readonly close: () => void;
}

/** How long messages may still be under way when the kernel has ended. Milliseconds. */
const afterTheEnd = 1500;

/** `ended` tells how the kernel's process ended; nothing is waited for much longer. */
export async function connectClient(
  connection: ConnectionFile,
  ended?: Promise<number | NodeJS.Signals>,
): Promise<KernelClient> {
  const options = { linger: 0, reconnectInterval: 5, receiveHighWaterMark: 0 };
  const sockets = { shell: new Dealer(options), control: new Dealer(options), stdin: new Dealer(options) };
  const routingId = `client-${process.pid}-${Math.random().toString(36).slice(2)}`;
  for (const name of ["shell", "control", "stdin"] as const) {
    sockets[name].routingId = routingId;
    sockets[name].connect(socketAddress(connection, `${name}_port`));
  }
  const iopub = new Subscriber(options);
  iopub.subscribe("");
  iopub.connect(socketAddress(connection, "iopub_port"));

  const session = `test-${routingId}`;
  const messages: Message[] = [];
  const arrivals = new Map<Message, number>();
  const listeners = new Set<(message: Message) => void>();
  // Thousands of messages may come for one cell: what is waited for is looked up, not searched.
  const replies = new Map<string, Message>();
  const idles = new Map<string, Message>();
  const remember = (message: Message) => {
    const { msg_id } = message.parent_header;
    if (msg_id === undefined) return;
    if (message.msg_type.endsWith("_reply")) replies.set(`${message.msg_type} ${msg_id}`, message);
    if (message.msg_type === "status" && message.content.execution_state === "idle") idles.set(msg_id, message);
  };
  const receive = async (socket: AsyncIterable<Uint8Array[]>) => {
    for await (const frames of socket) {
      const decoded = decodeFrames(frames, connection.key);
      if (decoded.kind === "rejected") throw new Error(`the kernel sent a bad message: ${decoded.reason}`);
      const parsed = parseMessage(decoded.parts);
      if (parsed.kind !== "message") throw new Error(`the kernel sent a bad message: ${JSON.stringify(parsed)}`);
      messages.push(parsed.message);
      remember(parsed.message);
      arrivals.set(parsed.message, performance.now());
      for (const listener of listeners) listener(parsed.message);
    }
  };
  for (const socket of [iopub, ...Object.values(sockets)]) void receive(socket);

  const until: KernelClient["until"] = (condition, milliseconds = 45_000) =>
    new Promise((resolve, reject) => {
      const check = () => {
        if (!condition()) return;
        listeners.delete(check);
        clearTimeout(timer);
        resolve();
      };
      const fail = (reason: string) => {
        listeners.delete(check);
        clearTimeout(timer);
        reject(new Error(`${reason}: ${condition.toString()}`));
      };
      const timer = setTimeout(() => fail(`not within ${milliseconds} ms`), milliseconds);
      void ended?.then((how) => setTimeout(() => fail(`the kernel ended with ${how}, without`), afterTheEnd));
      listeners.add(check);
      check();
    });
  const send: KernelClient["send"] = async (channel, type, content, parent, buffers = []) => {
    const message = createMessage(type, content, { session }, { ...(parent && { parent: parent.header }), buffers });
    await sockets[channel].send(encodeFrames(message, connection.key));
    return message.header.msg_id;
  };
  const replyTo = (id: string, type: string) => replies.get(`${type} ${id}`);
  const idleOf = (id: string) => idles.get(id);
  const start: KernelClient["start"] = async (code, more = {}) => {
    const started = performance.now();
    const id = await send("shell", "execute_request", { code, allow_stdin: false, ...more });
    const finish = async (): Promise<Execution> => {
      await until(() => replyTo(id, "execute_reply") !== undefined && idleOf(id) !== undefined, 60_000);
      const reply = replyTo(id, "execute_reply") as MessageOf<"execute_reply">;
      const ofCell = () => messages.filter((message) => message.parent_header.msg_id === id && message !== reply);
      const last = Math.max(arrivals.get(reply) ?? 0, arrivals.get(idleOf(id)!) ?? 0);
      return {
        id,
        reply,
        milliseconds: last - started,
        get messages() {
          return ofCell();
        },
        text(name = "stdout") {
          return ofCell()
            .map((message) =>
              message.msg_type === "stream" && message.content.name === name ? message.content.text : "",
            )
            .join("");
        },
      };
    };
    const done = finish();
    // A test that failed before it awaited this has told why; who awaits it gets the error.
    done.catch(() => undefined);
    return { id, done };
  };

  const close = () => {
    for (const socket of [iopub, ...Object.values(sockets)]) socket.close();
  };
  try {
    await until(() => messages.some(({ msg_type }) => msg_type === "iopub_welcome"));
  } catch (error) {
    close();
    throw error;
  }
  return {
    messages,
    onMessage: (listener) => void listeners.add(listener),
    send,
    sendFrames: (channel, frames) => sockets[channel].send(frames),
    async request(type, content, channel = "shell") {
      const id = await send(channel, type, content);
      await until(() => replyTo(id, replyTypeOf(type)) !== undefined && idleOf(id) !== undefined);
      return replyTo(id, replyTypeOf(type)) as never;
    },
    start,
    execute: async (code, more) => (await start(code, more)).done,
    until,
    untilPrinted: (id) =>
      until(() => messages.some((message) => message.msg_type === "stream" && message.parent_header.msg_id === id)),
    close,
  };
}

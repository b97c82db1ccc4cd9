import { randomUUID } from "node:crypto";
import { Dealer, Request, Subscriber } from "zeromq";
import type { ConnectionFile } from "../../kernel/protocol/connection-file.ts";
import { socketAddress } from "../../kernel/protocol/connection-file.ts";
import { createMessage } from "../../kernel/protocol/create-message.ts";
import { decodeFrames, encodeFrames } from "../../kernel/protocol/frames.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { MessageContent } from "../../kernel/protocol/message-content.ts";
import {
  type Message,
  type MessageOf,
  type MessageType,
  type ReplyType,
  replyTypeOf,
  type RequestType,
} from "../../kernel/protocol/message.ts";
import { isMessageOf, parseMessage } from "../../kernel/protocol/parse-message.ts";

export type ClientChannel = "shell" | "control" | "stdin" | "iopub";

/** A message as it arrived, and the text of its content, which still shows how numbers were written. */
export interface Received {
  readonly channel: ClientChannel;
  readonly message: Message;
  readonly contentText: string;
}

/** Messages that may wait in the socket while the host is busy. Beyond, the kernel's own queue fills. */
const iopubHighWaterMark = 20_000;
/** How long the host reads without letting anything else happen. Milliseconds. */
const turn = 8;

/** The kernel is gone, or does not answer. */
export class KernelSilent extends Error {
  override readonly name = "KernelSilent";
}

/** The sockets of one client of one kernel. What is received goes to `received`, replies also to whom they answer. */
export class KernelClient {
  /** Settles when the first message was published to this client: nothing published from then on is missed. */
  readonly subscribed: Promise<true>;
  #markSubscribed: () => void = () => undefined;
  readonly #key: string;
  readonly #sender = { session: randomUUID() };
  readonly #shell: Dealer;
  readonly #control: Dealer;
  readonly #stdin: Dealer;
  readonly #iopub: Subscriber;
  readonly #heartbeat: Request;
  readonly #received: (received: Received) => void;
  readonly #failed: (reason: string) => void;
  readonly #replies = new Map<string, (message: Message) => void>();
  #closed = false;

  constructor(connection: ConnectionFile, received: (received: Received) => void, failed: (reason: string) => void) {
    this.#key = connection.key;
    this.subscribed = new Promise((resolve) => {
      this.#markSubscribed = () => resolve(true);
    });
    this.#received = received;
    this.#failed = failed;
    const options = { linger: 500, reconnectInterval: 10, reconnectMaxInterval: 200 };
    // The kernel asks for input from the client whose request it runs: both sockets bear the same name.
    const dealer = { ...options, routingId: this.#sender.session };
    this.#shell = new Dealer(dealer);
    this.#control = new Dealer(dealer);
    this.#stdin = new Dealer(dealer);
    this.#iopub = new Subscriber({ ...options, receiveHighWaterMark: iopubHighWaterMark });
    this.#heartbeat = new Request({ ...options, linger: 0, relaxed: true, correlate: true });
    this.#shell.connect(socketAddress(connection, "shell_port"));
    this.#control.connect(socketAddress(connection, "control_port"));
    this.#stdin.connect(socketAddress(connection, "stdin_port"));
    this.#iopub.connect(socketAddress(connection, "iopub_port"));
    this.#heartbeat.connect(socketAddress(connection, "hb_port"));
    this.#iopub.subscribe();
    void this.#read("shell", this.#shell);
    void this.#read("control", this.#control);
    void this.#read("stdin", this.#stdin);
    void this.#read("iopub", this.#iopub);
  }

  /** Sends a message and answers with it, so that what it causes can be told by its `msg_id`. */
  send<Type extends MessageType>(
    channel: "shell" | "control" | "stdin",
    type: Type,
    content: MessageContent[Type],
    options: { readonly parent?: Message; readonly metadata?: JsonObject } = {},
  ): MessageOf<Type> {
    const { parent, metadata } = options;
    const message = createMessage(type, content, this.#sender, {
      ...(parent && { parent: parent.header }),
      ...(metadata && { metadata }),
    });
    const socket = { shell: this.#shell, control: this.#control, stdin: this.#stdin }[channel];
    // DEALER takes what it is given in order; it only waits where the kernel has not read a thousand messages.
    socket.send(encodeFrames(message, this.#key) as Buffer[]).catch((error: unknown) => {
      if (!this.#closed) this.#failed(`A message could not be sent: ${String(error)}`);
    });
    return message;
  }

  /** Sends a request and waits for its reply. Rejects with `KernelSilent` after `patience` milliseconds. */
  async request<Type extends RequestType>(
    channel: "shell" | "control",
    type: Type,
    content: MessageContent[Type],
    patience: number,
  ): Promise<MessageOf<ReplyType<Type>>> {
    const { header } = this.send(channel, type, content);
    const reply = await this.#awaitReply(header.msg_id, patience, type);
    const expected = replyTypeOf(type);
    if (!isMessageOf(reply, expected)) throw new KernelSilent(`The kernel answered ${type} with ${reply.msg_type}.`);
    return reply as unknown as MessageOf<ReplyType<Type>>;
  }

  /** Whether the kernel's process answers at all within `patience` milliseconds. */
  async ping(patience: number): Promise<boolean> {
    if (this.#closed) return false;
    this.#heartbeat.receiveTimeout = patience;
    this.#heartbeat.sendTimeout = patience;
    try {
      await this.#heartbeat.send("ping");
      await this.#heartbeat.receive();
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EAGAIN" || this.#closed) return false;
      throw error;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const socket of [this.#shell, this.#control, this.#stdin, this.#iopub, this.#heartbeat]) socket.close();
  }

  #awaitReply(id: string, patience: number, type: string): Promise<Message> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#replies.delete(id);
        reject(new KernelSilent(`The kernel did not answer ${type} within ${Math.round(patience / 100) / 10} s.`));
      }, patience);
      this.#replies.set(id, (message) => {
        clearTimeout(timer);
        this.#replies.delete(id);
        resolve(message);
      });
    });
  }

  async #read(channel: ClientChannel, socket: Dealer | Subscriber): Promise<void> {
    let since = performance.now();
    try {
      for await (const frames of socket) {
        this.#handle(channel, frames as Buffer[]);
        if (performance.now() - since > turn) {
          // A kernel that never pauses must not keep views and timers waiting.
          await new Promise((resolve) => setImmediate(resolve));
          since = performance.now();
        }
      }
    } catch (error) {
      if (!this.#closed) this.#failed(`The ${channel} socket failed: ${String(error)}`);
    }
  }

  #handle(channel: ClientChannel, frames: Buffer[]): void {
    const decoded = decodeFrames(frames, this.#key);
    if (decoded.kind === "rejected") return this.#failed(`A message on ${channel} was dropped: ${decoded.reason}`);
    const parsed = parseMessage(decoded.parts);
    if (parsed.kind === "malformed") return this.#failed(`A message on ${channel} was dropped: ${parsed.reason}`);
    if (parsed.kind === "unknown") return undefined;
    const { message } = parsed;
    if (channel === "iopub") this.#markSubscribed();
    const parentId = message.parent_header.msg_id;
    if (parentId !== undefined && (channel === "shell" || channel === "control"))
      this.#replies.get(parentId)?.(message);
    this.#received({ channel, message, contentText: decoded.contentText });
    return undefined;
  }
}

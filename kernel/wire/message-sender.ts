import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { createHeader } from "../protocol/create-message.ts";
import { encodeFrames } from "../protocol/frames.ts";
import type { MessageContent } from "../protocol/message-content.ts";
import type { MessageType, ParentHeader } from "../protocol/message.ts";
import { createPublisher } from "./iopub/publisher.ts";
import type { Subscriber } from "./iopub/subscriber.ts";
import { createSendQueue } from "./send-queue.ts";
import type { KernelSockets } from "./sockets.ts";

/** A request, as far as its answers need it. */
export interface RequestOrigin {
  readonly identities: readonly Uint8Array[];
  readonly header: ParentHeader;
}

/** Content that the cell thread serialised already. */
export interface SerializedContent {
  readonly type: MessageType;
  readonly content: Uint8Array;
  readonly metadata?: JsonObject;
  readonly buffers?: readonly Uint8Array[];
}

type AnsweringChannel = "shell" | "control" | "stdin";

/** Makes, signs and sends the kernel's messages, in the order of the calls on each socket. */
export interface MessageSenders {
  readonly publish: <Type extends MessageType>(
    type: Type,
    content: MessageContent[Type],
    parent: ParentHeader,
    more?: Pick<SerializedContent, "metadata" | "buffers">,
  ) => Promise<void>;
  readonly publishSerialized: (message: SerializedContent, parent: ParentHeader) => Promise<void>;
  /** A front end subscribed to `topic` of iopub. It is welcomed, and misses nothing from here on. */
  readonly subscribed: (subscriber: Pick<Subscriber, "write">, topic: string) => void;
  /** A front end has gone, or was cut off as it read nothing. */
  readonly left: (how: "left" | "cutOff") => void;
  readonly answer: <Type extends MessageType>(
    channel: AnsweringChannel,
    type: Type,
    content: MessageContent[Type],
    origin: RequestOrigin,
  ) => Promise<void>;
  readonly answerSerialized: (
    channel: AnsweringChannel,
    message: SerializedContent,
    origin: RequestOrigin,
  ) => Promise<void>;
}

export function createMessageSenders(sockets: KernelSockets, key: string, session: string): MessageSenders {
  const queues = {
    shell: createSendQueue(sockets.shell),
    control: createSendQueue(sockets.control),
    stdin: createSendQueue(sockets.stdin),
  };
  const sender = { session };
  const topicOf = (type: string) => [Buffer.from(`kernel.${session}.${type}`)];
  const encode = (
    type: MessageType,
    parent: ParentHeader,
    identities: readonly Uint8Array[],
    { content, serialized, metadata = {}, buffers = [] }: MessageBody,
  ) =>
    encodeFrames(
      { header: createHeader(type, sender), parent_header: parent, metadata, content, buffers },
      key,
      identities,
      serialized,
    );
  const bodyOf = ({ content, metadata, buffers }: SerializedContent): MessageBody => ({
    serialized: content,
    ...(metadata && { metadata }),
    ...(buffers && { buffers }),
  });
  const broadcast = (type: MessageType, parent: ParentHeader, body: MessageBody) =>
    encode(type, parent, topicOf(type), body);
  const publisher = createPublisher(sockets.iopub, (text, parent) =>
    broadcast("stream", parent, { content: { name: "stderr", text } }),
  );
  return {
    publish: (type, content, parent, more = {}) =>
      publisher.send(broadcast(type, parent, { content, ...more }), parent),
    publishSerialized: (message, parent) => publisher.send(broadcast(message.type, parent, bodyOf(message)), parent),
    subscribed: (subscriber, subscription) =>
      publisher.joined(subscriber, broadcast("iopub_welcome", {}, { content: { subscription } })),
    left: publisher.left,
    answer: (channel, type, content, origin) =>
      queues[channel](encode(type, origin.header, origin.identities, { content })),
    answerSerialized: (channel, message, origin) =>
      queues[channel](encode(message.type, origin.header, origin.identities, bodyOf(message))),
  };
}

/** What a message carries: its content, or that as bytes. */
interface MessageBody {
  readonly content?: unknown;
  readonly serialized?: Uint8Array;
  readonly metadata?: JsonObject;
  readonly buffers?: readonly Uint8Array[];
}

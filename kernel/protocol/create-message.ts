import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { MessageContent } from "./message-content.ts";
import { type MessageHeader, type MessageOf, type MessageType, type ParentHeader, protocolVersion } from "./message.ts";

/** Who sends: one per process and life, so that its messages can be told from those of an earlier one. */
export interface MessageSender {
  /** Unique to this life of the sender. */
  readonly session: string;
  /** Default "kelvin". */
  readonly username?: string;
}

export interface MessageOptions {
  /** Header of the message that this one answers or was caused by; default none. */
  readonly parent?: ParentHeader;
  /** Default empty. */
  readonly metadata?: JsonObject;
  /** Default none. */
  readonly buffers?: readonly Uint8Array[];
}

let created = 0;

/** A fresh header: `msg_id` is the session and a running number. */
export function createHeader(type: string, sender: MessageSender): MessageHeader {
  created += 1;
  return {
    msg_id: `${sender.session}_${created}`,
    msg_type: type,
    session: sender.session,
    username: sender.username ?? "kelvin",
    date: new Date().toISOString(),
    version: protocolVersion,
  };
}

/** A message of type `type` that is ready to be sent. */
export function createMessage<Type extends MessageType>(
  type: Type,
  content: MessageContent[Type],
  sender: MessageSender,
  options: MessageOptions = {},
): MessageOf<Type> {
  return {
    msg_type: type,
    header: createHeader(type, sender),
    parent_header: options.parent ?? {},
    metadata: options.metadata ?? {},
    content,
    buffers: options.buffers ?? [],
  };
}

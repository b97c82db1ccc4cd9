import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { MessageContent } from "./message-content.ts";

export type MessageType = keyof MessageContent;
export type RequestType = Extract<MessageType, `${string}_request`>;
/** The reply that ends a request: `ReplyType<"execute_request">` is `"execute_reply"`. */
export type ReplyType<Request extends RequestType = RequestType> = Request extends `${infer Name}_request`
  ? Extract<MessageType, `${Name}_reply`>
  : never;

/** Version of the messaging protocol that these messages follow. */
export const protocolVersion = "5.4";

export interface MessageHeader {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly version: string;
}

/** Header of the message that caused this one; without fields where nothing did. */
export type ParentHeader = Partial<MessageHeader>;

/** One message of type `Type`. `msg_type` stands at the top as well as in the header: TypeScript narrows on it there. */
export interface MessageOf<Type extends MessageType> {
  readonly msg_type: Type;
  readonly header: MessageHeader;
  readonly parent_header: ParentHeader;
  readonly metadata: JsonObject;
  readonly content: MessageContent[Type];
  /** Binary attachments, after the JSON parts on the wire. */
  readonly buffers: readonly Uint8Array[];
}

/** Any message; narrow it by `msg_type`. */
export type Message = { [Type in MessageType]: MessageOf<Type> }[MessageType];

/** The type of the reply to a request: its name with `_request` replaced. */
export function replyTypeOf<Request extends RequestType>(request: Request): ReplyType<Request> {
  return request.replace(/_request$/, "_reply") as ReplyType<Request>;
}
